import type { Deploy } from '@core/deploys/deploy'
import { cancelledWhileShipping } from '@core/deploys/environment'
import { Undo2 } from 'lucide-react'
import { useEnvironment } from '../../../sheets/environment'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import styles from './DeployDetails.module.css'

/** The way back from the newest deploy where it broke its environment: the most pressing thing that can be done with it. */
export function RollBackNow({ deploy }: { deploy: Deploy }) {
  const { app, environment, number } = deploy
  const { app: known, status } = useEnvironment(app, environment)
  const canGoBack = known !== null && known.capabilities.rollback !== 'none' && status.rollback.kind === 'to'
  const brokeIt = [status.failed, cancelledWhileShipping(status)].some((one) => one?.number === number)
  if (!canGoBack || !brokeIt) return null
  return (
    <div className={styles.actions}>
      <Button
        look="danger"
        onClick={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: null })}
      >
        <Undo2 aria-hidden="true" />
        Roll back…
      </Button>
    </div>
  )
}
