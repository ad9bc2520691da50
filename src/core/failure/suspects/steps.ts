import { matchesAny } from '../../glob'
import { stemOf } from './files'
import type { Candidate, Finding, Findings, Inquiry } from './inquiry'
import { rarity, WEIGHTS } from './weights'

/** Where the log names another migration of the range, one that it does not name counts so much less. */
const NOT_NAMED = 0.35

/** Commits that change what is installed, where installing is what failed. */
export function dependencyFindings({ excerpt, candidates, dependencies }: Inquiry): Findings {
  if (excerpt.activity !== 'install') return new Map()
  return withFiles(candidates, dependencies, (path) => ({
    reason: {
      kind: 'dependency',
      sentence: `It changes ${path}, and installing is what failed.`,
      evidence: [{ path, line: null }],
    },
    weight: WEIGHTS.dependency,
  }))
}

/** Commits that carry a migration, where migrating is what failed. */
export function migrationFindings({ excerpt, candidates, migrations }: Inquiry): Findings {
  if (excerpt.activity !== 'migrate') return new Map()
  const text = [excerpt.headline ?? '', ...excerpt.lines.map((line) => line.text)].join('\n')
  const isNamed = (path: string): boolean => text.includes(stemOf(path))
  const isAnyNamed = candidates.some(({ files }) =>
    files.some(({ path }) => matchesAny(path, migrations) && isNamed(path)),
  )
  return withFiles(candidates, migrations, (path) => ({
    reason: {
      kind: 'migration',
      sentence: 'It carries a migration, and migrating is what failed.',
      evidence: [{ path, line: null }],
    },
    weight: WEIGHTS.migration * (isAnyNamed && !isNamed(path) ? NOT_NAMED : 1),
  }))
}

/** Of each commit with files that match, the weightiest finding; the fewer such commits, the more it says. */
function withFiles(
  candidates: readonly Candidate[],
  patterns: readonly string[],
  findingOf: (path: string) => Finding,
): Findings {
  const found = candidates.flatMap((candidate) => {
    const findings = candidate.files
      .filter(({ path }) => matchesAny(path, patterns))
      .map(({ path }) => findingOf(path))
      .sort((a, b) => b.weight - a.weight)
    return findings[0] === undefined ? [] : [[candidate, findings[0]] as const]
  })
  const share = rarity(found.length, candidates.length)
  return new Map(
    found.map(([candidate, finding]) => [candidate, { ...finding, weight: finding.weight * share }]),
  )
}
