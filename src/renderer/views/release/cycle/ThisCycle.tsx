import type { Numbers } from '@core/releases/numbers'
import type { ReleaseOverview } from '@core/releases/overview'
import { deploysSentence, hostedSentence, newAuthorsSentence, numbersSentence } from '@core/releases/words'
import { ago, grouped } from '@core/text/time'
import type { ReactNode } from 'react'
import { cx } from '../../../ui/style/cx'
import { useAgeing } from '../../../ui/time/ticking'
import view from '../ReleaseView.module.css'
import * as words from '../words'
import { sinceWords } from '../words'
import { CommitChart } from './CommitChart'
import styles from './ThisCycle.module.css'

/** Main looks every minute, and counts again every ten: what is older than this is no longer fresh, ms. */
const STALE_MS = 15 * 60_000

/** The cycle in numbers, as GitHub's pulse has them. */
export function ThisCycle({ overview, isPast }: { overview: ReleaseOverview; isPast: boolean }) {
  const { cycle, numbers, hosted, seenAt } = overview
  const since = useAgeing((now) => sinceWords(cycle.previous, now))
  const old = useAgeing((now) => (!isPast && now - seenAt > STALE_MS ? words.asSeen(ago(seenAt, now)) : null))
  return (
    <section aria-label={words.THIS_CYCLE}>
      <div className={view.heading}>
        <h2>{words.THIS_CYCLE}</h2>
        <span className={view.aside}>
          {old !== null && <span className={styles.old}>{old}, </span>}
          {since}
        </span>
      </div>
      <div className={cx(view.panel, styles.panel)}>
        {'unknown' in numbers ? (
          <p className={view.unknown}>{numbers.unknown}</p>
        ) : (
          <Counted numbers={numbers.known} hosted={hosted} branch={cycle.branch} />
        )}
      </div>
    </section>
  )
}

function Counted({
  numbers,
  hosted,
  branch,
}: Pick<ReleaseOverview, 'hosted'> & { numbers: Numbers; branch: string }) {
  const { authors, commits, files, additions, deletions, days } = numbers
  const deploys = 'known' in hosted ? hosted.known : null
  const figure = deploys === null ? null : words.deploysFigure(deploys)
  const told = deploys === null ? null : deploysSentence(deploys)
  const sentences = useAgeing((now) =>
    [
      newAuthorsSentence(numbers),
      deploys === null ? ('unknown' in hosted ? hosted.unknown : null) : hostedSentence(deploys, now),
      figure === null ? told : null,
    ]
      .filter((sentence) => sentence !== null)
      .join(' '),
  )
  return (
    <>
      <p className="aloud">
        {numbersSentence(numbers, branch)} {figure !== null && told}
      </p>
      <div className={styles.numbers} title={numbersSentence(numbers, branch)} aria-hidden="true">
        <Figure label={commitsLabel(numbers)}>{short(commits)}</Figure>
        <Figure label={authorsLabel(numbers)}>{grouped(authors.length)}</Figure>
        <Figure label={words.noun(files.count, 'file')}>{short(files)}</Figure>
        <Figure label={words.LINES}>
          <span className={styles.added}>+{short(additions)}</span>{' '}
          <span className={styles.removed}>−{short(deletions)}</span>
        </Figure>
        {deploys !== null && figure !== null && <Figure label={words.deploysLabel(deploys)}>{figure}</Figure>}
      </div>
      <CommitChart days={days} />
      {sentences !== '' && <p className={styles.words}>{sentences}</p>}
    </>
  )
}

/** All branches are named where they have more. */
const commitsLabel = ({ commits, everywhere }: Numbers): string =>
  everywhere === null || everywhere.count <= commits.count
    ? words.noun(commits.count, 'commit')
    : words.commitsOnAllBranches(commits.count, short(everywhere))

const authorsLabel = ({ authors, bots, newAuthors }: Numbers): string =>
  words.authorsLabel(authors.length, bots.length, newAuthors?.length ?? 0)

/** "8,385", or "8,385+" where a host does not count all. */
const short = ({ count, isAtLeast }: Numbers['commits']): string => `${grouped(count)}${isAtLeast ? '+' : ''}`

const Figure = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.figure}>
    <span className={styles.number}>{children}</span>
    <span className={styles.label}>{label}</span>
  </div>
)
