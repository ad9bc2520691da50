import { bothWays, type Rule, unsafe } from './rule'

/** Code that knows a column reads and writes it by name. */
export const droppedColumn: Rule = {
  id: 'dropped-column',
  judge: (operation) => (operation.kind === 'drop-column' ? GONE : null),
}

const GONE = bothWays(unsafe('Older code that still asks for it breaks, and its data is gone.'))
