import { type MigrationRule, type Opinion, UNHARMED, unsafe } from './rule'

/** Maintenance that keeps the whole table to itself. */
export const heldTable: MigrationRule = {
  id: 'held-table',
  judge(operation): Opinion | null {
    if (operation.kind !== 'hold-table') return null
    return { deploy: unsafe('The table is locked for as long as it takes.'), back: UNHARMED }
  },
}
