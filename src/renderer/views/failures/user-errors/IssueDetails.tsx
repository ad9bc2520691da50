import { shortSha } from '@core/commits/commit'
import { counted } from '@core/text/time'
import {
  type AffectedUser,
  type ErrorDetails,
  type ErrorIssue,
  type Raised,
  userName,
} from '@core/user-errors'
import { ExternalLink } from 'lucide-react'
import { request } from '../../../data/commands'
import { useErrorDetails } from '../../../data/queries'
import { Link } from '../../../ui/commits/Link'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import { Breadcrumbs } from './Breadcrumbs'
import styles from './IssueCard.module.css'

/** All that is known of an error by its newest event. */
export function IssueDetails({ app, service, issue }: { app: string; service: string; issue: ErrorIssue }) {
  const { data: details, error } = useErrorDetails(app, issue.id)
  const { url } = issue
  return (
    <>
      {details === undefined && (
        <p className={styles.quiet} role={error === null ? 'status' : 'alert'}>
          {error?.message ?? words.LOOKING}
        </p>
      )}
      {details !== undefined && <IssueBody details={details} />}
      {url !== null && (
        <div>
          <Button look="quiet" onClick={() => void request('openLink', { url })}>
            <ExternalLink aria-hidden="true" />
            {words.openIn(service, issue.name)}
          </Button>
        </div>
      )}
    </>
  )
}

const IssueBody = ({
  details: { issue, users, raised, breadcrumbs, suspects, suspectsAre, lacks },
}: {
  details: ErrorDetails
}) => (
  <>
    {lacks.map((sentence) => (
      <p key={sentence} className={styles.quiet}>
        {sentence}
      </p>
    ))}
    {suspects.length > 0 && <Suspects suspects={suspects} suspectsAre={suspectsAre} />}
    {raised.length > 0 && <StackTrace raised={raised} />}
    {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
    {users.length > 0 && <Users users={users} total={issue.users} />}
  </>
)

const Suspects = ({ suspects, suspectsAre }: Pick<ErrorDetails, 'suspects' | 'suspectsAre'>) => (
  <section
    className={styles.part}
    aria-label={suspectsAre === 'suspected' ? words.CHANGED_LAST : words.OF_RELEASE}
  >
    <p className={styles.name}>{suspectsAre === 'suspected' ? words.SUSPECT_COMMITS : words.OF_RELEASE}</p>
    <ul>
      {suspects.map(({ sha, subject, author, url }) => (
        <li key={sha} className={styles.suspect}>
          <code>{shortSha(sha)}</code>
          <Link url={url} text={subject} className={styles.title} />
          <span className={styles.count}>{author}</span>
        </li>
      ))}
    </ul>
  </section>
)

/** So many are named; who needs the rest opens the service. */
const MOST_USERS = 12

function Users({ users, total }: { users: readonly AffectedUser[]; total: number }) {
  const named = users.slice(0, MOST_USERS)
  const others = Math.max(total, users.length) - named.length
  return (
    <section className={styles.part} aria-label={words.USERS_HIT}>
      <p className={styles.name}>{counted(Math.max(total, users.length), 'user')}</p>
      <p className={styles.users}>
        {named.map((user) => (
          <span key={`${user.id} ${user.email} ${user.name}`} title={contactOf(user)}>
            {userName(user)}
          </span>
        ))}
        {others > 0 && <span className={styles.quiet}>{words.andOthers(others)}</span>}
      </p>
    </section>
  )
}

/** All that is known of a user, with how often they met it. */
const contactOf = ({ name, email, id, events }: AffectedUser): string =>
  [name, email, id, counted(events, 'time')].filter((part) => part !== null).join('\n')

/** So many calls of each error are shown, from where it was raised outwards. */
const MOST_CALLS = 12

/** Where it broke, from there outwards, and what caused it. */
const StackTrace = ({ raised }: { raised: readonly Raised[] }) => (
  <section className={styles.part} aria-label={words.STACK_TRACE}>
    <p className={styles.name}>{words.STACK_TRACE}</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard */}
    <pre className={styles.trace} tabIndex={0}>
      {raised.map(textOf).join(`\n${words.CAUSED_BY} `)}
    </pre>
  </section>
)

/** The app's own calls; those of libraries only where there are no others. */
function textOf({ type, message, frames }: Raised): string {
  const own = frames.filter(({ inApp }) => inApp)
  const shown = (own.length > 0 ? own : frames).slice(0, MOST_CALLS)
  const lines = shown.map(({ path, line, function: name }) => words.callWords(path, line, name))
  const more = frames.length - shown.length
  const rest = more > 0 ? [words.moreCalls(more)] : []
  return [message === '' ? type : `${type}: ${message}`, ...lines, ...rest].join('\n')
}
