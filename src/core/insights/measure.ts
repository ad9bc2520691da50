import type { GoneBack } from '../deploys/went-back'
import { type Calendar, Days, dayAfter, type LocalDay } from './calendar'
import type { BroughtCommits, Fact } from './fact'
import type { BlockFact, FactBlock } from './fact-block'
import { PeriodFigures } from './figures'
import type { Figures, Insights, InsightsQuestion, SilentService } from './insights'
import { type LeadTime, LeadTimes } from './lead-times'
import { type Outage, Outcomes } from './outcomes'
import { Bars, DeployCounts, Hours, NewestRollbacks, unitOf } from './shown'

/** A history is measured so far back; more bars than these would be too thin to tell apart. */
const MOST_DAYS = 3_653

/** All that is known of one environment. */
export interface EnvironmentPast {
  readonly app: string
  readonly environment: string
  /** In the order in which their deploys ended. */
  readonly blocks: readonly FactBlock[]
  /** null where nothing is known of it. */
  readonly brought: BroughtCommits | null
}

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
  /** The services whose past isn't read whole yet, as people know them. */
  readonly unread: readonly string[]
  /** Those that don't answer. */
  readonly silent: readonly SilentService[]
  /** When the last of all of them was heard, where none answers (epoch ms): until then something is known. null as long as one does. */
  readonly until: number | null
}

interface Asking {
  /** Epoch ms. */
  readonly now: number
  readonly calendar: Calendar
  /** Whether a person marked what a deploy shipped as bad. */
  readonly isBad: (fact: Fact) => boolean
  /** They count as rollbacks. */
  readonly goneBack: GoneBack
  /** Why somebody went back, where they said so. */
  readonly reasonOf: (fact: Fact) => string | null
}

/** Measures a past, each deploy of which is looked at once: what each figure counts stands in docs/insights.md. */
export function insightsOf(past: Past, question: InsightsQuestion, asking: Asking): Insights {
  const { app, environment } = question
  const environments = past.environments.filter(
    (one) => (app ?? one.app) === one.app && (environment ?? one.environment) === one.environment,
  )
  const beginnings = beginningsOf(environments)
  const since = beginnings.length === 0 ? null : Math.min(...beginnings.map((one) => one.since))
  const [days, before] = windowsOf(question.days, since, asking)
  // Where the earlier days are not all known of each environment, fewer deploys would seem to be more.
  const secondDay = before?.starts[1] ?? Number.POSITIVE_INFINITY
  // Nobody can tell a new environment from one whose past isn't known.
  const late = beginnings.filter((one) => one.since >= secondDay)
  const isWhole = late.length === 0 && past.unread.length === 0 && past.silent.length === 0
  const isComparable = since !== null && before !== null && isWhole
  const shown = new ShownPeriod(days)
  const compared = isComparable ? new ComparedPeriod(before) : null
  const periods = new Periods(compared === null ? [shown] : [shown, compared], question.by)
  for (const one of environments) measure(one, periods, asking)
  const figuresOf = (figures: PeriodFigures): Figures => ({
    ...figures.result(knownDaysOf(figures.days, { since, until: past.until }, asking.calendar)),
    suspects: suspectsIn(past.culprits, question, figures.days),
  })
  return {
    first: days.list[0] ?? '',
    last: days.list.at(-1) ?? '',
    since,
    now: figuresOf(shown.figures),
    begunLater: late,
    unread: [...past.unread],
    silent: [...past.silent],
    before: compared === null ? null : figuresOf(compared.figures),
    pullsSince: periods.pullsSince === null ? null : asking.calendar.dayOf(periods.pullsSince),
    ...shown.result(asking, compared),
  }
}

/** When the first of all that is known of each ended, whoever made it. */
const beginningsOf = (environments: readonly EnvironmentPast[]): Insights['begunLater'] =>
  environments.flatMap(({ app, environment, blocks }) => {
    const first = blocks.find(({ length }) => length > 0)?.fact(0)
    return first === undefined ? [] : [{ app, environment, since: first.endedAt }]
  })

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
      daysBefore(calendar, first, length, now - calendar.startOf(last)),
    ]
  }
  const earliest = dayAfter(last, 1 - MOST_DAYS)
  const known = since === null ? last : calendar.dayOf(since)
  return [new Days(calendar, [known, earliest].sort()[1] ?? last, last), null]
}

/** So many days before one, of the last of them as much as has passed of today: half a day is no less than a whole one only because it isn't over. */
function daysBefore(calendar: Calendar, day: LocalDay, length: number, passed: number): Days {
  const last = dayAfter(day, -1)
  return new Days(calendar, dayAfter(day, -length), last, calendar.startOf(last) + passed)
}

