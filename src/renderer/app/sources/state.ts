import { isSilent } from '@core/attention'
import { isFailing, type SourceHealth } from '@core/snapshot/snapshot'
import { coarse } from '@core/text/time'
import type { SourceGroup } from './groups'

export interface SourceState {
  readonly tone: 'fresh' | 'stale' | 'new'
  /** "2 s", "stale 6 min", "no answer yet". */
  readonly age: string
}

/** How fresh a source's last good answer is. `now` in epoch ms. */
export function sourceState(source: SourceHealth, now: number): SourceState {
  const { lastOkAt } = source
  if (lastOkAt === null) {
    return isFailing(source) ? { tone: 'stale', age: 'no answer' } : { tone: 'new', age: 'asking' }
  }
  const age = Math.max(0, now - lastOkAt)
  return isFailing(source) || isSilent(source, now)
    ? { tone: 'stale', age: `stale ${coarse(age)}` }
    : { tone: 'fresh', age: coarse(age) }
}

/** How fresh a group is: as fresh as its worst member, and how many of it do not answer where some do. `now` in epoch ms. */
export function groupState({ members, lastOkAt, everyMs }: SourceGroup, now: number): SourceState {
  const failing = members.filter(isFailing)
  if (failing.length === 0 || failing.length === members.length) {
    const problem = failing[0]?.lastProblem ?? null
    return sourceState(
      { id: '', label: '', lastOkAt, lastProblem: problem, ...(everyMs && { everyMs }) },
      now,
    )
  }
  return { tone: 'stale', age: `${failing.length} of ${members.length} stale` }
}

/** Whether its key is missing or was refused, so that the accounts are the place to go. */
export const lacksKey = (source: SourceHealth): boolean =>
  isFailing(source) && source.lastProblem?.problem.keyVariable !== undefined

/** What a person can do about a problem of this kind. */
export function adviceFor(source: SourceHealth): string {
  const problem = source.lastProblem?.problem
  if (problem?.keyVariable !== undefined) {
    return `Enter a key of this server in Settings, under Accounts, or set ${problem.keyVariable}. What was known until then stays in sight.`
  }
  switch (problem?.kind) {
    case 'invalid':
      return 'Look at what the workspace file says about it, in Settings.'
    case 'gone':
      return 'What it was asked about does not exist there. Check the names in the workspace file, in Settings.'
    case 'unreachable':
      return 'Check the connection or the path. Binnacle tries again by itself.'
    case 'lost':
      return 'The answer got lost on the way. Binnacle asks again by itself.'
    default:
      return 'Binnacle tries again by itself. Refresh asks now.'
  }
}
