import type { Deploy, DeployStatus } from '@core/deploys/deploy'
import type { Standing } from './StatusIcon'

const STANDINGS: Record<DeployStatus, Standing> = {
  queued: 'waiting',
  running: 'shipping',
  finished: 'fine',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** The shape that a deploy's state is drawn with. */
export const standingOf = (deploy: Deploy): Standing => STANDINGS[deploy.state.status]
