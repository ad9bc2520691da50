import { bothWays, caution, type MigrationRule, type Opinion, unsafe } from './rule'

/**
 * Data is changed once, perhaps under locks, and nothing changes it back. Code in a migration can do the same. That rows are gone is no
 * reason to keep broken code running, so a DELETE or a TRUNCATE asks for a look. Rows that were moved are elsewhere, and the older code
 * would go on without them: that stops.
 */
export const changedData: MigrationRule = {
  id: 'changed-data',
  judge(operation): Opinion | null {
    if (operation.kind === 'change-data') return operation.verb === 'move' ? MOVED : CHANGED
    return operation.kind === 'run-code' ? CODE : null
  },
}

const STAYS = caution('Going back does not restore the data.')
const CHANGED: Opinion = {
  deploy: caution('The older code sees the changed data, and rows are locked meanwhile.'),
  back: STAYS,
}
const MOVED: Opinion = {
  deploy: caution('The older code no longer finds the rows, and rows are locked meanwhile.'),
  back: unsafe('The older code looks for the rows where they were.'),
}
const CODE: Opinion = bothWays(caution('It may change data, which going back does not restore.'))
