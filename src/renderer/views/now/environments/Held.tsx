import { type Hold, takenOutWords } from '@core/holds'
import { CirclePause } from 'lucide-react'
import { openSheet } from '../../../state/ui'
import { Ago } from '../../../ui/time/Time'
import styles from './EnvironmentArticle.module.css'

/** "Held: 9 commits rolled back by ana, 12 min ago", with the way to let them ship again. */
export function Held({ hold }: { hold: Hold }) {
  const { app, environment, reason, at } = hold
  return (
    <div className={styles.secondLine}>
      <span className={`${styles.second} ${styles.held}`} title={reason === '' ? undefined : reason}>
        <CirclePause aria-hidden="true" />
        <span className={styles.second}>
          Held: {takenOutWords(hold)}, <Ago at={at} />
        </span>
      </span>
      <button
        type="button"
        className={`${styles.why} ${styles.second}`}
        title="Let what was rolled back ship again"
        onClick={() => openSheet({ kind: 'hold', app, environment, initialRef: null })}
      >
        Lift…
      </button>
    </div>
  )
}
