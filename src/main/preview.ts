import type { DeployPreview, RollbackPreview } from '@contract/contract'
import { environmentKey } from '@core/deploy'
import { leaving } from '@core/environment'
import { fail, ok, type Result } from '@core/result'
import { statusOf as statusIn } from '@core/snapshot'
import { ciFacts } from './engine/ci'
import type { World } from './engine/world'
import type { Workspace } from './workspace'

interface At {
  readonly app: string
  readonly environment: string
}

/** What a deploy sheet shows: the commit that the ref means now, what ships, and what CI says of it. */
export async function deployPreview(
  world: World,
  workspace: Workspace,
  at: At & { ref: string },
): Promise<Result<DeployPreview>> {
  const app = workspace.app(at.app)
  if (app === undefined) return fail('invalid', `${at.app} is not in the workspace.`)
  const commit = await app.source.resolve(at.app, at.ref)
  if (!commit.ok) return commit
  const base = statusOf(world, at).current?.sha ?? null
  const [range, ci] = await Promise.all([
    app.source.compare(at.app, base, commit.value.sha),
    ciFacts(app, commit.value.sha),
  ])
  return ok({
    ref: at.ref,
    commit: commit.value,
    range: range.ok ? range.value : null,
    ci,
    maxCommits: workspace.maxCommits(at.app),
  })
}

/** What a roll back sheet shows: the commit it goes back to, and what is taken out. */
export async function rollbackPreview(
  world: World,
  workspace: Workspace,
  at: At & { afterCancel: boolean },
): Promise<Result<RollbackPreview>> {
  const app = workspace.app(at.app)
  if (app === undefined) return fail('invalid', `${at.app} is not in the workspace.`)
  const status = statusOf(world, at)
  const target = at.afterCancel ? status.rollbackAfterCancel : status.rollback
  if (target.kind === 'none') return ok(null)
  const base = leaving(status, at.afterCancel ? (status.active[0]?.number ?? null) : null)
  const [commit, range, buildKept] = await Promise.all([
    app.source.resolve(at.app, target.sha),
    app.source.compare(at.app, base, target.sha),
    app.deploy.buildKept(at.app, target.sha),
  ])
  if (!commit.ok) return commit
  return ok({ commit: commit.value, range: range.ok ? range.value : null, buildKept })
}

const statusOf = (world: World, at: At) => statusIn(world.snapshot, environmentKey(at))
