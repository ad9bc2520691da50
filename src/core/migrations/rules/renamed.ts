import { bothWays, type Opinion, type Rule, UNHARMED, unsafe } from './rule'

/** Code knows tables, columns and most other things by their names; of an index only the planner knows. */
export const renamed: Rule = {
  id: 'renamed',
  judge(operation): Opinion | null {
    switch (operation.kind) {
      case 'rename-table':
      case 'rename-column':
      case 'rename-object':
      case 'rename-enum-value':
        return LOST
      case 'rename-index':
        return bothWays(UNHARMED)
      default:
        return null
    }
  },
}

const LOST = bothWays(unsafe('Older code asks for it by its old name and breaks.'))
