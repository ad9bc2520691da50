import type { DeployPreview } from '@contract/contract'
import type { EnvironmentStatus } from '@core/environment'
import type { Problem } from '@core/result'
import { deployVerdict, type Verdict } from '@core/verdict'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { queryKeys } from '../../data/queryKeys'

/** How often CI is asked about again while it runs, ms. */
const CI_PAUSE = 2000

export type Plan =
  | { readonly kind: 'looking' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | {
      readonly kind: 'ready'
      readonly preview: DeployPreview
      readonly verdict: Verdict
      /** What runs has just changed and the commits are being compared again. */
      readonly stale: boolean
    }

/**
 * What deploying `ref` would mean now. A ref is resolved once, when it is chosen; from then on the commit is held, so that what
 * the person reads is what ships even when the branch moves. CI and what runs there are followed.
 */
export function useDeployPlan(
  at: { app: string; environment: string },
  ref: string,
  status: EnvironmentStatus,
  locked: string | null,
): Plan {
  const runs = status.current?.sha ?? null
  const chosen = useQuery({
    queryKey: queryKeys.deployPreview(at, ref, null),
    queryFn: () => ask('deployPreview', { ...at, ref }),
    enabled: ref !== '',
    gcTime: 0,
  })
  const sha = chosen.data?.commit.sha ?? ''
  const outdated = chosen.data !== undefined && !isFor(chosen.data, runs)
  const held = useQuery({
    queryKey: queryKeys.deployPreview(at, sha, runs ?? 'nothing'),
    queryFn: () => ask('deployPreview', { ...at, ref: sha }),
    enabled: sha !== '' && (outdated || isCiPending(chosen.data)),
    refetchInterval: ({ state }) => (isCiPending(state.data ?? chosen.data) ? CI_PAUSE : false),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (chosen.isError) return { kind: 'problem', problem: chosen.error.problem }
  if (chosen.data === undefined) return { kind: 'looking' }
  const preview = held.data?.commit.sha === sha ? held.data : chosen.data
  const { range, ci, maxCommits } = preview
  const stale = !isFor(preview, runs)
  if (stale && held.isError) return { kind: 'problem', problem: held.error.problem }
  return {
    kind: 'ready',
    preview,
    verdict: deployVerdict({ sha, range, ci, environment: status, maxCommits, locked }),
    stale,
  }
}

const isCiPending = (preview: DeployPreview | undefined): boolean => {
  const ci = preview?.ci ?? null
  return ci !== null && ci !== 'unknown' && ci.state === 'pending'
}

/** Whether the commits were counted from what runs now. */
const isFor = (preview: DeployPreview, runs: string | null): boolean =>
  preview.range === null || preview.range.base === runs
