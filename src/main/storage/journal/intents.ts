import { DeployWhenGreenSchema, PendingDeployEndSchema } from '@core/deploy-when-green/pending'
import {
  type CommandOutcome,
  CommandOutcomeSchema,
  DeployCommandSchema,
  type Intent,
  type PendingDeployRecord,
  type RolledBack,
} from '@core/deploys/intent'
import { LIMITS } from '@core/limits'
import { type Connection, numberOf, type Row, textOf } from '../sqlite/connection'
import { withNamesOfToday } from './earlier-names'
import type { SqlWrite } from './holds'

/** Writes a command down. */
export const putIntent = ({ id, createdAt, command, outcome }: Intent): SqlWrite => [
  `INSERT INTO intent(id, created_at, kind, app, environment, number, wish, outcome, result)
   VALUES (?, ?, ?, ?, ?, ?, CAST(? AS BLOB), ?, CAST(? AS BLOB))`,
  [
    id,
    createdAt,
    command.kind,
    command.app,
    command.environment,
    command.kind === 'cancel' ? command.number : numberIn(outcome),
    JSON.stringify(command),
    outcome.outcome,
    JSON.stringify(outcome),
  ],
]

export const numberIn = (outcome: CommandOutcome): number | null =>
  outcome.outcome === 'done' ? outcome.number : null

/** The command of a row; null where it can't be read. */
export function toIntent(row: Row): Intent | null {
  const command = DeployCommandSchema.safeParse(json(row, 'command'))
  const outcome = CommandOutcomeSchema.safeParse(json(row, 'result'))
  if (!command.success || !outcome.success) return null
  return {
    id: textOf(row, 'id'),
    createdAt: numberOf(row, 'created_at'),
    command: command.data,
    outcome: outcome.data,
  }
}

export function toPendingDeployRecord(row: Row): PendingDeployRecord | null {
  const request = DeployWhenGreenSchema.safeParse(withNamesOfToday(json(row, 'request')))
  const end = PendingDeployEndSchema.nullable().safeParse(row.ended === null ? null : json(row, 'ended'))
  const start = CommandOutcomeSchema.nullable().safeParse(row.start === null ? null : json(row, 'start'))
  if (!request.success || !end.success || !start.success) return null
  return { request: request.data, end: end.data, start: start.data }
}

/** What is in a column; undefined, which no schema of ours takes, where that can’t be read. */
export function json(row: Row, column: string): unknown {
  try {
    return JSON.parse(textOf(row, column))
  } catch {
    return undefined
  }
}

/** The rollbacks that were made last, the newest first. */
export const rolledBackIn = (connection: Connection): RolledBack[] =>
  connection
    .rows(
      `SELECT CAST(id AS BLOB) AS id, created_at, wish AS command, result FROM intent
       WHERE kind = 'rollback' AND outcome = 'done' ORDER BY created_at DESC LIMIT ?`,
      [LIMITS.kept.rollBacks],
    )
    .flatMap((row) => {
      const { command, outcome } = toIntent(row) ?? {}
      return command?.kind === 'rollback' && outcome?.outcome === 'done' ? [{ command, outcome }] : []
    })
