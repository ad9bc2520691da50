import type { Commit } from '@core/commits/commit'
import type { Problem } from '@core/result'
import { allChanges, cutWords, type Shipment, type ShipmentRanges } from '@core/shipment'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../../data/bridge'
import { keyOf } from '../../data/queryKeys'

/** Pull requests that come so soon are waited for, so that the list does not change before one's eyes, ms. */
const GRACE_MS = 300
/** How long an answer is kept after it was last shown, ms. */
const KEPT_MS = 5 * 60_000

/** What is shown of a range: null while it is not known. */
export type ShipmentState =
  | { readonly kind: 'looking' }
  /** `isWhole`: pull requests are in it; until then it is the commits alone. */
  | { readonly kind: 'known'; readonly shipment: Shipment; readonly isWhole: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** What lies between two commits, for which no range is at hand. */
export function useShipment(
  app: string,
  between: { base: string | null; head: string } | null,
): ShipmentState {
  const query = useShipmentQuery(app, between)
  if (query.data !== undefined) return { kind: 'known', shipment: query.data, isWhole: true }
  if (query.isError) return { kind: 'problem', problem: query.error.problem }
  return { kind: 'looking' }
}

/** What known ranges ship: their commits at once, their pull requests as soon as they are there. */
export function useChanges(app: string, ranges: ShipmentRanges | null): ShipmentState {
  const range = ranges?.own.range ?? null
  const query = useShipmentQuery(app, range)
  const isLate = useLate(range === null ? null : `${range.base} ${range.head}`)
  if (ranges === null) return { kind: 'looking' }
  if (query.data !== undefined) return { kind: 'known', shipment: query.data, isWhole: true }
  if (query.isPending && !isLate) return { kind: 'looking' }
  return { kind: 'known', shipment: commitsAlone(ranges), isWhole: query.isError }
}

const useShipmentQuery = (app: string, between: { base: string | null; head: string } | null) =>
  useQuery({
    queryKey: keyOf('shipment', { app, base: between?.base ?? null, head: between?.head ?? '' }),
    queryFn: () => ask('shipment', { app, base: between?.base ?? null, head: between?.head ?? '' }),
    enabled: between !== null,
    // What lies between two commits never changes; what a history that is cut off tells of it does, once the rest is there.
    staleTime: ({ state: { data } }) => (data !== undefined && isCut(data) ? 0 : Number.POSITIVE_INFINITY),
    gcTime: KEPT_MS,
  })

const isCut = (shipment: Shipment): boolean => cutWords(allChanges(shipment)) !== null

/** Whether this has been waited for longer than one does without a word. */
function useLate(key: string | null): boolean {
  const [late, setLate] = useState<string | null>(null)
  useEffect(() => {
    if (key === null) return
    const timer = setTimeout(() => setLate(key), GRACE_MS)
    return () => clearTimeout(timer)
  }, [key])
  return late === key
}

const commitsAlone = ({ own, included }: ShipmentRanges): Shipment => ({
  own: { ...own, pulls: [] },
  included: included.map((one) => ('unknown' in one ? one : { ...one, pulls: [] })),
})

/** One commit of which nothing more is known. */
export const oneCommit = (app: string, commit: Commit): Shipment => {
  const range = {
    base: null,
    head: commit.sha,
    commits: [commit],
    totalCommits: 1,
    removed: [],
    totalRemoved: 0,
    authors: [commit.author],
    files: [],
    totalFiles: 0,
    additions: 0,
    deletions: 0,
  }
  return commitsAlone({ own: { repository: app, range }, included: [] })
}
