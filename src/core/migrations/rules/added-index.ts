import { onlyOnce } from './only-once'
import { caution, type MigrationRule, type Opinion, safe, UNHARMED, unsafe } from './rule'

/** An index that is not built concurrently keeps all writes waiting. When it is there no code notices, unless it is unique. */
export const addedIndex: MigrationRule = {
  id: 'added-index',
  judge(operation, context): Opinion | null {
    if (operation.kind !== 'create-index') return null
    const { isConcurrent, isUnique, columns = [] } = operation
    const then = isUnique ? (onlyOnce({ ...operation, columns }, context) ?? REFUSES) : UNHARMED
    const built = then === UNHARMED ? safe('It is built while others read and write.') : then
    return { deploy: isConcurrent ? built : BLOCKS, back: then }
  },
}

const BLOCKS = unsafe('It blocks writes to the table while it is built, since it is not concurrent.')
const REFUSES = caution('Older code that writes a value twice is refused.')
