import type { CiState } from '@core/ci/ci'
import type { RefName } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../../data/bridge'
import { useRefs } from '../../../data/queries'
import { keyOf } from '../../../data/queryKeys'
import type { RefText } from '../refText'
import * as words from '../words'
import { choicesOf, foundChoices, type RefChoice } from './choices'

export interface RefChoices {
  readonly shown: readonly RefChoice[]
  /** What CI says of commits, by their shas; those of which nothing is known are not in it. */
  readonly ci: ReadonlyMap<string, CiState>
  /** What isn't in the list, and why, in sentences. */
  readonly notes: readonly string[]
  readonly isLooking: boolean
}

/** What can be chosen. Commits, pull requests and CI are asked for once the list is open. */
export function useChoices(app: string, text: RefText, search: string, isOpen: boolean): RefChoices {
  const { refs, note } = useOfferedRefs(app, text)
  const offered = useQuery({
    queryKey: keyOf('shippable', { app }),
    queryFn: () => ask('shippable', { app }),
    enabled: isOpen,
    gcTime: 0,
  })
  const all = useMemo(
    () => choicesOf({ refs, commits: offered.data?.commits ?? [], pulls: offered.data?.pulls ?? [] }),
    [refs, offered.data],
  )
  const { shown, more } = useMemo(() => foundChoices(all, search), [all, search])
  const problems = offered.error === null ? (offered.data?.problems ?? []) : [offered.error.problem.sentence]
  return {
    shown,
    ci: useCommitsCi(app, offered.data?.commits.map(({ sha }) => sha) ?? [], isOpen),
    notes: [...(more > 0 ? [words.moreChoices(more)] : []), ...(note === null ? [] : [note]), ...problems],
    isLooking: offered.isPending,
  }
}

/** So often CI is asked again while the newest commit is not settled, ms. */
const AGAIN_MS = 10_000

function useCommitsCi(app: string, all: readonly string[], isOpen: boolean): ReadonlyMap<string, CiState> {
  const shas = all.slice(0, LIMITS.choices.ci)
  const { data } = useQuery({
    queryKey: keyOf('commitsCi', { app, shas }),
    queryFn: () => ask('commitsCi', { app, shas }),
    enabled: isOpen && shas.length > 0,
    gcTime: 0,
    // What runs while one looks is mostly the newest commit's; a host's requests are not spent on what is settled.
    refetchInterval: ({ state: { data: known } }) => {
      const newest = known?.find(({ sha }) => sha === shas[0])?.state
      return newest === 'passing' || newest === 'failing' ? false : AGAIN_MS
    },
  })
  return useMemo(() => new Map(data?.map(({ sha, state }) => [sha, state])), [data])
}

/** The branches and tags to choose from; where there are too many for a list, those that begin as what is typed. */
function useOfferedRefs(
  app: string,
  { asked, initial }: Pick<RefText, 'asked' | 'initial'>,
): { refs: readonly RefName[]; note: string | null } {
  const all = useRefs(app, '')
  const isCut = all.data !== undefined && all.data.total > all.data.refs.length
  const found = useRefs(app, isCut && asked !== initial ? asked : '')
  const { refs, total } = found.data ?? NO_REFS
  if (found.error !== null) return { refs, note: words.refsUnknown(found.error.message) }
  return { refs, note: !isCut || total <= refs.length ? null : words.refsListed(refs.length, total) }
}

/** The same each time, so that nothing is worked out again for it. */
const NO_REFS: { refs: readonly RefName[]; total: number } = { refs: [], total: 0 }
