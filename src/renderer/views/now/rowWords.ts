import type { Standing } from '../../ui/StatusIcon'
import type { EnvironmentRow } from './rows'

/** The shape of an environment's state. */
export function standingOfRow({ status, need, locked }: EnvironmentRow): Standing {
  if (status === null) return 'unknown'
  if (need === 'shipping')
    return status.active.some(({ state }) => state.status === 'running') ? 'shipping' : 'waiting'
  if (need === 'failed') return 'failed'
  if (locked !== null) return 'locked'
  return status.current === null ? 'empty' : 'fine'
}

const WORDS: Record<Standing, string> = {
  shipping: 'Shipping',
  failed: 'Failed',
  fine: 'Running',
  waiting: 'Waiting to ship',
  cancelled: 'Cancelled',
  empty: 'Empty',
  locked: 'Locked',
  unknown: 'Not known yet',
}

/** The same in a word. */
export const wordOfRow = (row: EnvironmentRow): string => WORDS[standingOfRow(row)]
