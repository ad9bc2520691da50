import type { DeployPreview } from '@contract/features/deploys'
import type { Problem } from '@core/result'
import { deployFacts, deployVerdict, stopsForCiOnly, type Verdict } from '@core/verdict'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { useLost } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { keyOf } from '../../data/queryKeys'
import type { Addressed } from '../environment'
import { useHeld } from '../holds/useHeld'
import { WHY_NOT } from './words'

/**
 * How often is asked again, ms: while CI runs or not all is known yet; while it has nothing to say, or is red and may be run again; and once it is
 * green.
 */
const PAUSE = { pending: 3_000, silent: 10_000, green: 30_000 }

export type ReadyDeploy = Extract<DeploySheetState, { kind: 'ready' }>

export type DeploySheetState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | {
      readonly kind: 'ready'
      readonly preview: DeployPreview
      readonly verdict: Verdict
      /** The verdict of a deploy that waits until CI is green. */
      readonly whenGreen: Verdict
      /** CI is running and the deploy service does not wait for it: Binnacle can. */
      readonly canWait: boolean
      /** A red CI is all that stands in the way. */
      readonly stopsForCi: boolean
      /** What runs has just changed and the commits are being compared again. */
      readonly stale: boolean
      /** Asks again about all that the snapshot doesn't tell. */
      readonly lookAgain: () => Promise<unknown>
    }

/**
 * What deploying `ref` would mean now. A ref is resolved once, when it is chosen; from then on the commit is held, so that what
 * the person reads is what ships even when the branch moves. CI and what runs there are followed.
 */
export function useDeployPlan(
  at: { app: string; environment: string },
  ref: string,
  known: Addressed,
  forced: boolean,
): DeploySheetState {
  const { status } = known
  const { app, environment } = at
  const snapshot = useSnapshot()
  const runs = status.current?.sha ?? null
  const chosen = useQuery({
    queryKey: keyOf('deployPreview', { app, environment, ref }, null),
    queryFn: () => ask('deployPreview', { ...at, ref }),
    enabled: ref !== '',
    gcTime: 0,
  })
  const sha = chosen.data?.commit.sha ?? ''
  const isLost = useLost(at.app, ({ deploys }) => deploys !== null)
  const outdated = chosen.data !== undefined && !isFor(chosen.data, runs)
  const followed = useQuery({
    queryKey: keyOf('deployPreview', { app, environment, ref: sha }, runs ?? 'nothing'),
    queryFn: () => ask('deployPreview', { ...at, ref: sha }),
    enabled: sha !== '' && (outdated || isLost || pauseOf(chosen.data) !== false),
    // What was just heard is asked for again only after its pause.
    initialData: outdated ? undefined : chosen.data,
    // Asking for it also asks a lost service whether it is back.
    refetchInterval: ({ state }) => (isLost ? PAUSE.pending : pauseOf(state.data ?? chosen.data)),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const held = useHeld(at.app, known.hold, sha === '' ? null : sha)
  if (chosen.isError) return { kind: 'problem', problem: chosen.error.problem }
  if (chosen.data === undefined || snapshot === undefined) return { kind: 'looking' }
  const preview = followed.data?.commit.sha === sha ? followed.data : chosen.data
  const { ranges, notCompared = null, ci, risks } = preview
  const stale = !isFor(preview, runs)
  if (stale && followed.isError) return { kind: 'problem', problem: followed.error.problem }
  if (held === 'looking') return { kind: 'looking' }
  const now = Date.now()
  const asked = { status, sha, ranges, notCompared, ci, held, risks, now, forced }
  const facts = deployFacts(snapshot, at, asked)
  return {
    kind: 'ready',
    preview,
    verdict: deployVerdict(facts),
    whenGreen: deployVerdict({ ...facts, waitsForCi: true }),
    stopsForCi: stopsForCiOnly(facts),
    canWait: isCiPending(preview) && known.app?.capabilities.waitsForCi === false,
    stale,
    lookAgain: followed.refetch,
  }
}

const isCiPending = (preview: DeployPreview): boolean =>
  preview.ci !== null && preview.ci !== 'unknown' && preview.ci.state === 'pending'

/** When to ask again; false where nothing checks it and all is known. */
function pauseOf(preview: DeployPreview | undefined): number | false {
  if (preview === undefined) return false
  if (isCiPending(preview) || preview.risks.pending) return PAUSE.pending
  if (preview.ci === null) return false
  return preview.ci !== 'unknown' && preview.ci.state === 'passing' ? PAUSE.green : PAUSE.silent
}

/** Whether the commits were counted from what runs now. */
const isFor = (preview: DeployPreview, runs: string | null): boolean =>
  preview.ranges === null || preview.ranges.own.range.base === runs

/** Why the button cannot be pressed now, for the place beside it; null where nothing is in the way. */
export function whyNot({
  plan,
  settled,
  missing,
  waits = false,
}: {
  plan: DeploySheetState
  /** What is typed is what was looked up. */
  settled: boolean
  /** The environment left the workspace. */
  missing: boolean
  /** It begins only when CI is green. */
  waits?: boolean
}): string | null {
  if (missing) return WHY_NOT.missing
  if (!settled || plan.kind === 'looking') return WHY_NOT.looking
  if (plan.kind === 'problem') return WHY_NOT.nothing
  if (plan.stale) return WHY_NOT.stale
  const { level, reasons } = waits ? plan.whenGreen : plan.verdict
  return level === 'stop' ? (reasons[0]?.sentence ?? WHY_NOT.stop) : null
}
