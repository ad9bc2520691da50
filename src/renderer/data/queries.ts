import type { InputOf } from '@contract/contract'
import type { WaitingRequest } from '@contract/features/chat'
import type { Backfill, KnownFacets } from '@contract/features/history'
import type { Incoming } from '@contract/features/incoming'
import type { Machine } from '@contract/features/machine'
import type { SharedStatus } from '@contract/features/shared-state'
import type { WebhookStatus } from '@contract/features/webhooks'
import type { WorkspaceStatus } from '@contract/features/workspace'
import type { Accounts } from '@core/accounts/account'
import type { CheckFailure } from '@core/ci/ci'
import type { FoundRefs } from '@core/commits/commit'
import { sinceMeant } from '@core/deploys/history-query'
import type { FailureDetail } from '@core/failures/detail'
import type { Failure } from '@core/failures/failure'
import type { Insights, InsightsQuestion } from '@core/insights'
import type { DeployAddress } from '@core/ports'
import { dateOf } from '@core/releases/calendar'
import { isRefusal } from '@core/result'
import type { Settings } from '@core/settings'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { Updates } from '@core/updates/updates'
import type { ErrorDetails, ErrorsSince, SupportAnswer } from '@core/user-errors'
import { canonical } from '@core/util/same'
import type { RecentFile } from '@core/workspace'
import {
  keepPreviousData,
  notifyManager,
  QueriesObserver,
  type QueryState,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useAgeing } from '../ui/time/ticking'
import { ask, ProblemError } from './bridge'
import { client } from './client'
import { keyOf } from './queryKeys'

const snapshot = { queryKey: keyOf('snapshot'), queryFn: () => ask('snapshot', null) }
const machine = { queryKey: keyOf('machine'), queryFn: () => ask('machine', null) }
const workspace = { queryKey: keyOf('workspace'), queryFn: () => ask('workspace', null) }

/** Asks for all that the first picture needs, before there is anything to draw it with. */
export function prefetch(): void {
  void client.prefetchQuery(snapshot)
  void client.prefetchQuery(machine)
  void client.prefetchQuery(workspace)
}

/** The latest known state of everything watched; undefined until it was first heard. */
export const useSnapshot = (): Snapshot | undefined => useQuery(snapshot).data

/** What this machine allows; undefined until it was first heard. */
export const useMachine = (): Machine | undefined => useQuery(machine).data

/** The workspace file in use and what is wrong with it; undefined until it was first heard. */
export const useWorkspace = (): WorkspaceStatus | undefined => useQuery(workspace).data

/** Whether main has said how things stand, or that it cannot. */
export function useIsAnswered(): boolean {
  const waits = [useQuery(snapshot).isPending, useQuery(workspace).isPending]
  return !waits.includes(true)
}

/** The workspace files that were open before, the last one first; none until they were heard. */
export const useRecentFiles = (): readonly RecentFile[] =>
  useQuery({ queryKey: keyOf('recentFiles'), queryFn: () => ask('recentFiles', null) }).data ?? []

/** What was asked for in chat and waits for approval here; none until it was heard. */
export const useChatRequests = (): readonly WaitingRequest[] =>
  useQuery({ queryKey: keyOf('chatRequests'), queryFn: () => ask('chatRequests', null) }).data ?? noRequests

/** The same each time, so that nothing is worked out again for it. */
const noRequests: readonly WaitingRequest[] = []

export const useSettings = (): UseQueryResult<Settings> =>
  useQuery({ queryKey: keyOf('settings'), queryFn: () => ask('settings', null), refetchOnMount: 'always' })

/** Asked again each time it is shown: a server that could not be asked before is asked again. */
export const useAccounts = (): UseQueryResult<Accounts> =>
  useQuery({ queryKey: keyOf('accounts'), queryFn: () => ask('accounts', null), refetchOnMount: 'always' })

/** The servers that are told what happens, with what has not arrived there. */
export const useWebhooks = (): UseQueryResult<WebhookStatus[]> =>
  useQuery({ queryKey: keyOf('webhooks'), queryFn: () => ask('webhooks', null), refetchOnMount: 'always' })

/** Where Binnacle stands with newer versions of itself; undefined until it was first heard. */
export const useUpdates = (): Updates | undefined =>
  useQuery({ queryKey: keyOf('updates'), queryFn: () => ask('updates', null) }).data

/** What is shared with the team of each app, and how that stands. */
export const useSharedState = (): UseQueryResult<SharedStatus[]> =>
  useQuery({
    queryKey: keyOf('sharedState'),
    queryFn: () => ask('sharedState', null),
    refetchOnMount: 'always',
  })

