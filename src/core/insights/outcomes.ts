import type { Fact } from './fact'

/** A time in which an environment was broken by what was deployed. */
export interface Outage {
  /** Who deployed what broke it. */
  readonly by: string
  readonly from: number
  /** When something finished there again; null while nothing has. */
  readonly restoredAt: number | null
}

/** A change that reached its environment. */
export const isChange = ({ kind, outcome }: Fact): boolean =>
  kind === 'deploy' && (outcome === 'finished' || outcome === 'failed')

/**
 * What became of the deploys of one environment. What came after each tells it, so they are told the last to end first. `isBad` says
 * which deploys a person marked as bad.
 */
export class Outcomes {
  /** Of those that were told: whether the next that finished, or failed as a change, went back. */
  #isNextRollback = false
  #restoredAt: number | null = null
  /** The deploys of which an attempt was told that is bad: one that finished twice is bad once. */
  readonly #bad = new Set<number>()
  /** What failed, unless the environment was broken already before it. */
  #failure: Outage | null = null

  constructor(
    readonly isBad: (fact: Fact) => boolean,
    readonly onOutage: (outage: Outage) => void,
  ) {}

  /** Answers whether it is a change that failed: in its environment, or by being rolled back or marked bad. */
  add(fact: Fact): boolean {
    const { kind, outcome } = fact
    if (outcome !== 'finished' && outcome !== 'failed') return false
    const isMarked = outcome === 'finished' && this.#isMarked(fact)
    const hasFailed = isChange(fact) && (outcome === 'failed' || this.#isNextRollback || isMarked)
    const isBroken = hasFailed || outcome === 'failed'
    if (this.#failure !== null && !isBroken) this.onOutage(this.#failure)
    this.#failure = null
    if (isBroken) {
      const outage = { by: fact.by, from: fact.endedAt, restoredAt: this.#restoredAt }
      if (outcome === 'finished') this.onOutage(outage)
      else this.#failure = outage
    }
    if (outcome === 'finished') this.#restoredAt = fact.endedAt
    if (outcome === 'finished' || kind === 'deploy') this.#isNextRollback = kind === 'rollback'
    return hasFailed
  }

  #isMarked(fact: Fact): boolean {
    if (!this.isBad(fact) || this.#bad.has(fact.id)) return false
    this.#bad.add(fact.id)
    return true
  }

  /** None was before them. */
  end(): void {
    if (this.#failure !== null) this.onOutage(this.#failure)
    this.#failure = null
  }
}
