import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import type { JudgedMigration, MigrationFile, MigrationJudgement } from '@core/migrations/types'
import { loadParsers } from '../../../../src/main/services/parsers'

/** PostgreSQL's and Ruby's own parsers, as the app uses them. */
export async function theParsers(): Promise<Parsers> {
  const parser = await loadParsers({ ruby: true })
  if (!parser.ok) throw new Error(parser.problem.cause ?? parser.problem.sentence)
  return parser.value
}

/** A migration that the range adds. */
export const added = (path: string, text: string): MigrationFile => ({ path, text, change: 'added' })

/** The only migration's judgements; a migration that is not judged is a failure of the test. */
export function judgementsOf(judged: readonly JudgedMigration[]): readonly MigrationJudgement[] {
  return judged.flatMap((migration) => {
    if ('notJudged' in migration) throw new Error(migration.notJudged)
    return migration.judgements
  })
}

/** `safe/unsafe drops the table a (dropped-table)` for each judgement: how it is deployed, and how one goes back. */
export const told = ({ deploy, back, operation, rule }: MigrationJudgement): string =>
  `${deploy}/${back} ${operation} (${rule})`

/** What is said of one added file. */
export const verdictOn = (parser: Parsers, path: string, text: string): readonly string[] =>
  judgementsOf(judgeMigrations([added(path, text)], parser)).map(told)
