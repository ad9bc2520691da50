import type { RollbackPreview } from '@contract/contract'
import { type EnvironmentStatus, leaving, type RollbackTarget } from '@core/environment'
import type { Problem } from '@core/result'
import type { App } from '@core/snapshot'
import { rollbackFacts, rollbackVerdict, type Verdict, verdictOf } from '@core/verdict'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { useSnapshot } from '../../data/queries'
import { queryKeys } from '../../data/queryKeys'

/** How soon it is asked again where not all is known yet, ms. */
const PENDING_PAUSE = 3_000

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
  known: { app: App | null; status: EnvironmentStatus },
  wishedCancel: number | null,
): RollbackPlan {
  const { status } = known
  const snapshot = useSnapshot()
  const cancelFirst = status.active.some(({ number }) => number === wishedCancel) ? wishedCancel : null
  const target = cancelFirst === null ? status.rollback : status.rollbackAfterCancel
  const possible = known.app !== null && known.app.capabilities.rollback !== 'none'
  const query = useQuery({
    queryKey: queryKeys.rollbackPreview(
      at,
      target.kind === 'to' ? `${leaving(status, cancelFirst)} ${target.deploy.number} ${target.sha}` : null,
      cancelFirst !== null,
    ),
    queryFn: () => ask('rollbackPreview', { ...at, afterCancel: cancelFirst !== null }),
    enabled: target.kind === 'to' && possible,
    refetchInterval: ({ state }) => (state.data?.risks.pending === true ? PENDING_PAUSE : false),
    gcTime: 0,
  })
  const base = { target, cancelFirst, preview: null, problem: null }
  if (!possible) {
    const sentence = 'What deploys this app cannot roll back. Deploy the older commit instead.'
    return { ...base, verdict: verdictOf([{ rule: 'target', level: 'stop', sentence }]), why: sentence }
  }
  if (target.kind === 'none') {
    const verdict = verdictOf([{ rule: 'target', level: 'stop', sentence: target.why }])
    return { ...base, verdict, why: 'There is nothing to go back to.' }
  }
  if (query.isError) return { ...base, verdict: null, problem: query.error.problem, why: 'Not now.' }
  const preview = query.data ?? null
  if (snapshot === undefined || preview === null || preview.sha !== target.sha) {
    return { ...base, verdict: null, why: 'Looking up what runs…' }
  }
  const { ranges, notCompared = null, buildKept, risks } = preview
  const cancelsFirst = cancelFirst !== null
  const now = Date.now()
  const asked = { status, target, ranges, notCompared, buildKept, cancelsFirst, risks, now }
  const verdict = rollbackVerdict(rollbackFacts(snapshot, at, asked))
  const why = verdict.level === 'stop' ? (verdict.reasons[0]?.sentence ?? 'Stop.') : null
  return { ...base, preview, verdict, why }
}
