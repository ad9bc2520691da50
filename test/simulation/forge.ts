import type { CiState } from '@core/ci'
import type { CiService, SourceHost } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { aCommit, aRange, aReport } from '../unit/support/builders'
import type { Weather } from './network'
import type { Random } from './random'
import type { Time } from './time'

/** A request to the forge that nobody answers is given up after this long, ms. */
const TIMEOUT_MS = 30_000

/**
 * A model of a source host with CI: a branch whose head moves on, and for each commit checks that turn red or green once and for
 * all. A commit's name tells how old it is.
 */
export class Forge {
  private pushed = 0
  private readonly ends = new Map<string, CiState>()
  /** When the head became another, ms. */
  movedAt = 0

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

  report(_app: string, sha: string) {
    return this.carry(() => aReport(this.forge.stateOf(sha), { sha, observedAt: this.time.now() }))
  }

  resolve(_app: string, ref: string) {
    return this.carry(() => aCommit({ sha: ref === 'main' ? this.forge.head : ref }))
  }

  compare(_app: string, base: string | null, head: string) {
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
