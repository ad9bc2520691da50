import type { Deploy, DeployStatus } from '@core/deploys/deploy'
import type { IconStatus } from './StatusIcon'

const ICON_STATUSES: Record<DeployStatus, IconStatus> = {
  queued: 'waiting',
  running: 'shipping',
  finished: 'fine',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** The shape that a deploy's state is drawn with. */
export const iconStatusOf = (deploy: Deploy): IconStatus => ICON_STATUSES[deploy.state.status]
