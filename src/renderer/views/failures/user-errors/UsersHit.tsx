import { deployKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { ExternalLink } from 'lucide-react'
import { request } from '../../../data/commands'
import { useErrorsSince } from '../../../data/queries'
import { Button } from '../../../ui/controls/Button'
import { Ago } from '../../../ui/time/Time'
import * as words from '../words'
import { IssueCard } from './IssueCard'
import styles from './IssueCard.module.css'

/** What users hit since a deploy began; only for an app whose errors somebody knows. */
export function UsersHit({ at }: { at: DeployAddress }) {
  const { data: errors, error } = useErrorsSince(at)
  const name = words.usersHitSince(deployKey(at))
  if (errors === undefined)
    return (
      <section className={styles.panel} aria-label={name}>
        <p className={styles.head} role={error === null ? 'status' : 'alert'}>
          {error?.message ?? words.LOOKING_FOR_ERRORS}
        </p>
      </section>
    )
  const { issues, service, project, url, observedAt, crashFree } = errors
  const sessions = words.crashFreeWords(crashFree)
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.head}>
        <p className={styles.said}>
          {/* Only this is said aloud: the age beside it ticks. */}
          <span className={issues.length > 0 ? styles.bad : undefined} role="status">
            {words.headline(errors)}
          </span>
          <span className={styles.source}>
            {words.checkedAt(service, project)} <Ago at={observedAt} />
          </span>
        </p>
        <Button look="quiet" onClick={() => void request('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          {words.openIn(service)}
        </Button>
      </div>
      {sessions !== null && <p className={styles.sessions}>{sessions}</p>}
      {error !== null && <p className={styles.sessions}>{words.notAskedAgain(error.message)}</p>}
      {issues.length > 0 && (
        <ul className={styles.issues} aria-label={words.ERRORS_HIT}>
          {issues.map((issue) => (
            <IssueCard key={issue.id} app={at.app} service={service} issue={issue} how={issue.how} />
          ))}
        </ul>
      )}
    </section>
  )
}
