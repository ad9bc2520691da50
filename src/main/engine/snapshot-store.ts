import type { Event } from '@core/events/event'
import type { Clock } from '@core/ports'
import { apply, type Observation } from '@core/snapshot/apply'
import { clockPutBack } from '@core/snapshot/clock-back'
import { diff } from '@core/snapshot/diff'
import { type App, emptySnapshot, type Snapshot } from '@core/snapshot/snapshot'

export interface SnapshotChange {
  readonly before: Snapshot
  readonly after: Snapshot
  /** What happened, for whoever tells it. Empty when the snapshot was only put up. */
  readonly events: readonly Event[]
}

/** What is known, and what takes in what was seen. */
export type Snapshots = Pick<SnapshotStore, 'snapshot' | 'observe' | 'subscribe'>

/** Holds the latest snapshot and tells its readers of each change. */
export class SnapshotStore {
  private current: Snapshot = emptySnapshot([])
  /** Another one for each set of apps that is watched. */
  private watched = Symbol('watched')
  private readonly listeners = new Set<(change: SnapshotChange) => void>()
  private isClosed = false
  private lastNow = Number.NEGATIVE_INFINITY

  /** `clock`: what observations tell their time by; left out where it never goes back. */
  constructor(private readonly clock: Pick<Clock, 'now'> | null = null) {}

  get snapshot(): Snapshot {
    return this.current
  }

  /** Takes in what was seen in one moment; readers hear of it once. */
  observe(observations: readonly Observation[]): void {
    if (this.isClosed) return
    const before = this.current
    const known = this.inTime(before)
    const after = observations.reduce(apply, known)
    if (after === before) return
    this.become({ before, after, events: diff(known, after) })
  }

  /**
   * The same for whoever asks about the apps that are watched now. An answer that comes when others are watched, or none any longer, is let go: it is
   * about another workspace, which may have an app of the same name.
   */
  untilReset(): Snapshots {
    const { watched } = this
    const current = (): Snapshot => this.current
    return {
      get snapshot() {
        return current()
      },
      observe: (observations) => {
        if (this.watched === watched) this.observe(observations)
      },
      subscribe: (listener) => this.subscribe(listener),
    }
  }

  /** Another set of apps is watched; `known` is what is remembered of them, which is no news. */
  reset(apps: readonly App[], known: readonly Observation[]): void {
    this.watched = Symbol('watched')
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
  subscribe(listener: (change: SnapshotChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Nothing is taken in any longer, and nobody is told. */
  close(): void {
    this.isClosed = true
    this.listeners.clear()
  }

  /** What is known, by a clock that may have been put back since. */
  private inTime(snapshot: Snapshot): Snapshot {
    const now = this.clock?.now() ?? Number.POSITIVE_INFINITY
    const isBack = now < this.lastNow
    this.lastNow = now
    return isBack ? clockPutBack(snapshot, now) : snapshot
  }

  private become(change: SnapshotChange): void {
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
