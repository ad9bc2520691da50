import { addedIndex } from './added-index'
import { caution, type Opinion, type Rule, unsafe } from './rule'

/** PostgreSQL does nothing concurrently within a transaction: the statement fails, and the migration with it. */
export const concurrentInTransaction: Rule = {
  id: 'concurrent-in-transaction',
  judge(operation, context): Opinion | null {
    if (operation.kind !== 'create-index' && operation.kind !== 'drop-index') return null
    if (!operation.isConcurrent || operation.inTransaction !== true) return null
    const then = addedIndex.judge(operation, context)?.back
    return {
      deploy: unsafe('PostgreSQL refuses CONCURRENTLY within a transaction, so the migration fails.'),
      back:
        then?.level === 'unsafe'
          ? then
          : caution('If it failed and was fixed by hand, the schema may not be as the migration says.'),
    }
  },
}
