import { type Calendar, Days, dayAfter, type LocalDay } from './calendar'
import type { BroughtCommit, Fact } from './fact'
import type { Bucket, Figures, Insights, InsightsQuestion } from './insights'
import {
  type EnvironmentPast,
  inWindow,
  type Judged,
  type JudgedPeriod,
  type JudgementContext,
  judge,
} from './judge'
import { itself, medianOf } from './median'
import type { Outage } from './outcomes'

/** A history is measured so far back; more bars than these would be too thin to tell apart. */
const MOST_DAYS = 3_653
/** So many are listed. */
const MOST_LISTED = 20

/** A culprit that was confirmed, with the place that the suspects had given it; null where they had not ranked it. */
export interface Culprit {
  readonly app: string
  readonly environment: string | null
  readonly at: number
  readonly place: number | null
}

export interface Past {
  readonly environments: readonly EnvironmentPast[]
  readonly culprits: readonly Culprit[]
}

interface Asking extends JudgementContext {
  /** Epoch ms. */
  readonly now: number
  readonly calendar: Calendar
  /** Why somebody went back, where they said so. */
  readonly reasonOf: (fact: Fact) => string | null
}

/** Measures a past: what each figure counts stands in docs/insights.md. */
export function insightsOf(past: Past, question: InsightsQuestion, asking: Asking): Insights {
  const { calendar } = asking
  const judged = judge(past.environments, question, asking)
  const { since } = judged
  const [days, before] = windowsOf(question.days, since, asking)
  const shown = inWindow(judged, days)
  const figuresOf = (some: JudgedPeriod, window: Days): Figures => ({
    ...figuresIn(judged, some, window, calendar),
    ...timesIn(some.facts),
    pulls: pullsIn(some),
    suspects: suspectsIn(past.culprits, question, window),
  })
  const unit = unitOf(days.list.length)
  return {
    first: days.list[0] ?? '',
    last: days.list.at(-1) ?? '',
    since,
    unit,
    now: figuresOf(shown, days),
    // Where the earlier days are not all known, fewer deploys would seem to be more.
    before:
      before !== null && since !== null && since < (before.starts[1] ?? 0)
        ? figuresOf(inWindow(judged, before), before)
        : null,
    buckets: bucketsOf(shown, judged.failed, days, unit),
    rollbacks: listed(shown.facts.filter(isRollback), asking.reasonOf),
    people: peopleOf(shown.facts, judged.failed),
    hours: hoursOf(shown.facts, days),
  }
}

function windowsOf(
  length: number | null,
  since: number | null,
  { now, calendar }: Asking,
): [Days, Days | null] {
  const last = calendar.dayOf(now)
  if (length !== null) {
    const first = dayAfter(last, 1 - length)
    return [
      new Days(calendar, first, last),
      new Days(calendar, dayAfter(first, -length), dayAfter(first, -1)),
    ]
  }
  const earliest = dayAfter(last, 1 - MOST_DAYS)
  const known = since === null ? last : calendar.dayOf(since)
  return [new Days(calendar, [known, earliest].sort()[1] ?? last, last), null]
}

function figuresIn(
  judged: Judged,
  { facts, leads, incidents }: JudgedPeriod,
  days: Days,
  calendar: Calendar,
): Pick<Figures, 'frequency' | 'lead' | 'failures' | 'restore'> {
  const changes = facts.filter(isChange)
  const restored = medianOf(incidents, timeToRestore)
  const known = judged.since === null ? days.from : Math.max(days.from, judged.since)
  const firstKnown = days.list.indexOf(calendar.dayOf(known))
  return {
    frequency: {
      deploys: changes.filter(({ outcome }) => outcome === 'finished').length,
      days: days.list.length - Math.max(0, firstKnown),
    },
    lead: { ...medianOf(leads, ({ ms }) => ms), deploys: new Set(leads.map(({ fact }) => fact)).size },
    failures: { failed: changes.filter((fact) => judged.failed.has(fact)).length, of: changes.length },
    restore: { ...restored, open: incidents.length - restored.of },
  }
}

/** How long what finished took, and how often somebody went back. */
function timesIn(facts: readonly Fact[]): Pick<Figures, 'ran' | 'steps' | 'waited' | 'held' | 'rollbacks'> {
  const finished = facts.filter(({ outcome, kind }) => outcome === 'finished' && kind === 'deploy')
  return {
    ran: medianOf(finished, ({ ranMs }) => ranMs),
    steps: stepsOf(finished),
    waited: medianOf(finished, ({ waitedMs }) => waitedMs),
    held: medianOf(finished, ({ heldMs }) => heldMs),
    rollbacks: facts.filter(isRollback).length,
  }
}

/** A pull request is of one app: what it took counts once, however many commits and environments it came with. */
function pullsIn({ leads }: JudgedPeriod): Figures['pulls'] {
  const pulls = new Map<string, NonNullable<BroughtCommit['pull']>>()
  let last: string | null = null
  for (const { fact, pull } of leads) {
    if (pull === null) continue
    // Those of two included repositories may have the same number.
    const key = `${fact.app} ${pull.number} ${pull.toMergeMs}`
    if (key !== last) pulls.set(key, pull)
    last = key
  }
  const all = [...pulls.values()]
  return {
    of: all.length,
    toReview: medianOf(all, ({ toReviewMs }) => toReviewMs),
    toMerge: medianOf(all, ({ toMergeMs }) => toMergeMs),
  }
}

const isRollback = ({ outcome, kind }: Fact): boolean => outcome === 'finished' && kind === 'rollback'

