import type { Change } from '../operation'
import type { Token } from '../python/tokens'

/**
 * Whether a migration is run by Sentry's schema editor (`class Migration(CheckedMigration)`), which builds on
 * django-pg-zero-downtime-migrations: it makes indexes concurrently and adds constraints as NOT VALID before it validates them.
 */
export const isChecked = (tokens: readonly Token[]): boolean =>
  has(tokens, ['class', 'Migration', '(', 'CheckedMigration', ')']) && !has(tokens, ['checked', '=', 'False'])

/** A change as that editor makes it. */
export function checked(change: Change): Change {
  switch (change.kind) {
    case 'create-index':
    case 'drop-index':
      return { ...change, isConcurrent: true }
    case 'redefine-column':
      return { ...change, isGentle: true }
    case 'add-constraint':
      return { ...change, isValidated: false }
    default:
      return change
  }
}

const has = (tokens: readonly Token[], texts: readonly string[]): boolean =>
  tokens.some((_, i) => texts.every((text, j) => tokens[i + j]?.text === text))