/** The days of which anything is known. Both ends are epoch ms. */
function knownDaysOf(
  days: Days,
  { since, until }: { readonly since: number | null; readonly until: number | null },
  calendar: Calendar,
): number {
  const first = Math.max(0, days.list.indexOf(calendar.dayOf(Math.max(days.from, since ?? days.from))))
  if (until === null || until >= days.until) return days.list.length - first
  return until < days.from ? 0 : Math.max(0, days.list.indexOf(calendar.dayOf(until)) + 1 - first)
}

/** What became of each deploy is told by those of everybody, and by what came after it. */
function measure({ blocks, brought }: EnvironmentPast, periods: Periods, { isBad, goneBack }: Asking): void {
  const outcomes = new Outcomes(isBad, (outage) => periods.addOutage(outage))
  const leads = brought === null ? null : new LeadTimes(brought)
  for (const block of [...blocks].reverse())
    for (let i = block.length - 1; i >= 0; i--) {
      const fact = block.fact(i, goneBack)
      periods.add(fact, outcomes.add(fact))
      leads?.add(fact)
    }
  outcomes.end()
  leads?.each((lead) => periods.addLead(lead))
}

/** What measures a period. */
interface Period {
  readonly days: Days
  add(fact: BlockFact, hasFailed: boolean): void
  addOutage(outage: Outage): void
  addLead(lead: LeadTime): void
}

/** Tells each period what of it ended, began or came into use in its days; only what a person did where one was asked for. */
class Periods {
  /** When the first deploy ended of which a pull request is known with its times, in these days or before. */
  pullsSince: number | null = null

  constructor(
    readonly all: readonly Period[],
    readonly by: string | null,
  ) {}

  add(fact: BlockFact, hasFailed: boolean): void {
    const { endedAt } = fact
    for (const period of this.all)
      if (period.days.has(endedAt) && this.#isTheirs(fact.by)) period.add(fact, hasFailed)
  }

  addOutage(outage: Outage): void {
    for (const period of this.all)
      if (period.days.has(outage.from) && this.#isTheirs(outage.by)) period.addOutage(outage)
  }

  addLead(lead: LeadTime): void {
    const { endedAt, by } = lead.fact
    if (!Number.isNaN(lead.pull.toMergeMs)) this.pullsSince = Math.min(this.pullsSince ?? endedAt, endedAt)
    for (const period of this.all) if (period.days.has(endedAt) && this.#isTheirs(by)) period.addLead(lead)
  }

  #isTheirs(by: string): boolean {
    return this.by === null || this.by === by
  }
}

/** What is measured of each period. */
class ComparedPeriod implements Period {
  readonly figures: PeriodFigures
  readonly people = new DeployCounts()
  readonly hours: Hours

  constructor(readonly days: Days) {
    this.figures = new PeriodFigures(days)
    this.hours = new Hours(days)
  }

  add(fact: BlockFact, hasFailed: boolean): void {
    this.figures.add(fact, hasFailed)
    this.people.add(fact, hasFailed)
    this.hours.add(fact)
  }

  addOutage(outage: Outage): void {
    this.figures.addOutage(outage)
  }

  addLead(lead: LeadTime): void {
    this.figures.addLead(lead)
  }
}

/** The period that was asked for, of which each day is shown, and each rollback. */
class ShownPeriod extends ComparedPeriod {
  readonly #bars: Bars
  readonly #rollbacks = new NewestRollbacks()
  readonly #unit: Insights['unit']

  constructor(days: Days) {
    super(days)
    this.#unit = unitOf(days.list.length)
    this.#bars = new Bars(days, this.#unit)
  }

  override add(fact: BlockFact, hasFailed: boolean): void {
    super.add(fact, hasFailed)
    this.#bars.add(fact, hasFailed)
    this.#rollbacks.add(fact)
  }

  override addOutage(outage: Outage): void {
    super.addOutage(outage)
    this.#bars.addOutage(outage)
  }

  override addLead(lead: LeadTime): void {
    super.addLead(lead)
    this.#bars.addLead(lead)
  }

  result(
    { reasonOf }: Asking,
    before: ComparedPeriod | null,
  ): Pick<Insights, 'unit' | 'buckets' | 'rollbacks' | 'people' | 'hours' | 'hoursBefore'> {
    return {
      unit: this.#unit,
      buckets: this.#bars.result(),
      rollbacks: this.#rollbacks.result(reasonOf),
      people: this.people.result(before?.people ?? null),
      hours: this.hours.result(),
      hoursBefore: before?.hours.result() ?? null,
    }
  }
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
