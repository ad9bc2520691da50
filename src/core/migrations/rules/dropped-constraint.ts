import { bothWays, caution, type MigrationRule } from './rule'

/** Without it, data may come in that the old code does not expect; an upsert needs its unique constraint to be there. */
export const droppedConstraint: MigrationRule = {
  id: 'dropped-constraint',
  judge: (operation) => (operation.kind === 'drop-constraint' ? MISSED : null),
}

const MISSED = bothWays(caution('Older code that relies on it, as an upsert does, may break.'))
