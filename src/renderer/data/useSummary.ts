import { type Attention, type AttentionRequest, countIn } from '@core/attention'
import { type Summary, summarize } from '@core/attention/summary'
import type { Failure } from '@core/failures/failure'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { View } from '@core/views'
import { useAgeing } from '../ui/time/ticking'
import { useChatRequests, useFailures, useMachine, useSnapshot } from './queries'

interface SummarySources {
  readonly snapshot: Snapshot
  readonly failures: readonly Failure[]
  readonly requests: readonly AttentionRequest[]
  readonly paused: boolean
}

const none: readonly Failure[] = []

/** Title, headline, badges and lists are read off one summary, made once for each news and each step of time. */
let last: { readonly known: SummarySources; readonly at: number; readonly summary: Summary } | null = null

function summaryAt({ snapshot, failures, requests, paused }: SummarySources, now: number): Summary {
  const isLast =
    last?.at === now &&
    last.known.snapshot === snapshot &&
    last.known.failures === failures &&
    last.known.requests === requests &&
    last.known.paused === paused
  if (isLast && last !== null) return last.summary
  const known = { snapshot, failures, requests, paused }
  last = { known, at: now, summary: summarize(snapshot, now, known) }
  return last.summary
}

/** What `read` makes of the state of everything watched, as the tray has it; `otherwise` until it was first heard. */
export function useSummary<T extends string | number>(read: (summary: Summary) => T, otherwise: T): T {
  const snapshot = useSnapshot()
  const failures = useFailures() ?? none
  const requests = useChatRequests()
  const paused = useMachine()?.paused ?? false
  return useAgeing((now) =>
    snapshot === undefined ? otherwise : read(summaryAt({ snapshot, failures, requests, paused }, now)),
  )
}

/** How many things need attention in a view. */
export const useCountIn = (view: View): number => useSummary(({ attention }) => countIn(attention, view), 0)

/** What needs attention, the most pressing first. */
export function useAttention(): readonly Attention[] {
  useSummary(({ attention }) => attention.map(({ sentence }) => sentence).join('\n'), '')
  return last?.summary.attention ?? []
}
