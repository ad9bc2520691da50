import type { CancelledFailure } from '@core/failures/failure'
import { isOpen } from '@core/failures/failure'
import { overWords } from '@core/failures/words'
import { Rocket, Terminal } from 'lucide-react'
import { openLog, openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import styles from './LeftUncertain.module.css'
import * as words from './words'

/** What a cancelled deploy left behind, and the way forward from it; the way back stands beside. */
export function LeftUncertain({ failure }: { failure: CancelledFailure }) {
  const { app, environment, number, sha, headline } = failure
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{words.WHAT_IS_KNOWN}</h3>
      <p>
        {headline}. {isOpen(failure) ? words.NOBODY_KNOWS : words.itIs(overWords(failure))}
      </p>
      <div className={styles.buttons}>
        {isOpen(failure) && sha !== null && (
          <Button onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: sha })}>
            <Rocket aria-hidden="true" />
            {words.DEPLOY_AGAIN}
          </Button>
        )}
        <Button look="quiet" onClick={() => openLog({ app, environment, number })}>
          <Terminal aria-hidden="true" />
          {words.LOG}
        </Button>
      </div>
    </div>
  )
}
