import { cancelledWhileShipping, type EnvironmentStatus, uncertainWords } from '@core/deploys/environment'
import type { Hold } from '@core/holds/hold'
import { takenOutWords } from '@core/holds/words'
import { capitalized } from '@core/words'
import { CircleHelp, CirclePause, CloudOff, TriangleAlert } from 'lucide-react'
import { useCommand } from '../../../data/commands'
import { openSheet } from '../../../state/ui'
import { Sentence } from '../../../ui/Sentence'
import { Ago } from '../../../ui/time/Time'
import * as words from '../words'
import styles from './EnvironmentArticle.module.css'
import type { Trouble } from './rows'

/** "Held: 9 commits rolled back by ana, 12 min ago", with the way to let them ship again. */
export function HoldWarning({ hold }: { hold: Hold }) {
  const { app, environment, reason, at } = hold
  return (
    <div className={styles.secondLine}>
      <span className={`${styles.second} ${styles.held}`} title={reason === '' ? undefined : reason}>
        <CirclePause aria-hidden="true" />
        <span className={styles.second}>
          <Sentence text={words.HOLD_SENTENCE} takenOut={takenOutWords(hold)} ago={<Ago at={at} />} />
        </span>
      </span>
      <button
        type="button"
        className={`${styles.why} ${styles.second}`}
        title={words.LIFT_HINT}
        onClick={() => openSheet({ kind: 'hold', app, environment, initialRef: null })}
      >
        {words.LIFT}
      </button>
    </div>
  )
}

/** What is the matter with an app's repository, and where its history is cut off, the way to the rest of it. */
export function RepositoryTrouble({ app, trouble }: { app: string; trouble: Trouble }) {
  const fetch = useCommand('fetchHistory')
  const sentence = fetch.isError ? fetch.error.problem.sentence : trouble.sentence
  return (
    <div className={styles.trouble}>
      <TriangleAlert aria-hidden="true" />
      <span className={styles.words}>
        <span role={fetch.isError ? 'alert' : undefined}>{sentence}</span>{' '}
        {trouble.cutAt !== null && (
          <button
            type="button"
            className={styles.why}
            title={words.FETCH_HINT}
            disabled={fetch.isPending}
            onClick={() => fetch.mutate({ app })}
          >
            {fetch.isPending ? words.FETCHING : words.FETCH_THE_REST}
          </button>
        )}
      </span>
    </div>
  )
}

/** What of a row is no longer known to be so, and since when. */
export const Stale = ({ sentences }: { sentences: string }) => (
  <div className={styles.trouble}>
    <CloudOff aria-hidden="true" />
    <span className={styles.words}>{sentences.split('\n').join(' ')}</span>
  </div>
)

/** "Uncertain: #5 was cancelled while shipping; 63477d5 may be partly live", with one of the two ways out: the row's buttons have the other. */
export function Uncertain({ status }: { status: EnvironmentStatus }) {
  const text = uncertainWords(status)
  const cancelled = cancelledWhileShipping(status)
  if (text === null || cancelled === null) return null
  const { app, environment, sha } = cancelled
  return (
    <div className={styles.trouble}>
      <CircleHelp aria-hidden="true" />
      <span className={styles.words}>
        {capitalized(text)}.{' '}
        {sha !== null && (
          <button
            type="button"
            className={styles.why}
            title={words.DEPLOY_AGAIN_HINT}
            onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: sha })}
          >
            {words.DEPLOY_AGAIN}
          </button>
        )}
      </span>
    </div>
  )
}
