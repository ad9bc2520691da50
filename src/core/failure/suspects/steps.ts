import type { ChangedFile } from '../../change'
import { matchesAny } from '../../glob'
import type { Excerpt } from '../excerpt'
import { stemOf } from './files'
import type { Candidate, Findings, Inquiry } from './inquiry'
import { wordsIn } from './split'
import type { EvidenceKind } from './types'
import { NOT_NAMED, rarity, WEIGHTS } from './weights'

/** Commits that change what is installed, where installing is what failed. */
export function dependencyFindings({ excerpt, candidates, dependencies }: Inquiry): Findings {
  if (excerpt.activity !== 'install') return new Map()
  const text = textOf(excerpt)
  const named = new Set(text.match(NAME_OR_VERSION) ?? [])
  return stepFindings(candidates, dependencies, {
    kind: 'dependency',
    // A name with the version that it is taken in is told by the log, as often as not, together.
    hits: (file) =>
      new Set(
        changedText(file)
          .match(NAME_OR_VERSION)
          ?.filter((word) => named.has(word)),
      ).size,
    sentence: ({ path }) => `It changes ${path}, and installing is what failed.`,
  })
}

/** Commits that carry a migration, where migrating is what failed. */
export function migrationFindings({ excerpt, candidates, migrations }: Inquiry): Findings {
  if (excerpt.activity !== 'migrate') return new Map()
  const text = textOf(excerpt)
  const named = new Set([...wordsIn(text)].map(({ key }) => key))
  return stepFindings(candidates, migrations, {
    kind: 'migration',
    hits: (file) => {
      if (text.includes(stemOf(file.path))) return NAMED_IN_FULL
      const words = new Set([...wordsIn(`${file.path} ${changedText(file)}`)].map(({ key }) => key))
      return [...words].filter((word) => named.has(word)).length
    },
    sentence: () => 'It carries a migration, and migrating is what failed.',
  })
}

/** More than any number of words in common. */
const NAMED_IN_FULL = 1_000

/** A package with its scope, or a version. */
const NAME_OR_VERSION = /@?[A-Za-z][\w-]{2,}(?:[/.][A-Za-z][\w-]*)*|\d+\.\d+(?:\.[\w-]+)*/g

const textOf = ({ headline, lines }: Excerpt): string =>
  [headline ?? '', ...lines.filter(({ marked }) => marked).map(({ text }) => text)].join('\n')

const changedText = ({ hunks }: ChangedFile): string =>
  (hunks ?? []).flatMap(({ added, removed }) => [...added.map(({ text }) => text), ...removed]).join('\n')

interface Step {
  readonly kind: EvidenceKind
  /** How much a file that matches has in common with what the log says of the step. */
  readonly hits: (file: ChangedFile) => number
  readonly sentence: (file: ChangedFile) => string
}

/**
 * Commits with files that the failed step works on. Those that have the most in common with what it says count in full, by how few
 * they are; the others by how few have such files at all, and less where the log names something else.
 */
function stepFindings(candidates: readonly Candidate[], patterns: readonly string[], step: Step): Findings {
  const found = candidates.flatMap((candidate) => {
    const files = candidate.files
      .filter(({ path }) => matchesAny(path, patterns))
      .map((file) => ({ file, hits: step.hits(file) }))
      .sort((a, b) => b.hits - a.hits)
    return files[0] === undefined ? [] : [{ candidate, ...files[0] }]
  })
  const most = Math.max(0, ...found.map(({ hits }) => hits))
  return new Map(
    found.map(({ candidate, file, hits }) => {
      const asMany = found.filter((other) => other.hits >= hits).length
      const share = hits === most ? 1 : Math.max(NOT_NAMED, (hits / most) * 0.8)
      const weight = WEIGHTS[step.kind] * share * rarity(asMany, candidates.length)
      const evidence = [{ path: file.path, line: null }]
      return [candidate, { reason: { kind: step.kind, sentence: step.sentence(file), evidence }, weight }]
    }),
  )
}
