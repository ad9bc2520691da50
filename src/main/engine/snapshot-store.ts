import type { Event } from '@core/events/event'
import type { Clock } from '@core/ports'
import { apply, type Observation } from '@core/snapshot/apply'
import { clockPutBack } from '@core/snapshot/clock-back'
import { diff } from '@core/snapshot/diff'
import { type App, emptySnapshot, type Snapshot } from '@core/snapshot/snapshot'

export interface Change {
  readonly before: Snapshot
  readonly after: Snapshot
  /** What happened, for whoever tells it. Empty when the snapshot was only put up. */
  readonly events: readonly Event[]
}

/** Holds the latest snapshot and tells its readers of each change. */
export class SnapshotStore {
  private current: Snapshot = emptySnapshot([])
  private readonly listeners = new Set<(change: Change) => void>()
  private lastNow = Number.NEGATIVE_INFINITY

  /** `clock`: what observations tell their time by; left out where it never goes back. */
  constructor(private readonly clock: Pick<Clock, 'now'> | null = null) {}

  get snapshot(): Snapshot {
    return this.current
  }

  /** Takes in what was seen in one moment; readers hear of it once. */
  observe(observations: readonly Observation[]): void {
    const before = this.current
    const known = this.inTime(before)
    const after = observations.reduce(apply, known)
    if (after === before) return
    this.become({ before, after, events: diff(known, after) })
  }

  /** Another set of apps is watched; `known` is what is remembered of them, which is no news. */
  reset(apps: readonly App[], known: readonly Observation[]): void {
    const before = this.current
    const after = known.reduce(apply, emptySnapshot(apps))
    // What is remembered may be of a clock that was wrong.
    this.become({
      before,
      after: this.clock === null ? after : clockPutBack(after, this.clock.now()),
      events: [],
    })
  }

  /** Calls back after each change; answers what ends it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What is known, by a clock that may have been put back since. */
  private inTime(snapshot: Snapshot): Snapshot {
    const now = this.clock?.now() ?? Number.POSITIVE_INFINITY
    const isBack = now < this.lastNow
    this.lastNow = now
    return isBack ? clockPutBack(snapshot, now) : snapshot
  }

  private become(change: Change): void {
    this.current = change.after
    for (const listener of this.listeners) {
      try {
        listener(change)
      } catch (cause) {
        // Who saw it must not take what was done for undone, and the other readers must hear of it: whoever catches the unforeseen is told.
        queueMicrotask(() => {
          throw cause
        })
      }
    }
  }
}
