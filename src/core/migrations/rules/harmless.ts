import { bothWays, type MigrationRule, UNHARMED } from './rule'

/** What no code notices. */
export const harmless: MigrationRule = {
  id: 'harmless',
  judge: (operation) =>
    operation.kind === 'harmless' || operation.kind === 'know' ? bothWays(UNHARMED) : null,
}