/** What is listened for, and what came. */
export const useIncoming = (): UseQueryResult<Incoming> =>
  useQuery({ queryKey: keyOf('incoming'), queryFn: () => ask('incoming', null), refetchOnMount: 'always' })

/** What the history can be filtered by; asked only where `isAsked`, and undefined until it was heard. */
export const useFacets = (isAsked = true): KnownFacets | undefined =>
  useQuery({
    queryKey: keyOf('historyFacets'),
    queryFn: () => ask('historyFacets', null),
    enabled: isAsked,
  }).data

/** The names by which the person at this machine deploys; asked only where `isAsked`, and none until they were heard. */
export const useMe = (isAsked: boolean): readonly string[] => useFacets(isAsked)?.me ?? nobody
const nobody: readonly string[] = []

/** A search that looks back by hours, not days, is asked again this often, ms. */
const SINCE_STEP = 10 * 60_000

/** Since when a search of the history looks, on which its answer depends: `since:today` asks for something else after midnight. */
export const useSince = (search: string): string | null =>
  useAgeing((now) => {
    const since = sinceMeant(search, now)
    return since === null ? null : String(Math.floor(since / SINCE_STEP))
  })

/** How deploying has gone, up to today. What was asked before stays in sight until the next answer is here, so each names its own question. */
export const useInsights = (
  question: InsightsQuestion | null,
): UseQueryResult<{ readonly question: InsightsQuestion; readonly insights: Insights }> => {
  const today = useAgeing(dateOf)
  return useQuery({
    queryKey: question === null ? [] : keyOf('insights', question, today),
    queryFn: async () => {
      if (question === null) throw new Error()
      return { question, insights: await ask('insights', question) }
    },
    enabled: question !== null,
    placeholderData: keepPreviousData,
  })
}

/** What happened, for whoever is on duty next, or why it cannot be told. */
export const askHandover = (
  question: InputOf<'handover'>,
): Promise<{ ok: true; markdown: string } | { ok: false; sentence: string }> =>
  ask('handover', question).then(
    ({ markdown }) => ({ ok: true, markdown }),
    (error) => ({
      ok: false,
      sentence: error instanceof ProblemError ? error.problem.sentence : String(error),
    }),
  )

/** Which services' past is being read; none until it was heard. */
export const useBackfills = (): readonly Backfill[] =>
  useQuery({ queryKey: keyOf('backfills'), queryFn: () => ask('backfills', null) }).data ?? noBackfills
const noBackfills: readonly Backfill[] = []

/** What broke: what lasts first, then what is over; undefined until it was first heard. */
export const useFailures = (): readonly Failure[] | undefined =>
  useQuery({ queryKey: keyOf('failures'), queryFn: () => ask('failures', null) }).data

/** How often what could not be read of a failure in sight is tried again, ms. */
const UNREAD_MS = 60_000

