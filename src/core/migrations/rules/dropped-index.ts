import { caution, type MigrationRule, type Opinion } from './rule'

/**
 * Dropping takes a moment, but it waits for every query on the table, and whoever comes meanwhile waits behind it; a `lock_timeout`
 * bounds that. What was fast by the index is slow without it.
 */
export const droppedIndex: MigrationRule = {
  id: 'dropped-index',
  judge(operation): Opinion | null {
    if (operation.kind !== 'drop-index') return null
    const slow = caution('Queries of the older code may become slow without it.')
    const waits = caution('Queries wait behind it if the table is busy, since it is not concurrent.')
    return { deploy: operation.isConcurrent || operation.hasLockTimeout ? slow : waits, back: slow }
  },
}
