import type { Level } from '../reasons/level'
import type { Compatibility, JudgedMigration, MigrationJudgement } from './types'
import * as words from './words'

/** How a file is called in a sentence: by its name, or with its folder where all are called the same (`20260101_init/migration.sql`). */
export function fileName(path: string): string {
  const parts = path.split('/')
  return parts.slice(parts.at(-1) === 'migration.sql' ? -2 : -1).join('/')
}

/** `0231_owner.py:14`, as an editor takes it. */
export const placeName = (path: string, line: number | null): string =>
  line === null ? fileName(path) : `${fileName(path)}:${line}`

/** A reason of a verdict, with the place that it speaks of. */
export interface MigrationReason {
  readonly level: Level
  readonly sentence: string
  /** null where it speaks of no single file. */
  readonly path: string | null
  readonly line: number | null
}

export type Direction = 'deploy' | 'back'

/**
 * What a judgement is worth. Shipping asks for care at most: one may have good reasons to lock a table or to drop a column, but is to
 * know it before. Going back is stopped where the old code cannot run on the schema as it is.
 *
 * | judged  | deploy: `deploy` | deploy: `back`                        | back: `back` |
 * | ------- | ---------------- | ------------------------------------- | ------------ |
 * | safe    | go               | go                                    | go           |
 * | caution | caution          | caution                               | caution      |
 * | unsafe  | caution          | caution ("Going back will not be …")  | stop         |
 * | unknown | caution          | caution                               | caution      |
 *
 * What is not judged at all is a caution in both directions.
 */
const BACK: Record<Compatibility, Level> = {
  safe: 'go',
  caution: 'caution',
  unsafe: 'stop',
  unknown: 'caution',
}

/** The reasons that migrations give for or against deploying them, or going back before them; in the order of the migrations. */
export const migrationReasons = (
  judged: readonly JudgedMigration[],
  direction: Direction,
): readonly MigrationReason[] =>
  judged.flatMap((migration): readonly MigrationReason[] => {
    if ('notJudged' in migration)
      return [{ level: 'caution', sentence: migration.notJudged, path: migration.path, line: null }]
    const { path, judgements } = migration
    const reasons = judgements.map((judgement) => reasonOf(judgement, direction))
    const against = reasons.filter(({ level }) => level !== 'go')
    return against.length > 0 ? fewOf(path, against) : [inFavor(path, judgements, direction)]
  })

/** So many sentences about one file are read by anybody. */
const MOST = 12

/** The gravest of what speaks against a migration; a file that adds a thousand rows in a thousand statements says so once more. */
function fewOf(path: string, against: readonly MigrationReason[]): readonly MigrationReason[] {
  if (against.length <= MOST) return against
  const stops = against.filter(({ level }) => level === 'stop')
  const sorted = [...stops, ...against.filter(({ level }) => level !== 'stop')]
  const [next, ...others] = sorted.slice(MOST - 1)
  if (next === undefined) return sorted
  const sentence = words.moreToLookAt(fileName(path), others.length + 1)
  return [...sorted.slice(0, MOST - 1), { ...next, sentence }]
}

function reasonOf(judgement: MigrationJudgement, direction: Direction): MigrationReason {
  const { path, line, operation, deploy, back, why } = judgement
  const level = direction === 'back' ? BACK[back] : deploy === 'safe' && back === 'safe' ? 'go' : 'caution'
  const said = direction === 'back' ? [why.back] : forward(judgement)
  const sentence = [`${placeName(path, line)} ${operation}.`, ...new Set(said)].join(' ')
  return { level, sentence, path, line }
}

/** What is said before a deploy: what it does to the code that runs, then whether one can go back. */
function forward({ deploy, back, why }: MigrationJudgement): readonly string[] {
  const now = deploy === 'safe' ? [] : [why.deploy]
  switch (back) {
    case 'unsafe':
      return [...now, words.NO_WAY_BACK]
    case 'safe':
      return [...now, words.WAY_BACK]
    case 'caution':
    case 'unknown':
      return [...now, why.back]
  }
}

/** One sentence for a file in which all is well. */
function inFavor(
  path: string,
  judgements: readonly MigrationJudgement[],
  direction: Direction,
): MigrationReason {
  const [first, ...others] = judgements
  if (first === undefined)
    return { level: 'go', sentence: words.changesNothing(fileName(path)), path, line: null }
  const line = others.length === 0 ? first.line : null
  const does = others.length === 0 ? words.onlyDoes(first.operation) : words.harmless(judgements.length)
  return {
    level: 'go',
    sentence: `${placeName(path, line)} ${does}. ${words.IN_FAVOR[direction]}`,
    path,
    line,
  }
}
