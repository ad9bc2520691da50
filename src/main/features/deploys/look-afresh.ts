import { type Deploy, environmentKey, isActive } from '@core/deploys/deploy'
import type { Clock, DeployService } from '@core/ports'
import { ok, type Result } from '@core/result'
import { deploysOf } from '@core/snapshot/snapshot'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { within } from '../../engine/within'

interface Surroundings {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
}

/** What was heard of a deploy service no longer ago than this is what there is, ms. */
const FRESH_MS = 5_000

/**
 * Asks a service once more before something is sent to an environment (`app/environment`), since others deploy there too, and tells the snapshot.
 * Answers the deploys that nobody here knew of.
 */
export async function lookAfresh(
  { snapshots }: Surroundings,
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

/** The same where the last word is old, and only for so long: a service that is slow or away is told of by the verdict. */
export async function lookAgain(
  surroundings: Surroundings,
  service: DeployService,
  key: string,
  limitMs: number,
): Promise<void> {
  const { snapshots, clock } = surroundings
  const heard = snapshots.snapshot.sources[service.id]?.lastOkAt ?? null
  if (heard === null || clock.now() - heard < FRESH_MS) return
  await within(clock, limitMs, lookAfresh(surroundings, service, key), null)
}
