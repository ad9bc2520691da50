import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** What is said of the migrations in the range, each where one can look for oneself. */
export const migrationsReasons = ({ migrations }: Pick<CommonFacts, 'migrations'>): Reason[] =>
  migrations.map(({ level, sentence, path, line, repository }) => ({
    rule: 'migrations',
    level,
    sentence,
    ...(path !== null && { at: { path, line, ...(repository !== undefined && { repository }) } }),
  }))
