import { randomUUID } from 'node:crypto'
import { type Deploy, deployKey, isIn, type Phase } from '@core/deploys/deploy'
import type { DeployAddress, StartRequest } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { resolveSha } from '../source/resolve'
import * as words from '../words'
import { buildKey } from './kept-builds'
import type { DeployPipeline } from './pipeline'
import type { DeployRecord } from './record'
import type { EnvironmentRecords } from './records'

/** A request that was found to be possible: what becomes a deploy. */
export interface DeployOrder {
  readonly kind: Deploy['kind']
  readonly request: StartRequest
  /** The build that it ships. */
  readonly build: string
  readonly phases: readonly Phase[]
}

/** A deploy of a commit that the repository has. */
export async function orderDeploy(
  pipeline: DeployPipeline,
  app: LocalApp,
  request: StartRequest,
): Promise<Result<DeployOrder>> {
  const sha = await resolveSha(app, request.sha)
  if (!sha.ok) return sha
  const build = buildKey(app, sha.value)
  const phases = await pipeline.plan(app, 'deploy', build)
  return ok({ kind: 'deploy', request: { ...request, sha: sha.value }, build, phases })
}

/**
 * Ships again what a finished deploy shipped (`record`, null when there is none). Nothing here asks git or the network: going
 * back must be quick, and work when little else does.
 */
export async function orderRollBack(
  pipeline: DeployPipeline,
  app: LocalApp,
  request: StartRequest,
  target: DeployAddress,
  record: DeployRecord | null,
): Promise<Result<DeployOrder>> {
  if (record === null || target.app !== app.name || record.deploy.sha !== request.sha) {
    return fail('invalid', words.notOfThatCommit(deployKey(target)))
  }
  if (!isIn(record.deploy, 'finished')) {
    return fail('invalid', words.didNotFinish(deployKey(target)))
  }
  const { kept } = pipeline.builds
  const same = record.build !== null && (await kept.has(app.name, record.build)) ? record.build : null
  // The very build that ran there; else any of the commit; else one to be made.
  const build = same ?? kept.ofCommit(app.name, request.sha) ?? buildKey(app, request.sha)
  const phases = await pipeline.plan(app, 'rollback', build)
  return ok({ kind: 'rollback', request, build, phases })
}

interface OrderContext {
  readonly records: EnvironmentRecords
  readonly intentId: string
  readonly number: number
  /** The deploy that must end before; null where it begins at once. */
  readonly ahead: string | null
  readonly now: number
}

/** What is written down of a deploy as it is made. */
export function recordOf(
  { kind, request, build, phases }: DeployOrder,
  { records, intentId, number, ahead, now }: OrderContext,
): DeployRecord {
  const { environment, ref, sha, subject, by } = request
  const deploy: Deploy = {
    app: records.app.name,
    environment,
    number,
    kind,
    ref,
    sha,
    subject,
    by,
    createdAt: now,
    state: ahead === null ? { status: 'running', startedAt: now } : waitsFor(ahead),
    phases: ahead === null ? beginFirst(phases, now) : [...phases],
    estimateMs: records.estimateMs(kind),
    url: null,
    intentId,
    revision: { attempt: 1, updatedAt: now, statusId: 0 },
    observedAt: now,
  }
  const previousSha = records.current()?.deploy.sha ?? ''
  return { deploy, previousSha, cookie: randomUUID(), build, cancelledBy: null, process: null }
}

export const waitsFor = (ahead: string): { status: 'queued'; waitingFor: string } => ({
  status: 'queued',
  waitingFor: `waits for ${ahead}`,
})

/** The phases of a deploy that begins: the first that is not skipped is running. */
export function beginFirst(phases: readonly Phase[], startedAt: number): Phase[] {
  const first = phases.findIndex((phase) => phase.state === 'waiting')
  return phases.map((phase, i) => (i === first ? { name: phase.name, state: 'running', startedAt } : phase))
}
