import type { MigrationContext } from '../context'
import type { Operation } from '../operation'
import { addedIndex } from './added-index'
import { caution, type MigrationRule, type Opinion, unsafe } from './rule'

/** PostgreSQL does nothing concurrently within a transaction, nor does it vacuum there: the statement fails, and the migration with it. */
export const concurrentInTransaction: MigrationRule = {
  id: 'concurrent-in-transaction',
  judge(operation, context): Opinion | null {
    const isRefused = operation.inTransaction === true && isAlone(operation)
    if (!isRefused && !isOfParts(operation, context)) return null
    const then = addedIndex.judge(operation, context)?.back
    return {
      deploy: isRefused ? IN_TRANSACTION : OF_PARTS,
      back:
        then?.level === 'unsafe'
          ? then
          : caution('If it failed and was fixed by hand, the schema may not be as the migration says.'),
    }
  },
}

const IN_TRANSACTION = unsafe('PostgreSQL refuses it within a transaction, so the migration fails.')
/** PostgreSQL, CREATE INDEX, “Building Indexes Concurrently”. */
const OF_PARTS = unsafe('PostgreSQL refuses it for a partitioned table, so the migration fails.')

const isOfParts = (operation: Operation, { schema }: MigrationContext): boolean =>
  operation.kind === 'create-index' && operation.isConcurrent && schema.isPartitioned(operation.table)

/** Whether it can't be part of a transaction: what is done concurrently, and a vacuum. */
function isAlone(operation: Operation): boolean {
  switch (operation.kind) {
    case 'create-index':
    case 'drop-index':
      return operation.isConcurrent
    case 'hold-table':
    case 'harmless':
      return operation.isAlone === true
    default:
      return false
  }
}
