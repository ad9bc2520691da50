import type { Commit } from '@core/commit'
import { type Deploy, isIn } from '@core/deploy'
import { Avatar } from '../../ui/Avatar'
import { Sha } from '../../ui/Sha'
import { Ago } from '../../ui/Time'
import styles from './GoesBackTo.module.css'

/** The commit that will run again, and when it ran before. */
export function GoesBackTo({ target, commit }: { target: Deploy; commit: Commit | null }) {
  const at = isIn(target, 'finished') ? target.state.endedAt : target.createdAt
  const subject = commit?.subject ?? target.subject ?? target.ref
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>Goes back to</h3>
      <div className={styles.target}>
        <Avatar name={commit?.author ?? target.by} />
        {target.sha !== null && <Sha sha={target.sha} />}
        <span className={styles.subject} title={subject}>
          {subject}
        </span>
        <span className={styles.when}>
          ran as #{target.number}, <Ago at={at} />
        </span>
      </div>
    </div>
  )
}
