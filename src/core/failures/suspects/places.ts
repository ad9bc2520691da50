import type { Excerpt, Frame } from '../excerpt'
import { Best } from './best'
import { isForeign, isTestFile } from './files'
import { follow, type Touch } from './follow'
import type { Finding, Findings, Inquiry } from './inquiry'
import { meantBy } from './paths'
import { changedPaths, repositoriesOf } from './repositories'
import { BESIDE_LINE, nearness, rarity, WEIGHTS } from './weights'

/**
 * Commits that change what the log's stack traces name: the line itself, what is around it, or only the file. Of a test file only lines
 * count here; that the failing test is in it is a kind of its own.
 */
export function placeFindings({ excerpt, candidates }: Inquiry): Findings {
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

function findingOf({ file, line, how }: Touch, named: string): Finding | null {
  const { path } = file
  switch (how) {
    case 'line':
      return {
        reason: {
          kind: 'line',
          sentence: `It changes line ${line} of ${path}, where it broke.`,
          evidence: [{ path, line }],
        },
        weight: WEIGHTS.line,
      }
    case 'beside':
      return {
        reason: {
          kind: 'line',
          sentence: `It changes ${path} right around line ${line}, where it broke.`,
          evidence: [{ path, line }],
        },
        weight: WEIGHTS.line * BESIDE_LINE,
      }
    case 'file':
      if (isTestFile(named)) return null
      return {
        reason: {
          kind: 'file',
          sentence: `The log names ${path}, which it changes.`,
          evidence: [{ path, line: null }],
        },
        weight: WEIGHTS.file,
      }
  }
}
