import type { CiState } from '@core/ci/ci'
import type { CiService, SourceHost } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { aCommit, aRange, aReport } from '../unit/support/builders'
import type { Weather } from './network'
import type { Random } from './random'
import type { Time } from './time'

/** A request to the forge that nobody answers is given up after this long, ms. */
const TIMEOUT_MS = 30_000

interface Topic {
  readonly sha: string
  /** How it was deleted, when (ms), and as what commit of `main` it lives on. */
  end: {
    readonly how: 'merged' | 'squashed' | 'given up'
    readonly at: number
    readonly as: string | null
  } | null
}

/**
 * A model of a source host with CI: a branch whose head moves on, others that are merged and deleted, and for each commit checks that turn
 * red or green once and for all. A commit's name tells how old it is.
 */
export class Forge {
  private pushed = 0
  private readonly ends = new Map<string, CiState>()
  /** When the head became another, ms. */
  movedAt = 0
  /** Branches beside `main`, by name. */
  readonly topics = new Map<string, Topic>()

  constructor(
    private readonly time: Time,
    private readonly random: Random,
  ) {}

  get head(): string {
    return this.pushed.toString(16).padStart(40, '0')
  }

  push(): void {
    this.pushed++
    this.movedAt = this.time.now()
  }

  /** Begins another branch with a commit of its own; answers its name. */
  branch(): string {
    const name = `topic-${this.topics.size}`
    this.topics.set(name, { sha: `e${this.topics.size.toString(16).padStart(39, '0')}`, end: null })
    return name
  }

  /** A branch is merged as it is, squashed to a commit of `main`, or given up; in each case it is deleted. */
  end(name: string): void {
    const topic = this.topics.get(name)
    if (topic === undefined || topic.end !== null) return
    const how = this.random.pick(['merged', 'squashed', 'given up'] as const)
    if (how !== 'given up') this.push()
    topic.end = { how, at: this.time.now(), as: how === 'squashed' ? this.head : null }
  }

  stateOf(sha: string): CiState {
    return this.ends.get(sha) ?? 'pending'
  }

  /** CI of a commit comes to its end, if it has not yet. */
  conclude(sha: string): void {
    if (!this.ends.has(sha)) this.ends.set(sha, this.random.chance(0.6) ? 'passing' : 'failing')
  }
}

/** The way from one run of the app to the forge. */
export class ForgeClient implements CiService, SourceHost {
  readonly id = 'forge'
  readonly label = 'Forge'

  constructor(
    private readonly time: Time,
    private readonly random: Random,
    private readonly forge: Forge,
    private readonly weather: () => Weather,
    private readonly alive: () => boolean,
  ) {}

  report(sha: string) {
    return this.carry(() => aReport(this.forge.stateOf(sha), { sha, observedAt: this.time.now() }))
  }

  async resolve(ref: string) {
    const { forge } = this
    const found = await this.carry(() => {
      const topic = forge.topics.get(ref)
      if (topic === undefined) return ref === 'main' ? forge.head : ref
      return topic.end === null ? topic.sha : null
    })
    if (!found.ok) return found
    return found.value === null
      ? fail('gone', `There is no branch ${ref}.`)
      : ok(aCommit({ sha: found.value }))
  }

  isAncestor(before: string, sha: string) {
    const topic = [...this.forge.topics.values()].find((one) => one.sha === before)
    return this.carry(() => (topic === undefined ? before <= sha : topic.end?.how === 'merged'))
  }

  mergedAs({ branch }: { branch: string }) {
    return this.carry(() => {
      const sha = this.forge.topics.get(branch)?.end?.as ?? null
      return sha === null ? null : aCommit({ sha })
    })
  }

  compare(base: string | null, head: string) {
    const back = base !== null && base > head ? 1 : 0
    return this.carry(() => aRange({ base, head, totalRemoved: back }))
  }

  async refs() {
    return ok({ refs: [], total: 0 })
  }

  async tags() {
    return ok([])
  }

  private carry<T>(arrive: () => T): Promise<Result<T>> {
    const { refused, lost, cut, slowest } = this.weather()
    return new Promise((resolve) => {
      if (!this.alive()) return
      const answer = (result: Result<T>) => {
        if (this.alive()) resolve(result)
      }
      this.time.after(TIMEOUT_MS, () => answer(fail('unreachable', 'No answer came.')))
      if (this.random.chance(Math.max(refused, lost, cut))) return
      this.time.after(this.random.between(1, slowest), () => {
        const value = arrive()
        this.time.after(this.random.between(1, slowest), () => answer(ok(value)))
      })
    })
  }
}
