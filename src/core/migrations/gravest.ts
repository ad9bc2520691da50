import { LIMITS } from '../limits'
import type { Compatibility, JudgedMigration, MigrationJudgement } from './types'
import * as words from './words'

const GRAVITY: Record<Compatibility, number> = { unsafe: 3, unknown: 2, caution: 1, safe: 0 }

const gravityOf = ({ deploy, back }: MigrationJudgement): number => GRAVITY[deploy] + GRAVITY[back]

/** A migration with no more judgements than are worth handing on. */
export const withGravest = (migration: JudgedMigration): JudgedMigration =>
  'notJudged' in migration ? migration : { ...migration, judgements: [...gravest(migration.judgements)] }

/** How grave the gravest of a migration is. Of what is not judged nothing is known. */
const graveness = (migration: JudgedMigration): number =>
  'notJudged' in migration
    ? 2 * GRAVITY.unknown
    : migration.judgements.reduce((most, judgement) => Math.max(most, gravityOf(judgement)), 0)

/** Of very many migrations the gravest, in their order, after a word on how many there are. */
export function gravestOf(migrations: readonly JudgedMigration[], most: number): readonly JudgedMigration[] {
  if (migrations.length <= most) return migrations
  const kept = new Set([...migrations].sort((a, b) => graveness(b) - graveness(a)).slice(0, most))
  const sentence = words.gravestMigrations(migrations.length, most)
  return [{ path: null, notJudged: sentence }, ...migrations.filter((migration) => kept.has(migration))]
}

/** Of very many judgements of a file the gravest, in their order, and one more that stands for what is left out and says how much that is. */
function gravest(judgements: readonly MigrationJudgement[]): readonly MigrationJudgement[] {
  const most = LIMITS.migrations.judgements
  const [first] = judgements
  if (judgements.length <= most || first === undefined) return judgements
  const byGravity = [...judgements].sort((a, b) => gravityOf(b) - gravityOf(a))
  const kept = new Set(byGravity.slice(0, most))
  const others = judgements.length - most
  const { deploy, back } = byGravity[most] ?? first
  const why = words.gravestChanges(judgements.length, most)
  return [
    ...judgements.filter((judgement) => kept.has(judgement)),
    {
      path: first.path,
      line: null,
      operation: words.doesMore(others),
      deploy,
      back,
      why: { deploy: why, back: why },
      rule: 'more-than-is-listed',
    },
  ]
}
