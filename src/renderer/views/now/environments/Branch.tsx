import { ciStateWords } from '@core/ci/words'
import { shortSha } from '@core/commits/commit'
import { afterColon, talliedFirst } from '@core/shipment'
import { ago } from '@core/text/time'
import { TriangleAlert } from 'lucide-react'
import { useLost } from '../../../data/lost'
import { openSheet } from '../../../state/ui'
import { CiIcon } from '../../../ui/deploys/CiIcon'
import { cx } from '../../../ui/style/cx'
import * as words from '../words'
import styles from './EnvironmentArticle.module.css'
import type { EnvironmentRow } from './rows'
import { tallyOfRow } from './rowWords'

/** What the branch has that does not run here, and what CI says of its newest commit. */
export function Branch({ row }: { row: EnvironmentRow }) {
  const { app, head, ci } = row
  const of = app.noSource
    ? words.NO_SOURCE_HINT
    : head === null
      ? app.branch
      : `${app.branch}: ${head.subject}`
  return (
    <div className={styles.branch} title={of}>
      <Waiting row={row} />
      <span className={styles.secondLine}>
        <span className={styles.second}>
          {isLockUntold(row) ? <Locked row={row} /> : <Ci app={app.name} ci={ci} />}
        </span>
        {row.promotion?.stand.kind === 'newer' && <Promote row={row} sha={row.promotion.stand.sha} />}
      </span>
    </div>
  )
}

function Promote({ row: { app, environment }, sha }: { row: EnvironmentRow; sha: string }) {
  return (
    <button
      type="button"
      className={`${styles.why} ${styles.second}`}
      title={words.promoteHint(shortSha(sha), environment.promoteFrom)}
      onClick={() =>
        openSheet({ kind: 'deploy', app: app.name, environment: environment.name, initialRef: sha })
      }
    >
      {words.PROMOTE}
    </button>
  )
}

/** Of an environment that failed or ships the row has more pressing things to say first than its lock. */
const isLockUntold = ({ locked, need }: EnvironmentRow): boolean =>
  locked !== null && (need === 'failed' || need === 'shipping')

function Locked({ row: { locked } }: { row: EnvironmentRow }) {
  const text = words.locked(locked ?? '')
  return (
    <span className={styles.locked} title={text}>
      <TriangleAlert aria-hidden="true" />
      <span className={styles.first}>{text}</span>
    </span>
  )
}

/** What CI says of the branch; a click shows each check. */
export function Ci({ app, ci }: { app: string; ci: EnvironmentRow['ci'] }) {
  const isLost = useLost(app, (lost) => lost.ci !== null)
  if (ci === 'none') return words.NO_CI
  if (ci === 'unasked') return words.CI_UNASKED
  const { state, words: said, waits } = ci
  // What was green may be red by now; what was red is told until something else is known.
  if (isLost && state !== 'failing')
    return (
      <span className={styles.ci} title={words.lastKnown(said)}>
        <CiIcon state="unknown" />
        <span className={styles.ciWords}>{ciStateWords('unknown')}</span>
      </span>
    )
  return (
    <button
      type="button"
      className={cx(styles.ci, state === 'failing' && styles.red)}
      title={waits === null ? words.SHOW_THE_CHECKS : words.waitingFor(waits)}
      onClick={() => openSheet({ kind: 'checks', app })}
    >
      <CiIcon state={state} />
      <span className={styles.ciWords}>{said}</span>
    </button>
  )
}

/** "3 commits waiting", "32 commits waiting: 3 of getsentry, 29 of sentry"; a click shows them. */
function Waiting({ row: { app, environment, waiting, trouble } }: { row: EnvironmentRow }) {
  const age = useLost(app.name, ({ branch, deploys }, now) => {
    const known = [branch, deploys].flatMap((lost) => lost?.lastOkAt ?? [])
    return known.length === 0 ? '' : ` ${ago(Math.min(...known), now)}`
  })
  if (app.noSource) return <span className={cx(styles.first, styles.quiet)}>{words.NO_SOURCE}</span>
  if (waiting === null && trouble !== null)
    return <span className={cx(styles.first, styles.quiet)}>{words.NOT_KNOWN}</span>
  const tally = tallyOfRow({ app, waiting })
  if (tally === null) {
    return (
      <span className={cx(styles.first, styles.quiet)}>{waiting === null ? '…' : words.upToDate(age)}</span>
    )
  }
  const text = words.waitingCommits(talliedFirst(tally, 'commit'))
  const all = `${text}${age}${afterColon(tally)}`
  return (
    <button
      type="button"
      className={styles.waiting}
      aria-label={all}
      title={words.showWhatWaitsHint(all)}
      onClick={() => openSheet({ kind: 'waiting', app: app.name, environment: environment.name })}
    >
      {text}
      {age}
      {tally.whose !== '' && <span className={styles.whose}>{tally.whose}</span>}
    </button>
  )
}
