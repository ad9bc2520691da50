import { environmentKey } from '@core/deploys/deploy'
import { type Bucket, CI_STEP, type Insights, type InsightsQuestion, type Median } from '@core/insights'
import { datedDay, hourWords as hourOfDay, moment, monthOfDay, shortDay, shortMonth } from '@core/text/dates'
import { counted, tookDays as duration, grouped } from '@core/text/time'

export const PERIOD = 'Period'
export const TABLE = 'Table'
export const CHART = 'Chart'
export const COPY_PNG = 'Copy as PNG'
export const COPY_CSV = 'Copy as CSV'
export const MORE = 'More'
export const NO_REASON = 'No reason given'
export const UNKNOWN = 'Not known'

/** The periods with their names. */
export const PERIODS = [
  { days: 7, name: '7 days' },
  { days: 28, name: '4 weeks' },
  { days: 84, name: '12 weeks' },
  { days: 364, name: '52 weeks' },
  { days: null, name: 'All' },
] as const

const UNITS = [
  { days: 1, word: 'day' },
  { days: 7, word: 'week' },
  { days: 30, word: 'month' },
] as const

/** How often, in the smallest unit in which it is at least once; null where less time than that is known. */
export function rateOf({
  deploys,
  days,
}: Insights['now']['frequency']): { per: number; word: string } | null {
  const unit = UNITS.find((one) => (deploys / days) * one.days >= 1) ?? UNITS[2]
  return days < unit.days ? null : { per: unit.days, word: unit.word }
}

/** The whole of it in one sentence. */
export function sentenceOf(insights: Insights, environment: string | null): string {
  const { now, since } = insights
  const where = environment === null ? '' : ` to ${environment}`
  if (since === null) return `Nothing has been deployed${where} yet`
  if (now.frequency.deploys === 0) return `No deploy${where} finished in this time`
  const { deploys, days } = now.frequency
  const often = rateOf(now.frequency)
  const rate =
    often === null
      ? `${counted(deploys, 'deploy')}${where} in ${counted(days, 'day')}`
      : `${((deploys / days) * often.per).toFixed(1)} deploys a ${often.word}${where}`
  if (now.restore.ms !== null) return `${rate}, restored in ${duration(now.restore.ms)}`
  if (now.failures.failed > 0 || now.restore.open > 0) return rate
  return `${rate}, ${deploys === 1 ? 'which didn’t fail' : 'none of which failed'}`
}

export const EMPTY =
  'Insights counts deploys that have ended. As soon as one has, you see here how often you deploy, how long changes take, how often they fail and how fast you recover.'

const NO_EARLIER = 'There is no earlier period to compare with: the history does not go back that far.'

/** More environments than these are counted. */
const NAMED = 3
/** Why there is no comparison. */
export function notComparedWords({ begunLater: later, unread, silent }: Insights): string {
  if (silent.length > 0) return silentWords(silent)
  if (unread.length > 0) return unreadWords(unread)
  if (later.length === 0) return NO_EARLIER
  const named = later.slice(0, NAMED).map(environmentKey)
  const more = later.length - named.length
  const names = [...named, ...(more > 0 ? [`${more} more`] : [])]
  return `There is no earlier period to compare with: the history of ${listedWords(names)} does not go back that far.`
}

export const unreadWords = (services: readonly string[]): string =>
  `The past of ${listedWords(services)} hasn’t been read completely yet. Until it has, deploys may be missing here, and there is no earlier period to compare with.`

/** Of what a service shipped while it didn't answer nothing is known, which is not that it shipped nothing. */
export const silentWords = (silent: Insights['silent']): string =>
  `${silent.map(unheardWords).join(', ')}: what was deployed there ${silent.some(({ since }) => since === null) ? '' : 'since then '}isn’t counted here, and there is no earlier period to compare with.`

const unheardWords = ({ service, since }: Insights['silent'][number]): string =>
  `${service} hasn’t been heard from ${since === null ? 'yet' : `since ${moment(since)}`}`

