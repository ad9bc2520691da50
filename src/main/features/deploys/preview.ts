import type { DeployPreview, RollbackPreview } from '@contract/features/deploys'
import { environmentKey } from '@core/deploys/deploy'
import { leaving } from '@core/deploys/environment'
import type { Clock, EnvironmentAddress, WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import { chosenWay, statusOf as statusIn, waysBackOf } from '@core/snapshot/snapshot'
import { appIn } from '../../engine/apps'
import { ciFacts } from '../../engine/ci'
import { rangesInTime } from '../../engine/shipment'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { within } from '../../engine/within'
import { lookBack } from './verdict/look-back'
import type { Risks } from './verdict/risks'

/** A sheet is not kept waiting any longer for what takes much asking: it asks again, ms. */
const RISKS_MS = 2_000
/** Nor for the words of a commit that is gone back to, ms. */
const SOURCE_MS = 2_000

interface Context {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly risks: Risks
  readonly app: (name: string) => WatchedApp | undefined
}

/** What a deploy sheet shows: the commit that the ref means now, what ships, what CI says of it, and what is risky about it. */
export async function deployPreview(
  { snapshots, clock, risks, app: appNamed }: Context,
  at: EnvironmentAddress & { ref: string },
): Promise<Result<DeployPreview>> {
  const found = appIn(appNamed, at.app)
  if (!found.ok) return found
  const app = found.value
  const commit = await app.source.resolve(at.ref)
  if (!commit.ok) return commit
  const base = statusOf(snapshots, at).current?.sha ?? null
  const compare = async () => {
    const limits = { ownMs: null, includedMs: RISKS_MS }
    const { ranges, pending, ...why } = await rangesInTime(
      clock,
      app,
      { base, head: commit.value.sha },
      limits,
    )
    const known = await risks.ofDeploy(at, ranges, RISKS_MS)
    return { ranges, ...why, risks: { ...known, pending: known.pending || pending } }
  }
  const [compared, ci] = await Promise.all([compare(), ciFacts(app, commit.value.sha)])
  return ok({ ref: at.ref, commit: commit.value, ...compared, ci })
}

/** What a rollback sheet shows: the commit it goes back to, what is taken out, and what is risky about it. */
export async function rollbackPreview(
  { snapshots, clock, risks, app: appNamed }: Context,
  at: EnvironmentAddress & { afterCancel: boolean; target: number | null },
): Promise<Result<RollbackPreview>> {
  const found = appIn(appNamed, at.app)
  if (!found.ok) return found
  const app = found.value
  const status = statusOf(snapshots, at)
  const target = chosenWay(snapshots.snapshot, at)
  if (target.kind === 'none') return ok(null)
  const from = leaving(status, at.afterCancel ? (status.active[0]?.number ?? null) : null)
  // What the commit is about is told where its host can be asked in time; going back must not depend on it.
  const about = within(clock, SOURCE_MS, app.source.resolve(target.sha), null)
  const [commit, { held: _told, ...way }] = await Promise.all([
    about,
    lookBack({ clock, risks, snapshots }, app, at, { from, to: target.sha }),
  ])
  const ways = waysBackOf(snapshots.snapshot, environmentKey(at), at.afterCancel).map(
    ({ deploy: { number, subject, by, state }, sha }) => ({ number, sha, subject, by, at: state.endedAt }),
  )
  return ok({ sha: target.sha, commit: commit?.ok ? commit.value : null, ...way, ways })
}

const statusOf = (snapshots: SnapshotStore, at: EnvironmentAddress) =>
  statusIn(snapshots.snapshot, environmentKey(at))
