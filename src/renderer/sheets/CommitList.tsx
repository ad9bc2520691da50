import type { Commit } from '@core/commit'
import { Avatar } from '../ui/Avatar'
import { Sha } from '../ui/Sha'
import { Ago } from '../ui/Time'
import styles from './CommitList.module.css'

/** Commits, newest first, each on one line. `total` may be more than are listed. */
export function CommitList({
  label,
  commits,
  total,
  empty,
}: {
  label: string
  commits: readonly Commit[]
  total: number
  /** What to say when there are none. */
  empty: string
}) {
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{label}</h3>
      {commits.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <div className={styles.frame}>
          <ul className={styles.list} aria-label={label} tabIndex={commits.length > 4 ? 0 : -1}>
            {commits.map((commit) => (
              <One key={commit.sha} commit={commit} />
            ))}
          </ul>
          {total > commits.length && (
            <p className={styles.more}>and {(total - commits.length).toLocaleString('en-US')} more</p>
          )}
        </div>
      )}
    </div>
  )
}

const One = ({ commit: { sha, subject, author, at } }: { commit: Commit }) => (
  <li className={styles.commit}>
    <Avatar name={author} />
    <Sha sha={sha} />
    <span className={styles.subject} title={subject}>
      {subject}
    </span>
    <span className={styles.author} title={author}>
      {author}
    </span>
    <Ago at={at} className={styles.when} />
  </li>
)