/** Everything that can be found out about a failure. Asked again when it happens again, when it is reopened while part of it is unknown, and by itself while part of it could not be fetched. */
export const useFailure = (failure: Failure): UseQueryResult<FailureDetail> => {
  const { id } = failure
  return useQuery({
    queryKey: keyOf('failure', { id }, revisionOf(failure)),
    queryFn: () => ask('failure', { id }),
    staleTime: ({ state }) => (isWhole(state.data) ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: ({ state }) => (mayBeRead(state) ? UNREAD_MS : false),
  })
}

/** Whether every part has an answer, and none a reason why it has not. */
const isWhole = (detail: FailureDetail | undefined): boolean =>
  detail !== undefined && partsOf(detail).every((part) => !('unknown' in part))

/** Whether a part could not be fetched and may be later. An answer that there is nothing is final, so it is not asked for again. */
const mayBeRead = ({ data, error }: Pick<QueryState<FailureDetail>, 'data' | 'error'>): boolean =>
  !(error instanceof ProblemError && isRefusal(error.problem)) &&
  (data === undefined || partsOf(data).some((part) => 'unknown' in part && part.isTransient === true))

const partsOf = ({ excerpt, shipment, suspects }: FailureDetail) => [excerpt, shipment, suspects]

/** Changes when a failure happens again, or when it becomes known since when a branch is red: then what was found out about it is out of date. */
const revisionOf = (failure: Failure): string =>
  failure.kind === 'ci' ? `${failure.at} ${canonical(failure.past)}` : `${failure.at}`

/** Branches and tags of an app by the beginning of their names, asked again each time a sheet opens. */
export const useRefs = (app: string, prefix: string): UseQueryResult<FoundRefs> =>
  useQuery({
    queryKey: keyOf('refs', { app, prefix }),
    queryFn: () => ask('refs', { app, prefix }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })

/** How often what others do is asked for while a sheet is open, ms: often in its first minutes, when its button is pressed. */
const LOOKOUT = { first: 10_000, times: 12, later: 30_000 }

/** Somebody reads what would be sent to an app: what others do there is asked for, and comes by the snapshot. Nothing is while the window is hidden. */
export function useLookout(app: string): void {
  useQuery({
    queryKey: keyOf('lookOut', { app }),
    queryFn: () => ask('lookOut', { app }),
    refetchInterval: ({ state }) => (state.dataUpdateCount < LOOKOUT.times ? LOOKOUT.first : LOOKOUT.later),
    refetchOnWindowFocus: 'always',
    gcTime: 0,
  })
}

/** Why a check failed; `check` is its id, which names its commit. */
export const useCheckFailure = (app: string, check: string): UseQueryResult<CheckFailure> =>
  useQuery({
    queryKey: keyOf('checkFailure', { app, check }),
    queryFn: () => ask('checkFailure', { app, check }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How often what users hit since a deploy is asked about again while it is in sight, ms. Main remembers the answer for half a minute. */
const ERRORS_MS = 45_000

/** What users hit since a deploy began. */
export const useErrorsSince = ({ app, environment, number }: DeployAddress): UseQueryResult<ErrorsSince> =>
  useQuery({
    queryKey: keyOf('errorsSince', { app, environment, number }),
    queryFn: () => ask('errorsSince', { app, environment, number }),
    staleTime: ERRORS_MS,
    refetchInterval: ERRORS_MS,
  })

/** Stack trace, breadcrumbs and people of an error, asked again each time it is opened. */
export const useErrorDetails = (app: string, issue: string): UseQueryResult<ErrorDetails> =>
  useQuery({
    queryKey: keyOf('errorDetails', { app, issue }),
    queryFn: () => ask('errorDetails', { app, issue }),
    staleTime: ERRORS_MS,
  })

/** The errors of a user or of an event; nothing is asked for an empty text. */
export const useSupport = (text: string): UseQueryResult<SupportAnswer> =>
  useQuery({
    queryKey: keyOf('support', { text }),
    queryFn: () => ask('support', { text }),
    enabled: text !== '',
    gcTime: 0,
  })

/** Whether anybody knows what users of any app meet. */
const hasErrors = ({ apps }: Snapshot): boolean => apps.some(({ errors }) => errors !== undefined)

export const useHasErrors = (): boolean => useQuery({ ...snapshot, select: hasErrors }).data ?? false

/** The same, for whoever asks only now. */
export function knowsErrors(): boolean {
  const known = client.getQueryData<Snapshot>(keyOf('snapshot'))
  return known !== undefined && hasErrors(known)
}

const avatar = (author: string) => ({
  queryKey: keyOf('avatar', { author }),
  queryFn: () => ask('avatar', { author }),
  // Where there is none it may be met yet.
  staleTime: ({ state }: { readonly state: { readonly data?: unknown } }) =>
    state.data === null ? 60_000 : Number.POSITIVE_INFINITY,
})

/** An author's picture as a `data:` address; null where there is none, or none yet. */
export const useAvatar = (author: string): string | null => useQuery(avatar(author)).data ?? null

/** The pictures of a list's people, by name: one look for all of it, since its rows come and go with each frame as it scrolls, and nothing is asked of it in a frame that brings nobody new. */
export function useAvatars(people: Iterable<string>): ReadonlyMap<string, string | null> {
  const names = [...new Set(people)].sort().join(SEPARATOR)
  const authors = useMemo(() => (names === '' ? [] : names.split(SEPARATOR)), [names])
  const [looks] = useState(() => new QueriesObserver(client, []))
  const answers = useSyncExternalStore(
    useCallback((changed) => looks.subscribe(notifyManager.batchCalls(changed)), [looks]),
    () => looks.getCurrentResult(),
  )
  useEffect(() => looks.setQueries(authors.map(avatar)), [looks, authors])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known is other once somebody has answered
  return useMemo(
    () =>
      new Map(
        authors.map((author) => [
          author,
          client.getQueryData<string | null>(avatar(author).queryKey) ?? null,
        ]),
      ),
    [authors, answers],
  )
}
/** Not in a name. */
const SEPARATOR = '\0'
