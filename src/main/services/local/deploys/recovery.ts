import type { Checks } from '../checks/checks'
import { endTree, findByCookie, isAlive, type ProcessId } from '../process/process-tree'
import type { Builds } from './builds'
import { type Ending, interrupted, neverBegan } from './ending'
import { type DeployJob, PHASES, type PhaseName } from './job'
import type { DeployPipeline } from './pipeline'

/** What becomes of a deploy that was active when the app was last ended. */
export type Recovered =
  /** What it was doing still goes on, or was its last step. */
  | { readonly kind: 'follow'; readonly phase: PhaseName; readonly process: ProcessId | null }
  | { readonly kind: 'end'; readonly ending: Ending }

/**
 * Decides it, and never in favor of doing something: what has not begun stays undone, and what ended unwatched is told as it
 * ended, but nothing comes after it.
 */
export async function recover(
  job: DeployJob,
  { checks, builds, pipeline }: { checks: Checks; builds: Builds; pipeline: DeployPipeline },
): Promise<Recovered> {
  const at = job.context.clock.now()
  const { state } = job.deploy
  if (state.status === 'queued') return { kind: 'end', ending: neverBegan(at) }
  const phase = PHASES.find((name) => job.phase(name).state === 'running') ?? null
  const follow = (process: ProcessId | null = null): Recovered => ({
    kind: 'follow',
    phase: phase ?? 'Ship',
    process,
  })
  if (job.phase('Ship').state === 'done') return follow()
  if (phase === 'CI' && checks.isFollowed(job.app.name, job.sha)) return follow()
  if (phase === 'Build' && builds.isBeingMade(job.app.name, job.record.build ?? '')) return follow()
  if (phase === 'Ship') {
    // The number of a process that was begun just before the kill may not have been written down.
    const process = job.record.process ?? (await findByCookie(job.record.cookie))
    if (process !== null && (await isAlive(process))) return follow(process)
    if (process !== null) {
      const { clock, tuning } = job.context
      await endTree({ pid: process.pid, cookie: job.record.cookie }, 'strays', clock, tuning.graceMs)
    }
    const ending = await pipeline.unwatchedEnd(job)
    if (ending !== null) return { kind: 'end', ending }
  }
  if (job.record.cancelledBy !== null) return { kind: 'end', ending: { kind: 'cancelled', at } }
  return { kind: 'end', ending: interrupted(phase, at) }
}
