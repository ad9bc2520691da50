import type { Days } from './calendar'
import { Durations } from './durations'
import { CI_STEP, type Fact } from './fact'
import type { BlockFact } from './fact-block'
import type { Figures } from './insights'
import type { LeadTime } from './lead-times'
import { isChange, type Outage } from './outcomes'

/** What is read off the deploys of one period, each of which is told once, in any order. */
export class PeriodFigures {
  #finished = 0
  #failed = 0
  #changes = 0
  #rollbacks = 0
  #outages = 0
  readonly #ran = new Durations()
  readonly #waited = new Durations()
  readonly #held = new Durations()
  readonly #restored = new Durations()
  readonly #steps = new Steps()
  readonly #leads = new Leads()
  readonly #pulls = new Pulls()

  constructor(readonly days: Days) {}

  add(fact: BlockFact, hasFailed: boolean): void {
    if (hasFailed) this.#failed += 1
    if (isChange(fact)) this.#changes += 1
    if (fact.outcome !== 'finished') return
    if (fact.kind === 'rollback') this.#rollbacks += 1
    else this.#addFinished(fact)
  }

  addOutage(outage: Outage): void {
    this.#outages += 1
    this.#restored.add(timeToRestore(outage))
  }

  addLead(lead: LeadTime): void {
    this.#leads.add(lead)
    this.#pulls.add(lead)
  }

  /** `days`: on how many of the period's something is known. */
  result(days: number): Omit<Figures, 'suspects'> {
    const restore = this.#restored.result()
    return {
      frequency: { deploys: this.#finished, days },
      lead: this.#leads.result(),
      failures: { failed: this.#failed, of: this.#changes },
      restore: { ...restore, open: this.#outages - restore.of },
      ran: this.#ran.result(),
      steps: this.#steps.result(),
      waited: this.#waited.result(),
      held: this.#held.result(),
      pulls: this.#pulls.result(),
      rollbacks: this.#rollbacks,
    }
  }

  #addFinished(fact: BlockFact): void {
    this.#finished += 1
    this.#ran.add(fact.ranMs)
    this.#waited.add(fact.waitedMs)
    this.#held.add(fact.heldMs)
    fact.eachStep(this.#steps.add)
  }
}

export const timeToRestore = ({ from, restoredAt }: Outage): number | null =>
  restoredAt === null ? null : restoredAt - from

/** From when commits were written until they ran. */
class Leads {
  readonly #times = new Durations()
  readonly #deploys = new Set<Fact>()

  add({ fact, ms }: LeadTime): void {
    if (Number.isNaN(ms)) return
    this.#times.add(ms)
    this.#deploys.add(fact)
  }

  result(): Figures['lead'] {
    return { ...this.#times.result(), deploys: this.#deploys.size }
  }
}

/** A pull request is of one app: what it took counts once, however many commits and environments it came with. */
class Pulls {
  readonly #pulls = new Map<string, LeadTime['pull']>()
  #last: LeadTime | null = null

  add(lead: LeadTime): void {
    const { fact, pull } = lead
    if (Number.isNaN(pull.number)) return
    const last = this.#last
    this.#last = lead
    if (last !== null && last.fact.app === fact.app && isSamePull(last.pull, pull)) return
    // Those of two included repositories may have the same number.
    this.#pulls.set(`${fact.app} ${pull.number} ${pull.toMergeMs}`, pull)
  }

  result(): Figures['pulls'] {
    const [toReview, toMerge] = [new Durations(), new Durations()]
    for (const { toReviewMs, toMergeMs } of this.#pulls.values()) {
      toReview.add(toReviewMs)
      toMerge.add(toMergeMs)
    }
    return { of: this.#pulls.size, toReview: toReview.result(), toMerge: toMerge.result() }
  }
}

const isSamePull = (a: LeadTime['pull'], b: LeadTime['pull']): boolean =>
  a.number === b.number && Object.is(a.toMergeMs, b.toMergeMs)

/** The steps that every service means the same by, in their order; then the longest first. */
const USUAL_STEPS = [CI_STEP, 'Build', 'Ship']
const rankOf = (name: string): number => {
  const rank = USUAL_STEPS.indexOf(name)
  return rank === -1 ? USUAL_STEPS.length : rank
}

class Steps {
  readonly #byName = new Map<string, Durations>()

  readonly add = (name: string, ms: number): void => {
    let durations = this.#byName.get(name)
    if (durations === undefined) {
      durations = new Durations()
      this.#byName.set(name, durations)
    }
    durations.add(ms)
  }

  result(): Figures['steps'] {
    return [...this.#byName]
      .map(([name, durations]) => ({ name, ...durations.result() }))
      .sort(
        (a, b) => rankOf(a.name) - rankOf(b.name) || (b.ms ?? 0) - (a.ms ?? 0) || (a.name < b.name ? -1 : 1),
      )
  }
}
