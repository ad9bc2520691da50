import { cancelledWhileShipping, type EnvironmentStatus, uncertainWords } from '@core/deploys/environment'
import { capitalised } from '@core/words'
import { CircleHelp } from 'lucide-react'
import { openSheet } from '../../../state/ui'
import styles from './EnvironmentArticle.module.css'

/** "Uncertain: #5 was cancelled while shipping; 63477d5 may be partly live", with one of the two ways out: the row's buttons have the other. */
export function Uncertain({ status }: { status: EnvironmentStatus }) {
  const words = uncertainWords(status)
  const cancelled = cancelledWhileShipping(status)
  if (words === null || cancelled === null) return null
  const { app, environment, sha } = cancelled
  return (
    <div className={styles.trouble}>
      <CircleHelp aria-hidden="true" />
      <span className={styles.words}>
        {capitalised(words)}.{' '}
        {sha !== null && (
          <button
            type="button"
            className={styles.why}
            title="Look at shipping the same commit whole"
            onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: sha })}
          >
            Deploy again
          </button>
        )}
      </span>
    </div>
  )
}
