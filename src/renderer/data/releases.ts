import type { InputOf } from '@contract/contract'
import type { ReleaseAsk } from '@contract/features/releases'
import type { ReleaseChecklist } from '@core/releases/checklist'
import type { ReleaseOverview, ReleaseSummary } from '@core/releases/overview'
import type { PickPreview } from '@core/releases/point'
import type { PlannedStep, ReleaseProgress } from '@core/releases/publish'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { ask } from './bridge'
import { markStale } from './feed'
import { keyOf } from './queryKeys'

/** How often a release in sight is asked about again, ms. Main answers from memory and looks behind its answer. */
const LOOK_MS = 60_000

const inSight = { refetchInterval: LOOK_MS, refetchOnMount: 'always' } as const

/** The releases of the workspace, each with where it stands. */
export const useReleases = (): UseQueryResult<readonly ReleaseSummary[]> =>
  useQuery({ queryKey: keyOf('releases'), queryFn: () => ask('releases', null), ...inSight })

/** All that is known of a cycle: of the running one, or with a version of one that ended. */
export const useOverview = (id: string, version: string | null): UseQueryResult<ReleaseOverview> =>
  useQuery({
    queryKey: keyOf('releaseOverview', { id, version }),
    queryFn: () => ask('releaseOverview', { id, version }),
    ...inSight,
  })

export const useChecklist = (id: string, version: string | null): UseQueryResult<ReleaseChecklist> =>
  useQuery({
    queryKey: keyOf('releaseChecklist', { id, version }),
    queryFn: () => ask('releaseChecklist', { id, version }),
    ...inSight,
  })

/** How far a version has come; null where nothing of it was begun, undefined until it was first heard. */
export const useProgress = (
  at: { readonly release: string; readonly version: string } | null,
): ReleaseProgress | null | undefined =>
  useQuery({
    queryKey: at === null ? [] : keyOf('releaseProgress', at),
    queryFn: () => (at === null ? null : ask('releaseProgress', at)),
    enabled: at !== null,
  }).data

/** Exactly what will be created, and what of it is there. */
export interface PublishPlan {
  readonly steps: readonly PlannedStep[]
  readonly progress: ReleaseProgress | null
}

/** Asked again each time a sheet opens. */
export const usePlan = (what: ReleaseAsk): UseQueryResult<PublishPlan> =>
  useQuery({ queryKey: keyOf('releasePlan', what), queryFn: () => ask('releasePlan', what), gcTime: 0 })

/** The notes as they are when a sheet opens; what is typed there is not asked for again. */
export const useNotes = (what: ReleaseAsk) =>
  useQuery({ queryKey: keyOf('releaseNotes', what), queryFn: () => ask('releaseNotes', what), gcTime: 0 })

/** What can go into a point release, and how the chosen commits would fare. The last answer stands until the next one has come. */
export const usePicks = (what: InputOf<'pickPreview'> | null): UseQueryResult<PickPreview> =>
  useQuery({
    queryKey: keyOf('pickPreview', what ?? NOTHING),
    queryFn: () => ask('pickPreview', what ?? NOTHING),
    enabled: what !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })

const NOTHING: InputOf<'pickPreview'> = { release: '', base: '', shas: [], version: null }

/** The same plan for a point release; null: nothing is chosen yet. */
export const usePointPlan = (what: InputOf<'pointPlan'> | null): UseQueryResult<PublishPlan> =>
  useQuery({
    queryKey: keyOf('pointPlan', what ?? NOTHING),
    queryFn: () => ask('pointPlan', what ?? NOTHING),
    enabled: what !== null,
    gcTime: 0,
  })

/** All of releases is looked at again: something was made of one. */
export function lookAgain(): void {
  markStale('releases')
  markStale('checklists')
}
