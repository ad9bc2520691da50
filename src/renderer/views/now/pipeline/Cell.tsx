import { shortSha } from '@core/commits/commit'
import { exactTime } from '@core/text/dates'
import { brief } from '@core/text/time'
import { ChevronRight, Rocket, Undo2 } from 'lucide-react'
import { useLost } from '../../../data/lost'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { cx } from '../../../ui/style/cx'
import { useAgeing } from '../../../ui/time/ticking'
import { type EnvironmentRow, isUncertain } from '../environments/rows'
import { iconOfRow, tallyOfRow, wordOfRow } from '../environments/rowWords'
import * as words from '../words'
import styles from './Cell.module.css'
import { wordsOfCell } from './cellWords'

/** One environment in its app's pipeline: what runs there, how long already, and what matters most of it; its two ways on come with the pointer or the focus. */
export function Cell({
  row,
  isNamed,
  onOpen,
}: {
  row: EnvironmentRow
  isNamed: boolean
  onOpen: () => void
}) {
  const app = row.app.name
  const environment = row.environment.name
  const isLost = useLost(app, ({ deploys }) => deploys !== null)
  const { tone, words: said, all } = wordsOfCell(row)
  const runs = row.status?.current ?? null
  const shown = row.status?.active[0] ?? row.status?.failed ?? runs
  const sha = isUncertain(row) ? null : (shown?.sha ?? null)
  return (
    <article
      className={cx(styles.cell, tone !== null && styles[tone])}
      aria-label={row.key}
      data-environment={row.key}
    >
      <button
        type="button"
        className={styles.open}
        data-hold-focus
        aria-label={words.detailsOf(row.key)}
        title={all}
        onClick={onOpen}
      />
      <span className={cx(styles.environment, !isNamed && styles.inColumn)}>{environment}</span>
      <span className={styles.line}>
        <StatusIcon
          status={isLost ? 'unknown' : iconOfRow(row)}
          word={isLost ? words.lastKnown(wordOfRow(row)) : wordOfRow(row)}
        />
        <code className={styles.sha} title={sha ?? undefined}>
          {isUncertain(row) ? '?' : sha === null ? '–' : shortSha(sha)}
        </code>
        {shown !== null && <Age at={'endedAt' in shown.state ? shown.state.endedAt : shown.createdAt} />}
      </span>
      <span className={styles.words}>{said}</span>
      <span className={styles.actions} data-by-key>
        <Button
          look="quiet"
          square
          data-action="rollback"
          tabIndex={-1}
          aria-label={words.rollBack(row.key)}
          title={words.rollBack(row.key)}
          onClick={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: null })}
        >
          <Undo2 aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          square
          data-action="deploy"
          tabIndex={-1}
          aria-label={words.deployTo(app, environment)}
          title={words.deployTo(app, environment)}
          onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: null })}
        >
          <Rocket aria-hidden="true" />
        </Button>
      </span>
    </article>
  )
}

/** What waits to come here: of the environment before, to be promoted, or of the branch. */
export function Between({ row }: { row: EnvironmentRow }) {
  const { app, environment, promotion } = row
  if (promotion !== null) {
    if (promotion.stand.kind !== 'newer')
      return <span className={styles.between} title={promotion.stand.why} />
    const { sha, commits } = promotion.stand
    const label = words.promoteLabel(commits, promotion.from, environment.name)
    return (
      <span className={styles.between}>
        <button
          type="button"
          className={styles.promote}
          aria-label={label}
          title={label}
          onClick={() =>
            openSheet({ kind: 'deploy', app: app.name, environment: environment.name, initialRef: sha })
          }
        >
          {commits ?? ''}
          <ChevronRight aria-hidden="true" />
        </button>
      </span>
    )
  }
  const tally = tallyOfRow(row)
  if (tally === null) return <span className={styles.between} />
  const label = words.waitingLabel(words.atLeast(tally.total, tally.isAtLeast), app.branch, environment.name)
  return (
    <span className={styles.between}>
      <button
        type="button"
        className={styles.promote}
        aria-label={label}
        title={label}
        onClick={() => openSheet({ kind: 'waiting', app: app.name, environment: environment.name })}
      >
        {tally.total}
        {tally.isAtLeast && '+'}
        <ChevronRight aria-hidden="true" />
      </button>
    </span>
  )
}

function Age({ at }: { at: number }) {
  const text = useAgeing((now) => brief(Math.max(0, now - at)))
  return (
    <time className={styles.age} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {text}
    </time>
  )
}
