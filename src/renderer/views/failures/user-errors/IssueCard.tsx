import type { ErrorIssue } from '@core/user-errors'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Ago } from '../../../ui/time/Time'
import * as words from '../words'
import styles from './IssueCard.module.css'
import { IssueDetails } from './IssueDetails'

/** One error that users hit, which opens to its stack trace, breadcrumbs and people. */
export function IssueCard({
  app,
  service,
  issue,
  how = null,
  children,
}: {
  app: string
  service: string
  issue: ErrorIssue
  /** null where it does not matter whether it is new. */
  how?: 'new' | 'regressed' | null
  /** What else is known of it, below its title. */
  children?: ReactNode
}) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <li className={styles.issue}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={`${issue.title}: ${words.issueWords(issue)}`}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.title} title={issue.title}>
          {issue.title}
        </span>
        {how === 'regressed' && <span className={styles.chip}>{words.CAME_BACK}</span>}
        {issue.level !== 'error' && <span className={styles.chip}>{issue.level}</span>}
        <span className={styles.count}>{words.issueWords(issue)}</span>
        <ChevronDown aria-hidden="true" />
      </button>
      <p className={styles.where}>
        <span>{issue.name}</span>
        {issue.culprit !== null && <span className={styles.culprit}>{issue.culprit}</span>}
        <span>
          {words.LAST} <Ago at={issue.lastSeen} />
        </span>
      </p>
      {children}
      {isOpen && (
        <div id={id} className={styles.details}>
          <IssueDetails app={app} service={service} issue={issue} />
        </div>
      )}
    </li>
  )
}
