import { bothWays, caution, type Opinion, type Rule } from './rule'

/** Data is changed once, perhaps under locks, and nothing changes it back. Code in a migration can do the same. */
export const changedData: Rule = {
  id: 'changed-data',
  judge(operation): Opinion | null {
    if (operation.kind === 'change-data') return CHANGED
    return operation.kind === 'run-code' ? CODE : null
  },
}

const STAYS = caution('Going back does not restore the data.')
const CHANGED: Opinion = {
  deploy: caution('The older code meets the changed data, and rows are locked meanwhile.'),
  back: STAYS,
}
const CODE: Opinion = bothWays(caution('It may change data, which going back does not restore.'))
