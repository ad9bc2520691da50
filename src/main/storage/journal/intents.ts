import { GreenEndSchema, GreenWishSchema } from '@core/deploy-when-green/wish'
import {
  type GreenRecord,
  type Intent,
  type Outcome,
  OutcomeSchema,
  type RolledBack,
  WishSchema,
} from '@core/deploys/intent'
import { LIMITS } from '@core/limits'
import { type Connection, numberOf, type Row, textOf } from '../sqlite/connection'
import type { Statement } from './holds'

/** Writes a wish down. */
export const putIntent = ({ id, createdAt, wish, outcome }: Intent): Statement => [
  `INSERT INTO intent(id, created_at, kind, app, environment, number, wish, outcome, result)
   VALUES (?, ?, ?, ?, ?, ?, CAST(? AS BLOB), ?, CAST(? AS BLOB))`,
  [
    id,
    createdAt,
    wish.kind,
    wish.app,
    wish.environment,
    wish.kind === 'cancel' ? wish.number : numberIn(outcome),
    JSON.stringify(wish),
    outcome.outcome,
    JSON.stringify(outcome),
  ],
]

export const numberIn = (outcome: Outcome): number | null =>
  outcome.outcome === 'done' ? outcome.number : null

/** The wish of a row; null where it can't be read. */
export function toIntent(row: Row): Intent | null {
  const wish = WishSchema.safeParse(json(row, 'wish'))
  const outcome = OutcomeSchema.safeParse(json(row, 'result'))
  if (!wish.success || !outcome.success) return null
  return {
    id: textOf(row, 'id'),
    createdAt: numberOf(row, 'created_at'),
    wish: wish.data,
    outcome: outcome.data,
  }
}

export function toGreenRecord(row: Row): GreenRecord | null {
  const wish = GreenWishSchema.safeParse(json(row, 'wish'))
  const end = GreenEndSchema.nullable().safeParse(row.ended === null ? null : json(row, 'ended'))
  const start = OutcomeSchema.nullable().safeParse(row.start === null ? null : json(row, 'start'))
  if (!wish.success || !end.success || !start.success) return null
  return { wish: wish.data, end: end.data, start: start.data }
}

export function json(row: Row, column: string): unknown {
  try {
    return JSON.parse(textOf(row, column))
  } catch {
    return null
  }
}

/** The rollbacks that were made last, the newest first. */
export const rolledBackIn = (connection: Connection): RolledBack[] =>
  connection
    .rows(
      `SELECT CAST(id AS BLOB) AS id, created_at, wish, result FROM intent
       WHERE kind = 'rollback' AND outcome = 'done' ORDER BY created_at DESC LIMIT ?`,
      [LIMITS.kept.rollBacks],
    )
    .flatMap((row) => {
      const { wish, outcome } = toIntent(row) ?? {}
      return wish?.kind === 'rollback' && outcome?.outcome === 'done' ? [{ wish, outcome }] : []
    })
