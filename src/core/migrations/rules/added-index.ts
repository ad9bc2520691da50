import { caution, type Opinion, type Rule, safe, UNHARMED, unsafe } from './rule'

/** An index that is not built concurrently keeps all writes waiting. When it is there no code notices, unless it is unique. */
export const addedIndex: Rule = {
  id: 'added-index',
  judge(operation): Opinion | null {
    if (operation.kind !== 'create-index') return null
    const { isConcurrent, isUnique } = operation
    const built = isUnique ? REFUSES : safe('It is built while others read and write.')
    return { deploy: isConcurrent ? built : BLOCKS, back: isUnique ? REFUSES : UNHARMED }
  },
}

const BLOCKS = unsafe('It blocks writes to the table while it is built, since it is not concurrent.')
const REFUSES = caution('Older code that writes a value twice is refused.')
