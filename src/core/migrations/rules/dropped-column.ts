import { bothWays, caution, type MigrationRule, unsafe } from './rule'

/** Code that knows a column reads and writes it by name. What was dropped may have left the models in an earlier release. */
export const droppedColumn: MigrationRule = {
  id: 'dropped-column',
  judge: (operation) =>
    operation.kind === 'drop-column' ? (operation.isForgotten === true ? FORGOTTEN : GONE) : null,
}

/** No code asks for it, but its data is gone, and a release before the one that forgot it still asks. */
export const FORGOTTEN = bothWays(
  caution('The previous release no longer uses it, but its data is gone and older releases still do.'),
)
const GONE = bothWays(unsafe('Older code that still asks for it breaks, and its data is gone.'))
