import { isIn } from '@core/deploys/deploy'
import { type Tally, waitingIn } from '@core/shipment'
import type { App } from '@core/snapshot/snapshot'
import type { IconStatus } from '../../../ui/deploys/StatusIcon'
import { statusWords } from '../../../ui/words'
import * as words from '../words'
import { type EnvironmentRow, isUncertain } from './rows'

/** The shape of an environment's state. */
export function iconOfRow(row: EnvironmentRow): IconStatus {
  const { status, need, locked, hold } = row
  if (status === null) return 'unknown'
  if (need === 'shipping')
    return status.active.some(({ state }) => state.status === 'running') ? 'shipping' : 'waiting'
  if (isUncertain(row)) return 'uncertain'
  if (need === 'failed') return 'failed'
  if (locked !== null) return 'locked'
  if (hold !== null) return 'held'
  return status.current === null ? 'empty' : 'fine'
}

/** The same in a word; of what ships, how far it is. */
export function wordOfRow(row: EnvironmentRow): string {
  const standing = iconOfRow(row)
  if (standing === 'failed' && row.status?.failed === null)
    return row.status.broken === null ? words.USERS_HIT_ERRORS : words.STANDINGS.uncertain
  if (standing !== 'shipping') return words.STANDINGS[standing]
  const running = row.status?.active.find((deploy) => isIn(deploy, 'running'))
  return running === undefined ? words.SHIPPING : statusWords(running)
}

/** The branch that is watched, or that there is none. */
export const branchWords = ({ branch, noSource }: App): string =>
  noSource === true ? words.NO_SOURCE : branch

/** How many commits wait and how many are whose; null where none do, and while it is not known. */
export function tallyOfRow({ app, waiting }: Pick<EnvironmentRow, 'app' | 'waiting'>): Tally | null {
  const tally = waiting === null ? null : waitingIn(app.name, waiting)
  return tally === null || (tally.total === 0 && !tally.isAtLeast) ? null : tally
}
