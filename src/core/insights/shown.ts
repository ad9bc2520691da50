import type { Days, LocalDay } from './calendar'
import { Durations } from './durations'
import type { Fact } from './fact'
import { timeToRestore } from './figures'
import type { Bucket, Insights } from './insights'
import type { LeadTime } from './lead-times'
import { isChange, type Outage } from './outcomes'

type Unit = Insights['unit']

/** So many rollbacks are listed, beside how many there are. */
const MOST_LISTED = 20

export const unitOf = (days: number): Unit => (days <= 31 ? 'day' : days <= 371 ? 'week' : 'month')

/** What days have in common that share a bar. The last week ends today, so that it is a whole one. */
function groupOf(unit: Unit, day: LocalDay, index: number, length: number): string {
  if (unit === 'day') return day
  return unit === 'week' ? `${Math.floor((length - 1 - index) / 7)}` : day.slice(0, 7)
}

type BarPart = 'fine' | 'failed' | 'rollbacks' | 'stopped'

function placeOf(fact: Fact, hasFailed: boolean): BarPart {
  if (hasFailed) return 'failed'
  if (fact.outcome !== 'finished') return 'stopped'
  return fact.kind === 'rollback' ? 'rollbacks' : 'fine'
}

class Bar {
  readonly counts: Record<BarPart, number> = { fine: 0, failed: 0, rollbacks: 0, stopped: 0 }
  readonly leads = new Durations()
  readonly restores = new Durations()
  last: LocalDay

  constructor(readonly first: LocalDay) {
    this.last = first
  }

  result(): Bucket {
    const { first, last, counts, leads, restores } = this
    return { first, last, ...counts, leadMs: leads.result().ms, restoreMs: restores.result().ms }
  }
}

/** The bars of a period: of a day, a week or a month each. */
export class Bars {
  readonly #bars: Bar[] = []
  readonly #ofDay: readonly Bar[]

  constructor(
    readonly days: Days,
    unit: Unit,
  ) {
    const { list } = days
    let last = ''
    this.#ofDay = list.map((day, index) => {
      const group = groupOf(unit, day, index, list.length)
      const known = this.#bars.at(-1)
      const bar = known === undefined || group !== last ? new Bar(day) : known
      if (bar !== known) this.#bars.push(bar)
      last = group
      bar.last = day
      return bar
    })
  }

  add(fact: Fact, hasFailed: boolean): void {
    const counts = this.#at(fact.endedAt)?.counts
    if (counts !== undefined) counts[placeOf(fact, hasFailed)] += 1
  }

  addOutage(outage: Outage): void {
    this.#at(outage.from)?.restores.add(timeToRestore(outage))
  }

  addLead({ fact, ms }: LeadTime): void {
    this.#at(fact.endedAt)?.leads.add(ms)
  }

  result(): Bucket[] {
    return this.#bars.map((bar) => bar.result())
  }

  #at(at: number): Bar | undefined {
    return this.#ofDay[this.days.indexOf(at)]
  }
}

/** Who deploys, and how often that failed. */
export class DeployCounts {
  readonly #people = new Map<string, { deploys: number; failed: number }>()

  add(fact: Fact, hasFailed: boolean): void {
    if (!isChange(fact)) return
    let person = this.#people.get(fact.by)
    if (person === undefined) {
      person = { deploys: 0, failed: 0 }
      this.#people.set(fact.by, person)
    }
    person.deploys += 1
    if (hasFailed) person.failed += 1
  }

  of(by: string): { readonly deploys: number; readonly failed: number } {
    return this.#people.get(by) ?? { deploys: 0, failed: 0 }
  }

  /** `before`: the same of the period before; null where that is not known. */
  result(before: DeployCounts | null): Insights['people'] {
    return [...this.#people]
      .map(([by, counts]) => ({ by, ...counts, before: before === null ? null : before.of(by) }))
      .sort((a, b) => b.deploys - a.deploys || (a.by < b.by ? -1 : 1))
  }
}

/** How often deploys and rollbacks are asked for in each hour of each weekday. */
export class Hours {
  readonly #hours = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))

  constructor(readonly days: Days) {}

  add({ createdAt }: Fact): void {
    const { weekday, hour } = this.days.timeOf(createdAt)
    const row = this.#hours[weekday]
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1
  }

  result(): number[][] {
    return this.#hours
  }
}

/** The newest rollbacks that finished. */
export class NewestRollbacks {
  readonly #all: Fact[] = []

  add(fact: Fact): void {
    if (fact.outcome === 'finished' && fact.kind === 'rollback') this.#all.push(fact)
  }

  result(reasonOf: (fact: Fact) => string | null): Insights['rollbacks'] {
    return this.#all
      .sort((a, b) => b.endedAt - a.endedAt || b.number - a.number)
      .slice(0, MOST_LISTED)
      .map((fact) => {
        const { app, environment, number, by, endedAt } = fact
        return { app, environment, number, by, at: endedAt, reason: reasonOf(fact) }
      })
  }
}
