import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'

/** What is said of the migrations in the range, each where one can look for oneself. */
const migrationsReasons = ({ migrations }: Pick<CommonFacts, 'migrations'>): VerdictFinding[] =>
  migrations.map(({ level, sentence, path, line, repository }) => ({
    level,
    sentence,
    ...(path !== null && { at: { path, line, ...(repository !== undefined && { repository }) } }),
  }))

export const migrations = {
  id: 'migrations',
  isAboutBack: true,
  deploy: migrationsReasons,
  rollback: migrationsReasons,
  range: migrationsReasons,
  rangeBack: migrationsReasons,
} as const satisfies VerdictRule
