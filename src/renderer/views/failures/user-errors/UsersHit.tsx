import { deployKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { ExternalLink } from 'lucide-react'
import { wish } from '../../../data/commands'
import { useErrorsSince } from '../../../data/queries'
import { Button } from '../../../ui/controls/Button'
import { Ago } from '../../../ui/time/Time'
import { IssueCard } from './IssueCard'
import styles from './IssueCard.module.css'
import { crashFreeWords, headline } from './words'

/** What users hit since a deploy began; only for an app whose errors somebody knows. */
export function UsersHit({ at }: { at: DeployAddress }) {
  const { data: errors, error } = useErrorsSince(at)
  const name = `What users hit since ${deployKey(at)}`
  if (errors === undefined)
    return (
      <section className={styles.panel} aria-label={name}>
        <p className={styles.head} role={error === null ? 'status' : 'alert'}>
          {error?.message ?? 'Looking whether users hit errors …'}
        </p>
      </section>
    )
  const { issues, service, project, url, observedAt, crashFree } = errors
  const sessions = crashFreeWords(crashFree)
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.head}>
        <p className={styles.said}>
          {/* Only this is said aloud: the age beside it ticks. */}
          <span className={issues.length > 0 ? styles.bad : undefined} role="status">
            {headline(errors)}
          </span>
          <span className={styles.source}>
            {service}, {project} project · checked <Ago at={observedAt} />
          </span>
        </p>
        <Button look="quiet" onClick={() => void wish('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          Open in {service}
        </Button>
      </div>
      {sessions !== null && <p className={styles.sessions}>{sessions}</p>}
      {error !== null && <p className={styles.sessions}>It could not be asked again: {error.message}</p>}
      {issues.length > 0 && (
        <ul className={styles.issues} aria-label="Errors that users hit, the worst first">
          {issues.map((issue) => (
            <IssueCard key={issue.id} app={at.app} service={service} issue={issue} how={issue.how} />
          ))}
        </ul>
      )}
    </section>
  )
}
