import { isShaPrefix } from '@core/commits/commit'
import type { DeployWhenGreen } from '@core/deploy-when-green/pending'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { DeployFacts } from '@core/verdict'
import { ciFacts } from '../../engine/ci'
import type { SnapshotStore } from '../../engine/snapshot-store'
import {
  type Approvals,
  arriving,
  type DeployRequest,
  locate,
  lookUpHeld,
  type Risks,
  stopReason,
} from '../deploys'
import * as words from './words'

interface Context {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly newId: () => string
  readonly user: string
  readonly app: (name: string) => WatchedApp | undefined
  readonly risks: Risks
  /** Left out where nobody can be asked to approve. */
  readonly approvals?: () => Approvals
  /** How long a request made now waits, ms. */
  readonly limitMs: () => number
}

/** Checks a request to deploy when green as if it were deployed now, and makes it; with what CI says of its commit. */
export async function makeDeployWhenGreen(
  context: Context,
  requested: DeployRequest,
): Promise<Result<{ readonly request: DeployWhenGreen; readonly ci: DeployFacts['ci'] }>> {
  const at = locate(context, requested)
  if (!at.ok) return at
  const { app, status } = at.value
  const approval = context.approvals?.().needed(requested) ?? null
  if (approval !== null && approval.cannot !== null && !approval.isForNow)
    return fail('invalid', approval.cannot)
  if (app.ci.length === 0) return fail('invalid', words.noCiToWaitFor(app.name))
  const [commit, ci, held, follows] = await Promise.all([
    app.source.resolve(requested.sha),
    ciFacts(app, requested.sha),
    lookUpHeld(context.snapshots, app, at.value.key, requested.sha),
    isBranch(app, requested),
  ])
  if (!commit.ok) return commit
  const stop = await stopReason(context, at.value, {
    sha: requested.sha,
    ci,
    held,
    waits: true,
    shown: requested.shown,
  })
  if (stop !== null) return stop
  const { environment, ref, sha } = requested
  const requestedAt = context.clock.now()
  const request = {
    id: context.newId(),
    app: app.name,
    environment,
    by: context.user,
    ref,
    follows,
    sha,
    subject: commit.value.subject,
    shown: requested.shown,
    base: arriving(status),
    requestedAt,
    greenAt: null,
    until: requestedAt + context.limitMs(),
  }
  return ok({ request, ci })
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