const timeToRestore = ({ from, restoredAt }: Outage): number | null =>
  restoredAt === null ? null : restoredAt - from

/** A change that reached its environment. */
const isChange = ({ kind, outcome }: Fact): boolean =>
  kind === 'deploy' && (outcome === 'finished' || outcome === 'failed')

type Unit = Insights['unit']

const unitOf = (days: number): Unit => (days <= 31 ? 'day' : days <= 371 ? 'week' : 'month')

/** What days have in common that share a bar. The last week ends today, so that it is a whole one. */
function groupOf(unit: Unit, day: LocalDay, index: number, length: number): string {
  if (unit === 'day') return day
  return unit === 'week' ? `${Math.floor((length - 1 - index) / 7)}` : day.slice(0, 7)
}

function bucketsOf(
  { facts, leads, incidents }: JudgedPeriod,
  failed: ReadonlySet<Fact>,
  days: Days,
  unit: Unit,
): Bucket[] {
  const { list } = days
  const buckets: Filling[] = []
  let last = ''
  const bucketOfDay = list.map((day, index) => {
    const group = groupOf(unit, day, index, list.length)
    if (group !== last || buckets.length === 0) buckets.push(emptyBucket(day))
    last = group
    const bucket = buckets[buckets.length - 1] ?? emptyBucket(day)
    bucket.last = day
    return bucket
  })
  const bucketAt = (at: number): Filling | undefined => bucketOfDay[days.indexOf(at)]
  for (const fact of facts) {
    const bucket = bucketAt(fact.endedAt)
    if (bucket !== undefined) bucket[placeOf(fact, failed)] += 1
  }
  for (const { at, ms } of leads) bucketAt(at)?.leads.push(ms)
  for (const incident of incidents) {
    const ms = timeToRestore(incident)
    if (ms !== null) bucketAt(incident.from)?.restores.push(ms)
  }
  return buckets.map(({ leads: own, restores, ...counts }) => ({
    ...counts,
    leadMs: medianOf(own, itself).ms,
    restoreMs: medianOf(restores, itself).ms,
  }))
}

type Place = 'fine' | 'failed' | 'rollbacks' | 'stopped'
type Filling = Record<Place, number> & {
  readonly first: string
  last: string
  readonly leads: number[]
  readonly restores: number[]
}

const emptyBucket = (day: LocalDay): Filling => ({
  first: day,
  last: day,
  fine: 0,
  failed: 0,
  rollbacks: 0,
  stopped: 0,
  leads: [],
  restores: [],
})

function placeOf(fact: Fact, failed: ReadonlySet<Fact>): Place {
  if (failed.has(fact)) return 'failed'
  if (fact.outcome !== 'finished') return 'stopped'
  return fact.kind === 'rollback' ? 'rollbacks' : 'fine'
}

/** The steps that every service means the same by, in their order; then the longest first. */
const USUAL_STEPS = ['CI', 'Build', 'Ship']
const rankOf = (name: string): number => {
  const rank = USUAL_STEPS.indexOf(name)
  return rank === -1 ? USUAL_STEPS.length : rank
}

function stepsOf(finished: readonly Fact[]): Figures['steps'] {
  const byName = new Map<string, number[]>()
  for (const { steps } of finished)
    for (const { name, ms } of steps) {
      const known = byName.get(name)
      if (known === undefined) byName.set(name, [ms])
      else known.push(ms)
    }
  return [...byName]
    .map(([name, all]) => ({ name, ...medianOf(all, itself) }))
    .sort(
      (a, b) => rankOf(a.name) - rankOf(b.name) || (b.ms ?? 0) - (a.ms ?? 0) || (a.name < b.name ? -1 : 1),
    )
    .slice(0, MOST_LISTED)
}

function listed(rollbacks: readonly Fact[], reasonOf: Asking['reasonOf']): Insights['rollbacks'] {
  return [...rollbacks]
    .sort((a, b) => b.endedAt - a.endedAt || b.number - a.number)
    .slice(0, MOST_LISTED)
    .map((fact) => {
      const { app, environment, number, by, endedAt } = fact
      return { app, environment, number, by, at: endedAt, reason: reasonOf(fact) }
    })
}

function peopleOf(facts: readonly Fact[], failed: ReadonlySet<Fact>): Insights['people'] {
  const people = new Map<string, { deploys: number; failed: number }>()
  for (const fact of facts) {
    if (!isChange(fact)) continue
    const person = people.get(fact.by) ?? { deploys: 0, failed: 0 }
    people.set(fact.by, person)
    person.deploys += 1
    if (failed.has(fact)) person.failed += 1
  }
  return [...people]
    .map(([by, counts]) => ({ by, ...counts }))
    .sort((a, b) => b.deploys - a.deploys || (a.by < b.by ? -1 : 1))
    .slice(0, MOST_LISTED)
}

function hoursOf(facts: readonly Fact[], days: Days): number[][] {
  const hours = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  for (const { createdAt } of facts) {
    const { weekday, hour } = days.timeOf(createdAt)
    const row = hours[weekday]
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1
  }
  return hours
}

function suspectsIn(
  culprits: readonly Culprit[],
  { app, environment }: InsightsQuestion,
  days: Days,
): Figures['suspects'] {
  const own = culprits.filter(
    (one) =>
      days.has(one.at) &&
      (app === null || one.app === app) &&
      (environment === null || one.environment === null || one.environment === environment),
  )
  const within = (place: number): number =>
    own.filter((one) => one.place !== null && one.place <= place).length
  return {
    confirmed: own.length,
    first: within(1),
    firstThree: within(3),
    ranked: within(Number.POSITIVE_INFINITY),
  }
}
