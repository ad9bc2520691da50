import type { Failure } from '@core/failures/failure'
import type { Snapshot } from '@core/snapshot/snapshot'
import { useMutationState } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../../../data/bridge'
import { commandKey } from '../../../data/commands'
import { useFailures, useSettings } from '../../../data/queries'
import { useUi } from '../../../state/ui'
import { type SampleStep, STEPS } from '../words'

/** What of it the deploys that are known show. */
function seenIn(snapshot: Snapshot, failures: readonly Failure[]): SampleStep[] {
  const deploys = Object.values(snapshot.deploys).flatMap((line) => Object.values(line))
  const is = (test: (deploy: (typeof deploys)[number]) => boolean): boolean => deploys.some(test)
  return [
    ...(is(({ state }) => state.status === 'finished') ? (['deploy'] as const) : []),
    ...(failures.length > 0 || is(({ state }) => state.status === 'failed') ? (['break'] as const) : []),
    ...(is(({ kind }) => kind === 'rollback') ? (['rollback'] as const) : []),
  ]
}

/** Which steps of the sample were taken. Each ticks itself, and stays ticked after a restart. */
export function useTried(snapshot: Snapshot): ReadonlySet<SampleStep> {
  const settings = useSettings()
  const failures = useFailures() ?? []
  const isWatching = useUi(({ log }) => log !== null)
  const isLooking = useUi(({ view }) => view === 'failures')
  const tagged = useMutationState({
    filters: { mutationKey: commandKey('tagAndDraft'), status: 'success' },
  }).length
  const kept = STEPS.map(({ id }) => id).filter((id) => settings.data?.tried.includes(id))
  const now: SampleStep[] = [
    ...seenIn(snapshot, failures),
    ...(isWatching ? (['watch'] as const) : []),
    ...(isLooking && failures.length > 0 ? (['cause'] as const) : []),
    ...(tagged > 0 ? (['release'] as const) : []),
  ]
  const all = [...new Set([...kept, ...now])]
  const isKnown = settings.data !== undefined
  const text = [...all].sort().join(' ')
  const keptText = [...kept].sort().join(' ')
  useEffect(() => {
    if (isKnown && text !== keptText) void ask('changeSettings', { tried: text.split(' ') }).catch(() => {})
  }, [isKnown, text, keptText])
  return new Set(all)
}