const listedWords = (names: readonly string[]): string => {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** "12 to 18 October", and the month for a month. */
export function bucketName({ first, last }: Bucket, unit: Insights['unit']): string {
  if (unit === 'month') return monthOfDay(first)
  return first === last ? shortDay(first) : `${shortDay(first)} – ${shortDay(last)}`
}

/** What stands below a bar. */
export const bucketLabel = ({ first }: Bucket, unit: Insights['unit']): string =>
  unit === 'month' ? shortMonth(first) : shortDay(first)

/** The whole period: "1 September 2026 to 23 November 2026". */
export const periodWords = ({ first, last }: Insights): string => `${datedDay(first)} to ${datedDay(last)}`

/** What a picture of a chart is of, part by part. */
export const captionOf = (insights: Insights, { app, environment, by }: InsightsQuestion): string[] => [
  app ?? 'All apps',
  environment ?? 'All environments',
  by === null ? 'By anyone' : `By ${by}`,
  periodWords(insights),
]

export const SERIES = [
  { key: 'fine', word: 'finished' },
  { key: 'failed', word: 'failed or rolled back' },
  { key: 'rollbacks', word: 'rollback' },
  { key: 'stopped', word: 'cancelled or otherwise stopped' },
] as const satisfies readonly { key: keyof Bucket; word: string }[]

/** "12 Oct – 18 Oct: 38 finished, 2 failed or rolled back". */
export function bucketWords(bucket: Bucket, unit: Insights['unit']): string {
  const parts = SERIES.filter(({ key }) => bucket[key] > 0).map(({ key, word }) =>
    key === 'rollbacks' ? counted(bucket.rollbacks, 'rollback') : `${bucket[key]} ${word}`,
  )
  return `${bucketName(bucket, unit)}: ${parts.length === 0 ? 'no deploys' : parts.join(', ')}`
}

export const deploysTitle = (unit: Insights['unit']): string => `Deploys a ${unit}`

/** What the chart shows, for who hears it. */
export function chartWords({ buckets, unit }: Insights): string {
  const totalOf = (bucket: Bucket): number => SERIES.reduce((sum, { key }) => sum + bucket[key], 0)
  const [first] = buckets
  const last = buckets.at(-1)
  if (first === undefined || last === undefined) return 'No deploys.'
  const most = buckets.reduce((best, one) => (totalOf(one) > totalOf(best) ? one : best), first)
  return `${deploysTitle(unit)} from ${datedDay(first.first)} to ${datedDay(last.last)}, at most ${totalOf(most)} (${bucketName(most, unit)}). Use left and right to go through it.`
}

/** A step as people know it. */
export const stepWords = (name: string): string => (name === CI_STEP ? 'Waiting for CI' : name)
export const moreSteps = (count: number): string => `${counted(count, 'more step')} in the table`
export const WAITED = 'Waiting to start'
/** From when a pull request was opened. */
export const REVIEWED = 'Pull request reviewed after'
export const MERGED = 'Pull request merged after'
export const HOLD_TIME = 'Held (review or timer)'
export const NO_STEPS = 'The services here don’t tell how long each step takes.'

/** Of what came before, it isn't known whether there were none or only their times are missing. */
export const firstTimedPull = (day: string): string =>
  `The first pull request with known times came into use on ${datedDay(day)}.`

/** "in 12 of 412": nothing where it is known of all. */
export const knownOf = ({ of }: Median, all: number): string =>
  of === all ? '' : `${grouped(of)} of ${grouped(all)}`

export const NO_ROLLBACKS = 'Nothing was rolled back in this time.'
export const NO_PEOPLE = 'Nobody deployed in this time.'

export const NO_CULPRITS =
  'No culprit was confirmed in this time. One is confirmed when a search in Failures finds it.'
export const SUSPECTS_TITLE = 'Suspects'
export const SUSPECTS_COLUMNS = [
  'Culprits',
  'number',
  'confirmed',
  'number before',
  'confirmed before',
] as const
export const SUSPECTS_PLACES = {
  first: 'Suspected first',
  firstThree: 'Among the first three',
  ranked: 'Suspected at all',
} as const
export const culpritsWords = (confirmed: number): string =>
  confirmed === 0 ? '' : counted(confirmed, 'confirmed culprit')
export const outOf = (count: number, all: number): string => `${count} of ${all}`

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
/** `before`: how many there were in the period before; undefined where that is not known. */
export const hourWords = (weekday: number, hour: number, count: number, before: number | undefined): string =>
  `${WEEKDAYS[weekday]} ${hourOfDay(hour)}: ${counted(count, 'deploy')}${before === undefined ? '' : `, ${grouped(before)} in the period before`}`
export function busiest(hours: readonly (readonly number[])[]): string {
  let best = { weekday: 0, hour: 0, count: 0 }
  for (const [weekday, row] of hours.entries())
    for (const [hour, count] of row.entries()) if (count > best.count) best = { weekday, hour, count }
  return best.count === 0
    ? 'No deploys.'
    : `Deploys by weekday and hour, most on ${WEEKDAYS[best.weekday]} at ${hourOfDay(best.hour)} (${best.count}). Use the arrow keys to go through it.`
}
export const HOURS_COUNT = 'By when it was asked for, rollbacks too'

export const TITLE = 'Insights'
export const FILTER = { app: 'App', environment: 'Environment', by: 'By' } as const
export const PICTURE_FAILED = 'The picture could not be made.'
export const PICTURE_COPIED = 'The picture was copied.'
/** As it stands before "copied.". */
export const THE_TABLE = 'The table was'
export const tableName = (title: string): string => `${title} (table)`

export const DEPLOYS_COLUMNS = {
  days: ['First day', 'Last day'],
  times: ['lead time, ms', 'time to restore, ms'],
} as const
export const HOURS_TITLE = 'When people deploy'
export const HOURS_COLUMN = 'Day'
/** "14 before", of an hour as a column is called. */
export const inPeriodBefore = (column: string): string => `${column} before`
export const hoursAside = (count: number): string => counted(count, 'deploy')

export const PEOPLE_TITLE = 'Who deploys'
export const PEOPLE_COLUMNS = [
  'Person',
  'deploys',
  'of those, failed or rolled back',
  'deploys in the period before',
  'of those in the period before, failed or rolled back',
] as const
export const failedWords = (failed: number): string =>
  failed === 0 ? '' : `${grouped(failed)} failed or rolled back`

export const ROLLBACKS_TITLE = 'Rollbacks'
export const ROLLBACKS_COLUMNS = ['Rollback', 'By', 'At', 'Reason'] as const
/** "the newest 20 of 31, 12 before". `before`: how many there were in the period before; undefined where that is not known. */
export function rollbacksAside(total: number, listed: number, before: number | undefined): string {
  const now = total > listed ? `the newest ${listed} of ${total}` : `${total}`
  if (before !== undefined) return `${now}, ${before} in the period before`
  return total === 0 ? '' : now
}

export const TIME_TITLE = 'Where the time goes'
export const TIME_COLUMNS = [
  'Step',
  'median, ms',
  'known of',
  'median before, ms',
  'known before of',
] as const
export const WHOLE_DEPLOY = 'Whole deploy'
export const medianWords = ({ ms, of }: Median): string =>
  ms === null ? '' : `median ${duration(ms)} of ${counted(of, 'deploy')}`

export const FIGURES = 'Delivery'
export const comparedWords = (isBetter: boolean | null): string =>
  isBetter === null
    ? ' compared with the period before'
    : `, ${isBetter ? 'better' : 'worse'} than in the period before`

/** The four figures, each with its value and what it was counted from. */
export const FREQUENCY = 'Deployment frequency'
export function frequencyWords(frequency: Insights['now']['frequency']): string {
  const { deploys, days } = frequency
  const often = rateOf(frequency)
  if (deploys === 0) return 'None'
  return often === null ? `${deploys}` : `${((deploys / days) * often.per).toFixed(1)} a ${often.word}`
}
export const frequencyNote = ({ deploys, days }: Insights['now']['frequency']): string =>
  `${counted(deploys, 'deploy')} in ${counted(days, 'day')}`

export const LEAD = 'Lead time for changes'
export function leadNote({ lead: { of, deploys }, frequency }: Insights['now']): string {
  if (of === 0) return 'When the commits were written isn’t known'
  const some = deploys === frequency.deploys ? '' : `${grouped(deploys)} of `
  return `${counted(of, 'commit')} in ${some}${counted(frequency.deploys, 'deploy')}`
}

export const FAILURES = 'Change failure rate'
export const percent = (share: number): string => `${share.toFixed(1)} %`
export const points = (by: number): string => `${by.toFixed(1)} points`
export const failuresNote = ({ failed, of }: Insights['now']['failures']): string =>
  of === 0 ? 'No deploys' : `${failed} of ${counted(of, 'deploy')}`

export const RESTORE = 'Time to restore'
export function restoreWords({ restore: { ms, open }, failures: { failed, of } }: Insights['now']): string {
  if (ms !== null) return duration(ms)
  return failed === 0 && open === 0 && of > 0 ? 'Nothing failed' : UNKNOWN
}
export function restoreNote({ restore: { of, open }, failures: { failed } }: Insights['now']): string {
  if (of + open === 0) return `${failed} failed`
  return [
    of > 0 ? `restored ${of === 1 ? 'once' : `${grouped(of)} times`}` : null,
    open > 0 ? `${open} not yet` : null,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

export const COPY_HANDOVER = 'Copy handover'
/** What a handover can be of. */
export const HANDOVERS = { day: 'The last day', week: 'The last week' } as const
/** `release`: null where there is no other one. */
export const sinceRelease = (release: string | null): string =>
  `Since the last release${release === null ? '' : ` of ${release}`}`
/** As it stands before "copied.". */
export const THE_HANDOVER = 'The handover was'
