import { type Attention, countIn, type Summary, summarize, type Watching } from '@core/attention'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { View } from '@core/views'
import { ageTime, useAgeing } from '../ui/time/ticking'
import { useChatRequests, useFailures, useMachine, useSnapshot } from './queries'

interface SummarySources extends Watching {
  readonly snapshot: Snapshot
}

/** What the state of everything is read off; null until it was first heard. */
function useSources(): SummarySources | null {
  const snapshot = useSnapshot()
  const failures = useFailures()
  const requests = useChatRequests()
  const paused = useMachine()?.paused ?? false
  return snapshot === undefined ? null : { snapshot, failures, requests, paused }
}

/** What `read` makes of the state of everything watched, as the tray has it; `otherwise` until it was first heard. */
export function useSummary<T extends string | number>(read: (summary: Summary) => T, otherwise: T): T {
  const sources = useSources()
  return useAgeing((now) => (sources === null ? otherwise : read(summarize(sources.snapshot, now, sources))))
}

/** How many things need attention in a view. */
export const useCountIn = (view: View): number => useSummary(({ attention }) => countIn(attention, view), 0)

/** What needs attention, the most pressing first. */
export function useAttention(): readonly Attention[] {
  const sources = useSources()
  useSummary(({ attention }) => attention.map(({ sentence }) => sentence).join('\n'), '')
  return sources === null ? [] : summarize(sources.snapshot, ageTime(), sources).attention
}
