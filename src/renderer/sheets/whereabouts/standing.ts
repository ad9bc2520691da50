import type { Where } from '@core/whereabouts'
import type { Standing } from '../../ui/deploys/StatusIcon'

const STANDINGS: Record<Where['kind'], Standing> = {
  runs: 'fine',
  shipping: 'shipping',
  waits: 'waiting',
  takenOut: 'cancelled',
  backedOut: 'cancelled',
  unknown: 'unknown',
}

/** The shape of where a change is; the words beside it say it. */
export const standingOfWhere = ({ kind }: Where): Standing => STANDINGS[kind]
