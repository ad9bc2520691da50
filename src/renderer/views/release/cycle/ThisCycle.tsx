import type { ReleaseOverview } from '@core/releases'
import { deploysSentence, hostedSentence } from '@core/releases/hosted'
import { type Numbers, newAuthorsSentence, numbersSentence } from '@core/releases/numbers'
import { ago } from '@core/text/time'
import type { ReactNode } from 'react'
import { cx } from '../../../ui/style/cx'
import { useTicking } from '../../../ui/time/ticking'
import view from '../ReleaseView.module.css'
import { sinceWords } from '../words'
import { CommitChart } from './CommitChart'
import styles from './ThisCycle.module.css'

/** Main looks every minute, and counts anew every ten: what is older than this is no longer fresh, ms. */
const STALE_MS = 15 * 60_000

/** The cycle in numbers, as GitHub's pulse has them. */
export function ThisCycle({ overview, isPast }: { overview: ReleaseOverview; isPast: boolean }) {
  const { cycle, numbers, hosted, seenAt } = overview
  const since = useTicking((now) => sinceWords(cycle.previous, now))
  const old = useTicking((now) => (!isPast && now - seenAt > STALE_MS ? `as seen ${ago(seenAt, now)}` : null))
  return (
    <section aria-label="This cycle">
      <div className={view.heading}>
        <h2>This cycle</h2>
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
  const words = useTicking((now) =>
    [
      newAuthorsSentence(numbers),
      deploys === null ? ('unknown' in hosted ? hosted.unknown : null) : hostedSentence(deploys, now),
    ]
      .filter((sentence) => sentence !== null)
      .join(' '),
  )
  return (
    <>
      <p className="aloud">
        {numbersSentence(numbers, branch)} {deploys !== null && deploysSentence(deploys)}
      </p>
      <div className={styles.numbers} title={numbersSentence(numbers, branch)} aria-hidden="true">
        <Figure label={commitsLabel(numbers)}>{short(commits)}</Figure>
        <Figure label={authorsLabel(numbers)}>{authors.length.toLocaleString('en-US')}</Figure>
        <Figure label={noun(files.count, 'file')}>{short(files)}</Figure>
        <Figure label="lines">
          <span className={styles.added}>+{short(additions)}</span>{' '}
          <span className={styles.removed}>−{short(deletions)}</span>
        </Figure>
        {deploys !== null && (
          <Figure
            label={`${noun(deploys.deploys, 'deploy')}${deploys.failed === 0 ? '' : `, ${deploys.failed} failed`}`}
          >
            {deploys.deploys.toLocaleString('en-US')}
          </Figure>
        )}
      </div>
      <CommitChart days={days} />
      {words !== '' && <p className={styles.words}>{words}</p>}
    </>
  )
}

const noun = (count: number, one: string): string => (count === 1 ? one : `${one}s`)

/** All branches are named where they have more. */
const commitsLabel = ({ commits, everywhere }: Numbers): string =>
  everywhere === null || everywhere.count <= commits.count
    ? noun(commits.count, 'commit')
    : `${noun(commits.count, 'commit')}, ${short(everywhere)} on all branches`

const authorsLabel = ({ authors, bots, newAuthors }: Numbers): string =>
  [
    noun(authors.length, 'author'),
    ...(bots.length === 0 ? [] : [`${bots.length} ${noun(bots.length, 'bot')}`]),
    ...(newAuthors === null || newAuthors.length === 0 ? [] : [`${newAuthors.length} new`]),
  ].join(', ')

/** "8,385", or "8,385+" where a host does not count all. */
const short = ({ count, isAtLeast }: Numbers['commits']): string =>
  `${count.toLocaleString('en-US')}${isAtLeast ? '+' : ''}`

const Figure = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.figure}>
    <span className={styles.number}>{children}</span>
    <span className={styles.label}>{label}</span>
  </div>
)
