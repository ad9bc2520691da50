import type { RollbackPreview } from '@contract/features/deploys'
import { type Commit, shortSha } from '@core/commits/commit'
import { type Deploy, isIn } from '@core/deploys/deploy'
import { ago } from '@core/text/time'
import { Avatar } from '../../ui/commits/Avatar'
import { Sha } from '../../ui/commits/Sha'
import { Select } from '../../ui/controls/Select'
import { Ago } from '../../ui/time/Time'
import { useTicking } from '../../ui/time/ticking'
import styles from './GoesBackTo.module.css'
import * as words from './words'

/** The commit that will run again, and when it ran before. */
export function GoesBackTo({
  target,
  commit,
  ways,
  onChoose,
}: {
  target: Deploy
  commit: Commit | null
  /** What else can be gone back to, newest first. */
  ways: NonNullable<RollbackPreview>['ways']
  onChoose: (number: number) => void
}) {
  const now = useTicking((at) => at)
  const at = isIn(target, 'finished') ? target.state.endedAt : target.createdAt
  const subject = commit?.subject ?? target.subject ?? target.ref
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{words.GOES_BACK_TO}</h3>
        {ways.length > 1 && (
          <Select
            className={styles.choice}
            aria-label={words.CHOOSE_ANOTHER}
            value={target.number}
            onChange={(event) => onChoose(Number(event.target.value))}
          >
            {ways.map((way) => (
              <option key={way.number} value={way.number}>
                {words.way(way.number, shortSha(way.sha), ago(way.at, now), way.subject)}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div className={styles.target}>
        <Avatar name={commit?.author ?? target.by} />
        {target.sha !== null && <Sha sha={target.sha} />}
        <span className={styles.subject} title={subject}>
          {subject}
        </span>
        <span className={styles.when}>
          {words.ranAs(target.number)} <Ago at={at} />
        </span>
      </div>
    </div>
  )
}
