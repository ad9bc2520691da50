import { bothWays, caution, type MigrationRule } from './rule'

/** A right that is taken away may be one that old code uses. */
export const revoked: MigrationRule = {
  id: 'revoked',
  judge: (operation) => (operation.kind === 'revoke' ? DENIED : null),
}

const DENIED = bothWays(caution('Older code that needs the right is refused.'))
