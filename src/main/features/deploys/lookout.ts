import type { Clock, WatchedApp } from '@core/ports'
import type { TeamRequests } from '@core/shared-state'
import { lostSourcesOf } from '@core/snapshot/lost-sources'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Listings } from './look-afresh'

interface Ports {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly scheduler: Pick<Scheduler, 'refresh'>
  readonly requests?: TeamRequests
}

/** However many sheets and answers ask for it, a service is asked no more often than this, ms. */
const PAUSE_MS = 2_500

/**
 * Asks for what others do while somebody reads what a deploy or a rollback would mean: whether the app was locked, what runs there by now, what
 * the team is about to send. So it stands in the verdict that is read, and seldom turns up only when the button is pressed. The answers come by
 * the snapshot.
 */
export class Lookout {
  readonly #asked = new Map<string, number>()

  constructor(
    private readonly ports: Ports,
    private readonly listings: Listings,
  ) {}

  look(app: string): void {
    const { clock, scheduler, requests } = this.ports
    const last = this.#asked.get(app)
    if (last !== undefined && Math.abs(clock.now() - last) < PAUSE_MS) return
    this.#asked.set(app, clock.now())
    requests?.look(app)
    const service = this.ports.app(app)?.deploy
    if (service == null) return
    scheduler.refresh(`locks ${service.id}`)
    if (!this.listings.isFresh(service)) this.#ask(app)
  }

  /** Who is about to send something does not wait until a service that was lost is asked again by itself. */
  askWhetherBack(app: string): void {
    if (this.#lost(app) !== null) this.#ask(app)
  }

  /** Unless it named a time. */
  #ask(app: string): void {
    const id = this.ports.app(app)?.deploy?.id
    if (id !== undefined && this.#lost(app)?.problem?.retryAfterMs === undefined)
      this.ports.scheduler.refresh(`deploys ${id}`)
  }

  #lost(app: string) {
    const { snapshots, clock } = this.ports
    return lostSourcesOf(snapshots.snapshot, app, clock.now()).deploys
  }
}
