import type { ChangedFile, Hunk } from '../../commits/change'
import type { Excerpt, Frame } from '../excerpt'
import * as texts from '../words'
import { isForeign, isTestFile } from './files'
import {
  Best,
  type Inquiry,
  type SuspectCandidate,
  type WeightedReason,
  type WeightedReasons,
} from './inquiry'
import { meantBy } from './paths'
import { changedPaths, repositoriesOf } from './repositories'
import { BESIDE_LINE, nearness, rarity, WEIGHTS } from './weights'

/**
 * Commits that change what the log's stack traces name: the line itself, what is around it, or only the file. Of a test file only lines
 * count here; that the failing test is in it is a kind of its own.
 */
export function placeFindings({ excerpt, candidates }: Inquiry): WeightedReasons {
  const best = new Best()
  const frames = ownFrames(excerpt)
  for (const own of repositoriesOf(candidates)) {
    const paths = changedPaths(own)
    for (const [rank, frame] of frames.entries()) {
      const meant = meantBy(frame.path, paths)
      for (const path of meant.paths) {
        const touches = follow(path, frame.line, own)
        const share = meant.sureness * nearness(rank)
        for (const touch of touches) {
          const finding = findingOf(touch, frame.path)
          const asNear = touches.filter(({ how }) => NEARNESS[how] >= NEARNESS[touch.how]).length
          const weight = (finding?.weight ?? 0) * share * rarity(asNear, candidates.length)
          if (finding !== null) best.add(touch.candidate, { ...finding, weight })
        }
      }
    }
  }
  return best.findings
}

const NEARNESS: Readonly<Record<Touch['how'], number>> = { line: 2, beside: 1, file: 0 }

/** The frames of the project's own code, each place once: a runner may name it a second time by the end of its path. */
function ownFrames({ frames }: Excerpt): Frame[] {
  const own = frames.filter(({ path }) => !isForeign(path))
  return own.filter(
    ({ path, line }) =>
      !own.some((other) => other.path !== path && other.path.endsWith(`/${path}`) && other.line === line),
  )
}

function findingOf({ file, line, how }: Touch, named: string): WeightedReason | null {
  const { path } = file
  switch (how) {
    case 'line':
      return {
        reason: {
          kind: 'line',
          sentence: texts.changesLine(path, line),
          evidence: [{ path, line }],
        },
        weight: WEIGHTS.line,
      }
    case 'beside':
      return {
        reason: {
          kind: 'line',
          sentence: texts.changesAround(path, line),
          evidence: [{ path, line }],
        },
        weight: WEIGHTS.line * BESIDE_LINE,
      }
    case 'file':
      if (isTestFile(named)) return null
      return {
        reason: {
          kind: 'file',
          sentence: texts.logNames(path),
          evidence: [{ path, line: null }],
        },
        weight: WEIGHTS.file,
      }
  }
}

/** A commit that changes a file, and how near to a line of it. */
interface Touch {
  readonly candidate: SuspectCandidate
  readonly file: ChangedFile
  /** The line as it is numbered after this commit; null where none was asked for. */
  readonly line: number | null
  /** `line`: the line is its work; `beside`: it changes what is around it; `file`: only the file. */
  readonly how: 'line' | 'beside' | 'file'
}

/**
 * Goes back through the commits of one repository, newest first, for a file as it is after the newest of them: each that changes the
 * file, whatever the file was called then, and where the line was then. The commit that wrote the line ends the search for it: what
 * the line was before is not what broke. Commits side by side are taken for one after the other, so numbers may be off where both
 * change the same file.
 */
function follow(path: string, line: number | null, candidates: readonly SuspectCandidate[]): Touch[] {
  const touches: Touch[] = []
  let name = path
  let at = line
  for (const candidate of candidates) {
    const file = candidate.files.find((one) => one.path === name)
    if (file === undefined) continue
    const how = at === null ? 'file' : howOf(file, at)
    touches.push({ candidate, file, line: at, how })
    if (file.kind === 'added') break
    if (at !== null) at = how === 'line' ? null : lineBefore(file.hunks ?? [], at)
    name = file.from ?? name
  }
  return touches
}

function howOf({ hunks }: ChangedFile, line: number): Touch['how'] {
  const hunk = hunks?.find((one) => line >= one.line && line < one.line + Math.max(1, one.lines))
  if (hunk === undefined) return 'file'
  return hunk.added.some((added) => added.line === line) ? 'line' : 'beside'
}

/** Where a line that a change leaves alone was before it. Inside of a hunk what was taken out counts as having stood first. */
function lineBefore(hunks: readonly Hunk[], line: number): number {
  let before = line
  for (const hunk of hunks) {
    if (hunk.line > line) break
    before -= hunk.added.filter((added) => added.line < line).length
    const isPast = line >= hunk.line + hunk.lines || hunk.added.some((added) => added.line < line)
    if (isPast) before += hunk.removed.length
  }
  return Math.max(1, before)
}
