import type { Clock } from '@core/ports'
import type { Result } from '@core/result'
import type { Observation } from '@core/snapshot/apply'
import type { Quota } from '@core/snapshot/snapshot'
import type { RunOutcome } from './scheduler'
import type { Snapshots } from './snapshot-store'

/**
 * Tells the snapshot an answer, or that there was none, and the scheduler how it went. `everyMs`: how long it is until it is asked again, where
 * that can be more than a minute.
 */
export function hear<T>(
  snapshots: Snapshots,
  clock: Clock,
  source: { readonly id: string; readonly label: string; readonly quota?: () => Quota | null },
  answer: Result<T>,
  observations: (value: T) => Observation[],
  everyMs?: number,
): RunOutcome {
  const word = { source: source.id, label: source.label, at: clock.now() }
  if (answer.ok) {
    const quota = source.quota?.() ?? null
    snapshots.observe([
      ...observations(answer.value),
      { kind: 'source-ok', ...word, ...(quota && { quota }), ...(everyMs && { everyMs }) },
    ])
    return { ok: true }
  }
  snapshots.observe([{ kind: 'source-failed', ...word, problem: answer.problem }])
  return { ok: false, retryAfterMs: answer.problem.retryAfterMs ?? null }
}
