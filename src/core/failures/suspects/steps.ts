import type { ChangedFile } from '../../commits/change'
import { matchesAny } from '../../util/glob'
import type { Excerpt } from '../excerpt'
import type { EvidenceKind } from '../suspect'
import * as texts from '../words'
import { stemOf } from './files'
import type { Inquiry, SuspectCandidate, WeightedReasons } from './inquiry'
import { wordsIn } from './split'
import { NOT_NAMED, rarity, WEIGHTS } from './weights'

/** What networks, disks, machines and servers of others write when they fail. */
const OUTSIDE =
  /\b(?:ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ENOSPC|toomanyrequests|socket hang up)\b|could not resolve host|name resolution|connection (?:reset|timed out|aborted)|no space left on device|(?:429|50[234]) (?:too many|bad gateway|service unavailable|gateway time)|tls handshake timeout|shutdown signal|lost communication|out of memory|\b(?:exit code|error) 137\b/i

/**
 * Whether the failing lines tell of something that no commit does. That the step which failed works on a file is then no longer
 * evidence; what the lines name still is, for a commit may have named a server that does not exist.
 */
const isOutside = ({ headline, lines }: Excerpt): boolean =>
  [headline ?? '', ...lines.filter(({ marked }) => marked).map(({ text }) => text)].some((text) =>
    OUTSIDE.test(text),
  )

/** Commits that change what is installed, where installing is what failed. */
export function dependencyFindings({ excerpt, candidates, dependencies }: Inquiry): WeightedReasons {
  if (excerpt.activity !== 'install' || isOutside(excerpt)) return new Map()
  const named = namedIn(excerpt, (text) => text.match(NAME_OR_VERSION) ?? [])
  return stepFindings(candidates, dependencies, {
    kind: 'dependency',
    least: 1,
    hits: (file) => hitsOf(named, changedText(file).match(NAME_OR_VERSION) ?? []),
    sentence: ({ path }) => texts.changesInstalled(path),
  })
}

/** Commits that carry a migration, where migrating is what failed. */
export function migrationFindings({ excerpt, candidates, migrations }: Inquiry): WeightedReasons {
  if (excerpt.activity !== 'migrate' || isOutside(excerpt)) return new Map()
  const text = [excerpt.headline ?? '', ...excerpt.lines.map((line) => line.text)].join('\n')
  const named = namedIn(excerpt, keysIn)
  return stepFindings(candidates, migrations, {
    kind: 'migration',
    // A single word in common is chance: the log speaks of tables, and so does every migration.
    least: 2 * MARKED,
    hits: (file) => {
      if (text.includes(stemOf(file.path))) return NAMED_IN_FULL
      return hitsOf(named, keysIn(`${file.path}\n${changedText(file)}`))
    },
    sentence: () => texts.CARRIES_MIGRATION,
  })
}

/** More than any number of words in common. */
const NAMED_IN_FULL = 1_000

/** A version, or a package with its scope or path. */
const NAME_OR_VERSION = /\d{1,20}\.\d+(?:\.\d[\w-]*)*|(?:@[\w-]+\/)?[A-Za-z][\w-]{2,}(?:[/.][A-Za-z][\w-]*)*/g

/** A word of a line that tells what broke counts more than one of the lines around it. */
const MARKED = 3

const keysIn = (text: string): string[] => [...wordsIn(text)].map(({ key }) => key)

/** The words that the log's excerpt names, with what each counts. */
function namedIn(
  { headline, lines }: Excerpt,
  wordsOf: (text: string) => readonly string[],
): ReadonlyMap<string, number> {
  const named = new Map<string, number>()
  for (const { text, marked } of [...lines, { text: headline ?? '', marked: true }])
    for (const word of wordsOf(text)) named.set(word, Math.max(named.get(word) ?? 0, marked ? MARKED : 1))
  return named
}

const hitsOf = (named: ReadonlyMap<string, number>, words: readonly string[]): number =>
  [...new Set(words)].reduce((sum, word) => sum + (named.get(word) ?? 0), 0)

const changedText = ({ hunks }: ChangedFile): string =>
  (hunks ?? []).flatMap(({ added, removed }) => [...added.map(({ text }) => text), ...removed]).join('\n')

interface Step {
  readonly kind: EvidenceKind
  /** From so many hits on the log is taken to name the file. */
  readonly least: number
  /** How much a file that matches has in common with what the log says of the step. */
  readonly hits: (file: ChangedFile) => number
  readonly sentence: (file: ChangedFile) => string
}

/**
 * Commits with files that the failed step works on. Those that have the most in common with what it says count in full, by how few
 * they are; the others by how few have such files at all, and less where the log names something else.
 */
function stepFindings(
  candidates: readonly SuspectCandidate[],
  patterns: readonly string[],
  step: Step,
): WeightedReasons {
  const found = candidates.flatMap((candidate) => {
    const files = candidate.files
      .filter(({ path }) => matchesAny(path, patterns))
      .map((file) => ({ file, hits: step.hits(file) }))
      .map(({ file, hits }) => ({ file, hits: hits < step.least ? 0 : hits }))
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
