import type { Bucket, Figures, Insights } from '@core/insights'
import { tookDays as duration, grouped } from '@core/text/time'
import { changeOf, durationChange, type MetricChange } from '../change'
import {
  FAILURES,
  FREQUENCY,
  failuresNote,
  frequencyNote,
  frequencyWords,
  LEAD,
  leadNote,
  percent,
  points,
  RESTORE,
  rateOf,
  restoreNote,
  restoreWords,
  UNKNOWN,
} from '../words'

/** One of DORA's four, as it is shown. */
export interface Figure {
  readonly name: string
  readonly value: string
  /** By how much it differs from the period before; null where that is not known, or it is the same. */
  readonly change: MetricChange | null
  /** What it was counted from. */
  readonly note: string
  readonly trend: readonly (number | null)[]
}

export const figuresOf = ({ now, before, buckets }: Insights): readonly Figure[] => [
  frequency(now, before, buckets),
  lead(now, before, buckets),
  failures(now, before, buckets),
  restore(now, before, buckets),
]

type Make = (now: Figures, before: Figures | null, buckets: readonly Bucket[]) => Figure

const frequency: Make = ({ frequency: now }, before, buckets) => ({
  name: FREQUENCY,
  value: frequencyWords(now),
  change: before === null ? null : frequencyChange(now, before.frequency),
  note: frequencyNote(now),
  trend: buckets.map(({ fine, failed }) => fine + failed),
})

type Frequency = Figures['frequency']

/** In what the value is in: deploys where there is no rate, of two periods that have as many days. */
function frequencyChange(now: Frequency, was: Frequency): MetricChange | null {
  const rate = now.deploys === 0 ? null : rateOf(now)
  if (rate === null) return changeOf(now.deploys - was.deploys, grouped, 'more')
  const by = rate.per * (now.deploys / now.days - was.deploys / was.days)
  return changeOf(by, (change) => change.toFixed(1), 'more')
}

const lead: Make = (now, before, buckets) => ({
  name: LEAD,
  value: now.lead.ms === null ? UNKNOWN : duration(now.lead.ms),
  change: durationChange(now.lead.ms, before?.lead.ms),
  note: leadNote(now),
  trend: buckets.map(({ leadMs }) => leadMs),
})

const shareOf = ({ failed, of }: Figures['failures']): number | null =>
  of === 0 ? null : (failed / of) * 100

const failures: Make = ({ failures: now }, before, buckets) => {
  const share = shareOf(now)
  const was = before === null ? null : shareOf(before.failures)
  return {
    name: FAILURES,
    value: share === null ? UNKNOWN : percent(share),
    change: share === null || was === null ? null : changeOf(share - was, points, 'fewer'),
    note: failuresNote(now),
    trend: buckets.map(({ fine, failed }) => shareOf({ failed, of: fine + failed })),
  }
}

const restore: Make = (now, before, buckets) => ({
  name: RESTORE,
  value: restoreWords(now),
  change: durationChange(now.restore.ms, before?.restore.ms),
  note: restoreNote(now),
  trend: buckets.map(({ restoreMs }) => restoreMs),
})
