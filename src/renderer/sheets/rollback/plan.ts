import type { InputOf } from '@contract/contract'
import type { RollbackPreview } from '@contract/features/deploys'
import { leaving, type RollbackTarget } from '@core/deploys/environment'
import { heldFacts } from '@core/holds/held'
import type { Problem } from '@core/result'
import { chosenWay } from '@core/snapshot/snapshot'
import { rollbackFacts, rollbackVerdict, type Verdict, verdictOf } from '@core/verdict'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { useLost } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { keyOf } from '../../data/queryKeys'
import type { Addressed } from '../environment'
import { useHeld } from '../holds/useHeld'
import { WHY_NOT } from './words'

/** How soon it is asked again where not all is known yet, ms. */
const PENDING_PAUSE = 3_000

export interface RollbackSheetState {
  readonly target: RollbackTarget
  /** null while it is looked up, or where there is nothing to look up. */
  readonly preview: RollbackPreview
  readonly verdict: Verdict | null
  readonly problem: Problem | null
  /** The commit that leaves; null where none is known. */
  readonly from: string | null
  /** The deploy to cancel before, as long as it is under way. */
  readonly cancelFirst: number | null
  /** Why the button cannot be pressed now. */
  readonly why: string | null
  /** Asks again about all that the snapshot doesn't tell. */
  readonly lookAgain: () => Promise<unknown>
}

/** What is asked about a rollback, again while what it needs is still being found out or out of reach. */
function useRollbackPreview(
  asks: InputOf<'rollbackPreview'>,
  { target, from, possible }: Pick<RollbackSheetState, 'target' | 'from'> & { readonly possible: boolean },
) {
  const isLost = useLost(asks.app, ({ deploys }) => deploys !== null)
  return useQuery({
    queryKey: keyOf(
      'rollbackPreview',
      asks,
      target.kind === 'to' ? `${from} ${target.deploy.number} ${target.sha}` : null,
    ),
    queryFn: () => ask('rollbackPreview', asks),
    enabled: target.kind === 'to' && possible,
    refetchInterval: ({ state }) => (isLost || state.data?.risks.pending === true ? PENDING_PAUSE : false),
    gcTime: 0,
  })
}

/** What rolling back would mean now. It follows the environment: when the target changes, it is looked up again. */
export function useRollbackPlan(
  at: { app: string; environment: string },
  known: Addressed,
  requestedCancel: number | null,
  /** The number of the deploy that the person chose to go back to; null for the newest good one. */
  requested: number | null,
): RollbackSheetState {
  const { status } = known
  const snapshot = useSnapshot()
  const cancelFirst = status.active.some(({ number }) => number === requestedCancel) ? requestedCancel : null
  const afterCancel = cancelFirst !== null
  const usual = afterCancel ? status.rollbackAfterCancel : status.rollback
  const target =
    snapshot === undefined ? usual : chosenWay(snapshot, { ...at, afterCancel, target: requested })
  const from = leaving(status, cancelFirst)
  const held = useHeld(at.app, known.hold, target.kind === 'to' ? target.sha : null)
  const possible = known.app !== null && known.app.capabilities.rollback !== 'none'
  const { app, environment } = at
  const asks = { app, environment, afterCancel, target: requested }
  const query = useRollbackPreview(asks, { target, from, possible })
  const base = { target, from, cancelFirst, preview: null, problem: null, lookAgain: query.refetch }
  if (!possible) {
    const sentence = WHY_NOT.impossible
    return { ...base, verdict: verdictOf([{ rule: 'target', level: 'stop', sentence }]), why: sentence }
  }
  if (target.kind === 'none') {
    const verdict = verdictOf([{ rule: 'target', level: 'stop', sentence: target.why }])
    return { ...base, verdict, why: WHY_NOT.nothing }
  }
  if (query.isError) return { ...base, verdict: null, problem: query.error.problem, why: WHY_NOT.problem }
  const preview = query.data ?? null
  if (snapshot === undefined || preview === null || preview.sha !== target.sha) {
    return { ...base, verdict: null, why: WHY_NOT.looking }
  }
  // Who goes back is in a hurry: what is held is told when it is known, and until then it is a caution.
  const stands = held === 'looking' ? heldFacts(known.hold, target.sha, null) : held
  const { ranges, notCompared = null, buildKept, risks } = preview
  const asked = {
    status,
    target,
    ranges,
    notCompared,
    buildKept,
    held: stands,
    cancelsFirst: afterCancel,
    risks,
    now: Date.now(),
  }
  const verdict = rollbackVerdict(rollbackFacts(snapshot, at, asked))
  const why = verdict.level === 'stop' ? (verdict.reasons[0]?.sentence ?? WHY_NOT.stop) : null
  return { ...base, preview, verdict, why }
}
