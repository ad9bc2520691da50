import { isShaPrefix } from '@core/commits/commit'
import type { GreenWish } from '@core/deploy-when-green/wish'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { DeployFacts } from '@core/verdict'
import { ciFacts } from '../../engine/ci'
import type { SnapshotStore } from '../../engine/snapshot-store'
import {
  type Approvals,
  arriving,
  type DeployRequest,
  heldFacts,
  locate,
  type Risks,
  stopReason,
} from '../deploys'
import * as words from './words'

interface Surroundings {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly newId: () => string
  readonly user: string
  readonly app: (name: string) => WatchedApp | undefined
  readonly risks: Risks
  /** Left out where nobody can be asked to approve. */
  readonly approvals?: () => Approvals
  /** How long a wish made now waits, ms. */
  readonly limitMs: () => number
}

/** Checks a wish to deploy when green as if it were deployed now, and makes it; with what CI says of its commit. */
export async function makeGreenWish(
  surroundings: Surroundings,
  wished: DeployRequest,
): Promise<Result<{ readonly wish: GreenWish; readonly ci: DeployFacts['ci'] }>> {
  const at = locate(surroundings, wished)
  if (!at.ok) return at
  const { app, status } = at.value
  const approval = surroundings.approvals?.().needed(wished) ?? null
  if (approval !== null && approval.cannot !== null && !approval.isForNow)
    return fail('invalid', approval.cannot)
  if (app.ci.length === 0) return fail('invalid', words.noCiToWaitFor(app.name))
  const [commit, ci, held, follows] = await Promise.all([
    app.source.resolve(wished.sha),
    ciFacts(app, wished.sha),
    heldFacts(surroundings.snapshots, app, at.value.key, wished.sha),
    isBranch(app, wished),
  ])
  if (!commit.ok) return commit
  const stop = await stopReason(surroundings, at.value, {
    sha: wished.sha,
    ci,
    held,
    waits: true,
    shown: wished.shown,
  })
  if (stop !== null) return stop
  const { environment, ref, sha } = wished
  const wishedAt = surroundings.clock.now()
  const wish = {
    id: surroundings.newId(),
    app: app.name,
    environment,
    by: surroundings.user,
    ref,
    follows,
    sha,
    subject: commit.value.subject,
    shown: wished.shown,
    base: arriving(status),
    wishedAt,
    until: wishedAt + surroundings.limitMs(),
  }
  return ok({ wish, ci })
}

/** Whether a ref can move on. Where nobody knows, the person is asked rather than something shipped unasked. */
async function isBranch(app: WatchedApp, { ref, sha }: DeployRequest): Promise<boolean> {
  if (ref === app.branch) return true
  if (isShaPrefix(ref) && sha.startsWith(ref)) return false
  const found = await app.source.refs(ref)
  if (!found.ok) return true
  const kinds = found.value.refs.filter(({ name }) => name === ref).map(({ kind }) => kind)
  return kinds.includes('branch') || !kinds.includes('tag')
}
