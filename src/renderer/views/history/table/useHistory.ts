import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { EVERYTHING, type HistoryFilter } from '@core/deploys/history'
import { asItGoes } from '@core/deploys/went-back'
import type { DeployAddress } from '@core/ports'
import type { Problem } from '@core/result'
import { derived } from '@core/snapshot/derived'
import { isAnother } from '@core/snapshot/sightings'
import type { Snapshot } from '@core/snapshot/snapshot'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { ask } from '../../../data/bridge'
import { useSince } from '../../../data/queries'
import { keyOf } from '../../../data/queryKeys'

/** The offsets of the pages that the rows `from` to `to` (both included) are on. */
export function pagesOf({ from, to }: { from: number; to: number }, size: number): number[] {
  const offsets: number[] = []
  for (let offset = from - (from % size); offset <= to; offset += size) offsets.push(offset)
  return offsets
}

/** Deploys are read in windows of this many: more than are in sight, and few enough to be read within a frame. */
const PAGE = 50

/** A window is read when a row this near to it is in sight, so that it is there before its own are. */
const AHEAD = PAGE / 2

/** How long a window out of sight is kept, ms. */
const KEPT = 60_000

export interface HistoryRows {
  /** How many match; null before the first answer. */
  readonly total: number | null
  /** undefined while it is being read. */
  readonly at: (index: number) => Deploy | undefined
  /** The row that has the keyboard: `active`, or the last one where there are fewer by now. */
  readonly current: number
  /** Why there is nothing to show. */
  readonly problem: Problem | null
  /** Why some of it is missing, or older than it could be. */
  readonly gap: Problem | null
  /** Reads again what could not be read. */
  readonly retry: () => void
}

/** The deploys that match, of which the one at `active` and those around `from` to `to` are read. */
export function useHistory(
  filter: HistoryFilter,
  range: { from: number; to: number },
  active: number,
): HistoryRows {
  const since = useSince(filter.search)
  const first = useQuery({ ...page(filter, 0, since), placeholderData: keepPreviousData })
  const end = (first.data?.total ?? 0) - 1
  const current = Math.max(0, Math.min(active, end))
  const near = { from: Math.max(0, range.from - AHEAD), to: Math.min(range.to + AHEAD, end) }
  const wanted = [...pagesOf(near, PAGE), ...pagesOf({ from: current, to: current }, PAGE)]
  const offsets = [...new Set(wanted)].filter((offset) => offset > 0)
  const others = useQueries({ queries: offsets.map((offset) => page(filter, offset, since)) })
  const windows = new Map(offsets.map((offset, i) => [offset, others[i]?.data]))
  windows.set(0, first.data)
  const failed = [first, ...others].filter(({ isError }) => isError)
  const problem = failed[0]?.error?.problem ?? null
  return {
    total: first.data?.total ?? null,
    at: (index) => windows.get(index - (index % PAGE))?.deploys[index % PAGE],
    current,
    problem: end < 0 ? problem : null,
    gap: end < 0 ? null : problem,
    retry: () => {
      for (const { refetch } of failed) void refetch()
    },
  }
}

/** How many deploys match; null before the first answer, which may also be that they can't be read. */
export function useTotal(filter: HistoryFilter): {
  readonly total: number | null
  readonly isAnswered: boolean
} {
  const since = useSince(filter.search)
  const { data, isPending } = useQuery({ ...page(filter, 0, since), placeholderData: keepPreviousData })
  return { total: data?.total ?? null, isAnswered: !isPending }
}

/** Whether a deploy is among those that a search finds; true until it is known not to be. */
export function useIsListed(search: string, deploy: DeployAddress | null): boolean {
  const { app, environment, number } = deploy ?? { app: '', environment: '', number: 0 }
  const question = { filter: { ...EVERYTHING, search, app, environment, number }, offset: 0, limit: 1 }
  const since = useSince(search)
  const { data } = useQuery({
    queryKey: keyOf('history', question, since),
    queryFn: () => ask('history', question),
    enabled: deploy !== null && search.trim() !== '',
  })
  return deploy === null || search.trim() === '' || data?.total !== 0
}

const page = (filter: HistoryFilter, offset: number, since: string | null) => ({
  queryKey: keyOf('history', { filter, offset, limit: PAGE }, since),
  queryFn: () => ask('history', { filter, offset, limit: PAGE }),
  gcTime: KEPT,
})

/** To compare the two takes long where they say the same, and each frame would do it again. */
const merged = derived(asItGoes)

/** A deploy of the history as the snapshot has it, where that is further. */
export function liveOf(deploy: Deploy, snapshot: Snapshot | undefined): Deploy {
  const seen = snapshot?.deploys[environmentKey(deploy)]?.[deploy.number]
  return seen === undefined || isAnother(deploy, seen) ? deploy : merged(deploy, seen)
}
