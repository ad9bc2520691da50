import { environmentKey } from '@core/deploys/deploy'
import { Rocket } from 'lucide-react'
import { useSnapshot } from '../../data/queries'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { Dialog } from '../../ui/layout/Dialog'
import { ChangeList, useShipment } from '../changes'
import { Counts } from '../deploy/Counts'
import { Files } from '../Files'
import { ProblemMessage } from '../ProblemMessage'
import styles from '../Sheet.module.css'
import own from './WaitingSheet.module.css'
import * as words from './words'

/** What the branch has that does not run in an environment yet, as a deploy would ship it. */
export function WaitingSheet({
  app,
  environment,
  onClose,
}: {
  app: string
  environment: string
  onClose: () => void
}) {
  const waiting = useSnapshot()?.waiting[environmentKey({ app, environment })] ?? null
  const changes = useShipment(app, waiting)
  return (
    <Dialog title={words.waitingFor(app, environment)} onClose={onClose}>
      <div className={styles.body}>
        <div className={own.counts}>
          <Counts changes={changes} />
        </div>
        {changes.kind === 'looking' && <Skeleton rows={4} label={words.WHAT_WAITS} />}
        {changes.kind === 'problem' && <ProblemMessage sentence={changes.problem.sentence} />}
        {changes.kind === 'known' && (
          <>
            <ChangeList
              label={words.WHAT_WAITS}
              shipment={changes.shipment}
              isWhole={changes.isWhole}
              empty={words.NOTHING_WAITS}
            />
            <Files ranges={changes.shipment} />
          </>
        )}
      </div>
      <footer className={styles.footer}>
        <Button onClick={onClose}>{words.CLOSE}</Button>
        <Button look="main" onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: null })}>
          <Rocket aria-hidden="true" />
          {words.DEPLOY}
        </Button>
      </footer>
    </Dialog>
  )
}
