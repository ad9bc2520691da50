import { brokeOffWords } from '@core/deploys/cancel-words'
import type { EnvironmentStatus } from '@core/deploys/environment'
import { Sha } from '../ui/commits/Sha'
import { For } from '../ui/time/Time'
import styles from './Sheet.module.css'

/** What runs in the environment now, beside a sheet's title. */
export function Running({ status }: { status: EnvironmentStatus }) {
  const { current, broken } = status
  if (broken !== null)
    return (
      <span className={styles.running} title={brokeOffWords(broken)}>
        {current === null ? 'uncertain what runs' : 'uncertain what runs; before: '}
        {current !== null && (current.sha === null ? current.ref : <Sha sha={current.sha} />)}
      </span>
    )
  if (current === null) return <span className={styles.running}>nothing runs here yet</span>
  const at = current.state.status === 'finished' ? current.state.endedAt : current.createdAt
  return (
    <span className={styles.running} title={current.subject ?? undefined}>
      running {current.sha === null ? current.ref : <Sha sha={current.sha} />} <For at={at} />
    </span>
  )
}
