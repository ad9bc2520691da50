import type { Deploy } from '@core/deploys/deploy'
import type { EnvironmentStatus } from '@core/deploys/environment'
import { brokeOffWords } from '@core/deploys/words'
import type { ReactNode } from 'react'
import { Sha } from '../ui/commits/Sha'
import { Sentence } from '../ui/Sentence'
import { For } from '../ui/time/Time'
import styles from './Sheet.module.css'
import * as words from './words'

/** What runs in the environment now, beside a sheet's title. */
export function Running({ status }: { status: EnvironmentStatus }) {
  const { current, broken, rolledBackElsewhere } = status
  if (broken !== null)
    return (
      <span className={styles.running} title={brokeOffWords(broken)}>
        {current === null ? (
          words.UNCERTAIN_WHAT_RUNS
        ) : (
          <Sentence text={words.UNCERTAIN_BEFORE} commit={commitOf(current)} />
        )}
      </span>
    )
  if (rolledBackElsewhere !== null) return <span className={styles.running}>{words.NOT_KNOWN_WHAT_RUNS}</span>
  if (current === null) return <span className={styles.running}>{words.NOTHING_RUNS_HERE_YET}</span>
  const at = current.state.status === 'finished' ? current.state.endedAt : current.createdAt
  return (
    <span className={styles.running} title={current.subject ?? undefined}>
      <Sentence text={words.RUNNING} commit={commitOf(current)} duration={<For at={at} />} />
    </span>
  )
}

const commitOf = ({ sha, ref }: Deploy): ReactNode => (sha === null ? ref : <Sha sha={sha} />)
