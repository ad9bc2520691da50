import type { Commit } from '@core/commits/commit'
import type { DeployWhenGreen } from '@core/deploy-when-green/pending'
import { type BranchNow, isOver, type PendingDeploySight } from '@core/deploy-when-green/when-green'
import type { Clock, WatchedApp } from '@core/ports'
import { isRefusal, ok, type Problem, type Result } from '@core/result'
import { askCi } from '../../engine/ci'
import { isAncestor } from '../../engine/is-ancestor'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { greenStop, type Risks } from '../deploys'

interface Context {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly risks: Risks
}

interface SightReport {
  readonly sight: Omit<PendingDeploySight, 'now'>
  /** Why not all could be seen. */
  readonly problem: Problem | null
}

const UNKNOWN = { kind: 'unknown' } as const
const NOTHING = { ci: 'unknown', branch: UNKNOWN, verdict: UNKNOWN } as const

/** Looks at CI of a request's commit and at its branch; where it is green also at what happened there meanwhile. */
export async function lookAt(context: Context, request: DeployWhenGreen): Promise<SightReport> {
  const app = context.app(request.app)
  // No workspace is open yet, or another one; and one that has expired is no longer looked at.
  if (app === undefined || isOver(request, context.clock.now())) return { sight: NOTHING, problem: null }
  const [{ report }, followed] = await Promise.all([
    askCi(app, request.sha),
    request.follows ? branchNow(app, request) : ok(null),
  ])
  const branch = followed.ok ? followed.value : UNKNOWN
  if (!report.ok) {
    const isGone = isRefusal(report.problem) && (await isCommitGone(app, request.sha))
    return { sight: { ...NOTHING, ci: isGone ? 'gone' : 'unknown', branch }, problem: report.problem }
  }
  const sight = { ci: report.value, branch, verdict: UNKNOWN }
  if (!followed.ok) return { sight, problem: followed.problem }
  if (report.value.state !== 'passing') return { sight, problem: null }
  const stop = await greenStop(context, request, report.value)
  if (!stop.ok) return { sight, problem: stop.problem }
  const verdict =
    stop.value === null ? { kind: 'clear' as const } : { kind: 'stop' as const, sentence: stop.value }
  return { sight: { ...sight, verdict }, problem: null }
}

/** A CI that refuses may never have heard of a commit; that the commit itself is gone only the source host can say. */
async function isCommitGone({ source }: WatchedApp, sha: string): Promise<boolean> {
  const commit = await source.resolve(sha)
  return !commit.ok && commit.problem.kind === 'gone'
}

/** What the branch of a request means now, and where it was deleted what became of the commit. */
async function branchNow(app: WatchedApp, request: DeployWhenGreen): Promise<Result<BranchNow>> {
  const { source, branch: watched } = app
  const head = await source.resolve(request.ref)
  if (head.ok) return ok({ kind: 'at', head: head.value })
  if (head.problem.kind !== 'gone') return head
  if (request.ref === watched) return ok({ kind: 'deleted', watched, contains: false, merged: null })
  const into = await source.resolve(watched)
  if (!into.ok) return into
  const contains = await isAncestor(source, request.sha, into.value.sha)
  if (!contains.ok) return contains
  if (contains.value) return ok({ kind: 'deleted', watched, contains: true, merged: null })
  const merged = await mergedInto(app, request, into.value)
  return merged.ok ? ok({ kind: 'deleted', watched, contains: false, merged: merged.value }) : merged
}

/** The commit of the watched branch that the request's pull request became; null where that is not known. */
async function mergedInto(
  { source }: WatchedApp,
  { ref, sha }: DeployWhenGreen,
  watchedHead: Commit,
): Promise<Result<Commit | null>> {
  const merged = await source.mergedAs?.({ branch: ref, sha })
  if (merged === undefined || !merged.ok || merged.value === null) return merged ?? ok(null)
  const isThere = await isAncestor(source, merged.value.sha, watchedHead.sha)
  if (!isThere.ok) return isThere
  return ok(isThere.value ? merged.value : null)
}
