import type { RollbackPreview } from '@contract/contract'
import type { EnvironmentStatus, RollbackTarget } from '@core/environment'
import type { Problem } from '@core/result'
import type { App } from '@core/snapshot'
import { rollbackVerdict, type Verdict, verdictOf } from '@core/verdict'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { queryKeys } from '../../data/queryKeys'

export interface RollbackPlan {
  readonly target: RollbackTarget
  /** null while it is looked up, or where there is nothing to look up. */
  readonly preview: RollbackPreview
  readonly verdict: Verdict | null
  readonly problem: Problem | null
  /** The deploy to cancel before, as long as it is under way. */
  readonly cancelFirst: number | null
  /** Why the button cannot be pressed now. */
  readonly why: string | null
}

/** What rolling back would mean now. It follows the environment: when the target changes, it is looked up again. */
export function useRollbackPlan(
  at: { app: string; environment: string },
  known: { app: App | null; status: EnvironmentStatus; locked: string | null },
  wishedCancel: number | null,
): RollbackPlan {
  const { status, locked } = known
  const cancelFirst = status.active.some(({ number }) => number === wishedCancel) ? wishedCancel : null
  const target = cancelFirst === null ? status.rollback : status.rollbackAfterCancel
  const possible = known.app !== null && known.app.capabilities.rollback !== 'none'
  const query = useQuery({
    queryKey: queryKeys.rollbackPreview(
      at,
      target.kind === 'to' ? `${status.current?.sha} ${target.deploy.number} ${target.sha}` : null,
      cancelFirst !== null,
    ),
    queryFn: () => ask('rollbackPreview', { ...at, afterCancel: cancelFirst !== null }),
    enabled: target.kind === 'to' && possible,
    gcTime: 0,
  })
  const base = { target, cancelFirst, preview: null, problem: null }
  if (!possible) {
    const sentence = 'What deploys this app cannot roll back. Deploy the older commit instead.'
    return { ...base, verdict: verdictOf([{ rule: 'target', level: 'stop', sentence }]), why: sentence }
  }
  if (target.kind === 'none') {
    const verdict = rollbackVerdict({
      environment: status,
      target,
      range: null,
      buildKept: null,
      cancelsFirst: false,
      locked,
      now: Date.now(),
    })
    return { ...base, verdict, why: 'There is nothing to go back to.' }
  }
  if (query.isError) return { ...base, verdict: null, problem: query.error.problem, why: 'Not now.' }
  const preview = query.data ?? null
  if (preview === null || preview.commit.sha !== target.sha) {
    return { ...base, verdict: null, why: 'Looking up what runs…' }
  }
  const { range, buildKept } = preview
  const verdict = rollbackVerdict({
    environment: status,
    target,
    range,
    buildKept,
    cancelsFirst: cancelFirst !== null,
    locked,
    now: Date.now(),
  })
  const why = verdict.level === 'stop' ? (verdict.reasons[0]?.sentence ?? 'Stop.') : null
  return { ...base, preview, verdict, why }
}
