import { type Deploy, environmentKey, isActive } from '@core/deploys/deploy'
import type { Clock, DeployService } from '@core/ports'
import { ok, type Result } from '@core/result'
import { deploysOf } from '@core/snapshot/snapshot'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { within } from '../../engine/within'

interface Context {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
}

/** So long a service is asked what others deploy there before something is sent, ms: who goes back is in a hurry. */
const LOOKS_MS = { deploy: 2_000, rollback: 1_000 }

/** What was heard of a deploy service no longer ago than this is what there is, ms. */
const FRESH_MS = 5_000

/**
 * Asks a service once more before something is sent to an environment (`app/environment`), since others deploy there too, and tells the snapshot.
 * Answers the deploys that nobody here knew of.
 */
export async function lookAfresh(
  { snapshots }: Context,
  service: DeployService,
  key: string,
): Promise<Result<readonly Deploy[]>> {
  // All of the answer is taken in: what it says of other environments may have changed again by the next one.
  const environments = snapshots.snapshot.apps
    .filter(({ name }) => service.apps.includes(name))
    .flatMap((app) =>
      app.environments.map(({ name }) => environmentKey({ app: app.name, environment: name })),
    )
  const active = environments.flatMap((name) => deploysOf(snapshots.snapshot, name).filter(isActive))
  const newest = Math.max(0, ...deploysOf(snapshots.snapshot, key).map(({ number }) => number))
  const here = snapshots.untilReset()
  const answer = await service.latest(active)
  if (!answer.ok) return answer
  const deploys = answer.value.filter((deploy) => environments.includes(environmentKey(deploy)))
  here.observe([{ kind: 'deploys', environments, deploys }])
  return ok(deploys.filter((deploy) => environmentKey(deploy) === key && deploy.number > newest))
}

/** When each service last listed its deploys, and who asks it again before something is sent. */
export class Listings {
  readonly #listed = new Map<string, number>()

  constructor(private readonly context: Context) {}

  note({ id }: Pick<DeployService, 'id'>): void {
    this.#listed.set(id, this.context.clock.now())
  }

  /** Whether what a service deploys was listed a moment ago. Other words of it (its locks) tell nothing of that. */
  isFresh({ id }: Pick<DeployService, 'id'>): boolean {
    const heard = this.#heardAt(id)
    return heard !== null && Math.abs(this.context.clock.now() - heard) < FRESH_MS
  }

  /**
   * Asks a service once more where its last list is old, and only for so long: one that is slow or away, or that was never heard, is told of by
   * the verdict.
   */
  async lookAgain(service: DeployService, key: string, before: keyof typeof LOOKS_MS): Promise<void> {
    if (this.#heardAt(service.id) === null || this.isFresh(service)) return
    const look = lookAfresh(this.context, service, key)
    const answer = await within(this.context.clock, LOOKS_MS[before], look, null)
    if (answer?.ok === true) this.note(service)
  }

  /** Epoch ms; where it has not listed anything to this process, whatever it told last. */
  #heardAt(id: string): number | null {
    return this.#listed.get(id) ?? this.context.snapshots.snapshot.sources[id]?.lastOkAt ?? null
  }
}
