import type { Failure } from '@core/failures/failure'
import { useSnapshot } from '../../../data/queries'
import styles from '../GoingBack.module.css'
import { USERS } from '../words'
import { UsersHit } from './UsersHit'

/** What users hit since; nothing where no service knows of it. */
export function UserErrors({ failure }: { failure: Failure }) {
  const snapshot = useSnapshot()
  const app = snapshot?.apps.find(({ name }) => name === failure.app)
  if (failure.kind === 'ci' || failure.kind === 'cancelled' || app?.errors === undefined) return null
  const number = failure.kind === 'errors' ? failure.number : failure.tries[0]?.number
  if (number === undefined) return null
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{USERS}</h3>
      <UsersHit at={{ app: failure.app, environment: failure.environment, number }} />
    </div>
  )
}
