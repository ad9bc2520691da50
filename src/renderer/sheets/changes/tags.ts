import type { Range } from '@core/commits/commit'
import { commitsOf, type ShipmentItem } from '@core/shipment'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../data/bridge'
import { keyOf } from '../../data/queryKeys'

/** What each commit touches beside code, by its sha. */
export type CommitTags = ReadonlyMap<string, readonly string[]>
export const NO_TAGS: CommitTags = new Map()

/** The tags of what ships; none until they are known, and where they cannot be. */
export function useTags(at: { app: string; environment: string }, range: Range | null): CommitTags {
  const { base = null, head = '' } = range ?? {}
  const { data } = useQuery({
    queryKey: keyOf('changeTags', { app: at.app, environment: at.environment, base, head }),
    queryFn: () => ask('changeTags', { ...at, base, head }),
    enabled: base !== null,
    gcTime: 0,
  })
  return useMemo(() => new Map(data?.map(({ sha, tags }) => [sha, tags])), [data])
}

/** The tags of all commits of an item, each once. */
export const tagsOfItem = (item: ShipmentItem, tags: CommitTags): readonly string[] => [
  ...new Set(commitsOf(item).flatMap(({ sha }) => tags.get(sha) ?? [])),
]
