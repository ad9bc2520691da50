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
  const frames = excerpt.frames.filter(({ path }) => !isForeign(path))
  for (const own of repositoriesOf(candidates)) {
    const paths = changedPaths(own)
    for (const [rank, frame] of frames.entries()) {
      const meant = meantBy(frame.path, paths)
      for (const path of meant.paths) {
        const touches = follow(path, frame.line, own)
        const share = meant.sureness * nearness(rank) * rarity(touches.length, candidates.length)
        for (const touch of touches) {
          const finding = findingOf(touch, frame.path)
          if (finding !== null) best.add(touch.candidate, { ...finding, weight: finding.weight * share })
        }
      }
    }
  }
  return best.findings
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
