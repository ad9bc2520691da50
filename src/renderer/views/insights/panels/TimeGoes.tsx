import { CI_STEP, type Figures, type Insights, type Median } from '@core/insights'
import { tookDays as duration } from '@core/text/time'
import { durationChange } from '../change'
import { BarList } from '../charts/BarList'
import { Change } from '../charts/Change'
import { ChartPanel } from '../charts/ChartPanel'
import {
  firstTimedPull,
  HOLD_TIME,
  knownOf,
  MERGED,
  medianWords,
  moreSteps,
  NO_STEPS,
  REVIEWED,
  stepWords,
  TIME_COLUMNS,
  TIME_TITLE,
  UNKNOWN,
  WAITED,
  WHOLE_DEPLOY,
} from '../words'
import styles from './Panels.module.css'

/** So many steps have a bar; the table has all of them. */
const MOST_BARS = 20

interface Row extends Median {
  readonly name: string
  /** Of how many it could be known. */
  readonly all: number
  /** The same in the period before; null where it is not known. */
  readonly before: Median | null
  /** Nothing is done meanwhile. */
  readonly isWait?: boolean
  /** It is no part of a deploy's own time, of which it would leave nothing to be seen. */
  readonly isEarlier?: boolean
}

/** How long each step of a deploy takes, and how long it waits. What nobody tells is left out, never nothing. */
export function TimeGoes({ insights: { now, before, pullsSince, first } }: { insights: Insights }) {
  const rows = rowsOf(now, before)
  const most = Math.max(1, ...rows.map(({ ms, isEarlier }) => (isEarlier ? 0 : (ms ?? 0))))
  const unlisted = now.steps.slice(MOST_BARS)
  const left = new Set(unlisted.map(({ name }) => stepWords(name)))
  const drawn = rows.filter(({ name }) => !left.has(name))
  const listed = drawn.map(({ name, ms, of, all, isWait, isEarlier, before: was }) => ({
    name,
    share: isEarlier ? null : (ms ?? 0) / most,
    isWait,
    amount: ms === null ? UNKNOWN : duration(ms),
    change: durationChange(ms, was?.ms),
    of: knownOf({ ms, of }, all),
  }))
  const more = unlisted.length === 0 ? [] : [{ name: moreSteps(left.size), share: null, amount: '', of: '' }]
  const bars = [...listed, ...more]
  const whole = { name: WHOLE_DEPLOY, ...now.ran, before: before?.ran ?? null }
  return (
    <ChartPanel
      title={TIME_TITLE}
      aside={<Whole ran={now.ran} before={before?.ran.ms} />}
      picture={bars}
      table={{
        columns: TIME_COLUMNS,
        rows: [...rows, whole].map(({ name, ms, of, before: was }) => [
          name,
          ms,
          of,
          was?.ms ?? null,
          was?.of ?? null,
        ]),
      }}
    >
      {now.steps.length === 0 && <p className={styles.none}>{NO_STEPS}</p>}
      {bars.length > 0 && <BarList bars={bars} />}
      {pullsSince !== null && pullsSince > first && (
        <p className={styles.none}>{firstTimedPull(pullsSince)}</p>
      )}
    </ChartPanel>
  )
}

/** The median of the whole of it, beside what it was. */
function Whole({ ran, before }: { ran: Median; before: number | null | undefined }) {
  const change = durationChange(ran.ms, before)
  return (
    <span>
      {medianWords(ran)}
      {change !== null && (
        <>
          {' '}
          <Change change={change} />
        </>
      )}
    </span>
  )
}

function rowsOf(now: Figures, before: Figures | null): Row[] {
  const all = now.frequency.deploys
  const stepBefore = (name: string): Median | null => before?.steps.find((step) => step.name === name) ?? null
  const pulls = { all: now.pulls.of, isEarlier: true }
  return [
    { name: WAITED, all, ...now.waited, isWait: true, before: before?.waited ?? null },
    ...now.steps.map(({ name, ...median }) => ({
      name: stepWords(name),
      all,
      ...median,
      isWait: name === CI_STEP,
      before: stepBefore(name),
    })),
    { name: HOLD_TIME, all, ...now.held, isWait: true, before: before?.held ?? null },
    { name: REVIEWED, ...pulls, ...now.pulls.toReview, before: before?.pulls.toReview ?? null },
    { name: MERGED, ...pulls, ...now.pulls.toMerge, before: before?.pulls.toMerge ?? null },
  ].filter(({ of }) => of > 0)
}
