import { environmentKey } from '@core/deploys/deploy'
import type { Clock, WatchedApp } from '@core/ports'
import type { RunOutcome } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'

/** Nothing went wrong, also where there was nothing to do. */
export const DONE: RunOutcome = { ok: true }

interface PastOptions {
  readonly apps: readonly WatchedApp[]
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: SnapshotStore
  readonly clock: Clock
}

/** How long what happened earlier waits for the first look at all apps, ms. */
const FIRST_LOOK_MS = 15_000

/** What happened earlier takes at most one part in so many of the time, and is not put off for longer than this, ms: nobody waits for it. */
const REST = { parts: 50, longest: 10_000 }

/**
 * What happened earlier is found out once all apps have been looked at, which people wait for, and one deploy after the other with rests between them,
 * since each may cost ten processes.
 */
export class PastTurns {
  private readonly from: number
  private turn: Promise<unknown> = Promise.resolve()
  /** No sooner than this is more found out, epoch ms. */
  private rested = 0

  constructor(private readonly options: PastOptions) {
    this.from = options.clock.now()
  }

  private get mayBegin(): boolean {
    const { apps, environments, snapshots, clock } = this.options
    if (clock.now() < this.rested) return false
    const { waiting, repositories } = snapshots.snapshot
    const isLooked = ({ name }: WatchedApp) =>
      (repositories[name]?.problem ?? null) !== null ||
      environments(name).some(
        (environment) => waiting[environmentKey({ app: name, environment })] !== undefined,
      )
    return clock.now() - this.from >= FIRST_LOOK_MS || apps.every(isLooked)
  }

  /** How long it still rests, ms; 0 where it does not. Never longer than it was meant to, wherever the clock is put. */
  get restsFor(): number {
    return Math.min(REST.longest, Math.max(0, this.rested - this.options.clock.now()))
  }

  /** Does one thing when all before it is done; where it may not begin then, nothing is done, and nothing went wrong. */
  inTurn(work: () => Promise<RunOutcome>): Promise<RunOutcome> {
    const mine = this.turn.then(() => (this.mayBegin ? this.spend(work) : DONE))
    this.turn = mine.catch(() => {})
    return mine
  }

  /** Does one thing, and rests after it. */
  private async spend<T>(work: () => Promise<T>): Promise<T> {
    const { clock } = this.options
    const from = clock.now()
    try {
      return await work()
    } finally {
      const took = clock.now() - from
      this.rested = clock.now() + Math.min(took * REST.parts, REST.longest)
    }
  }
}
