import { isSilent } from '@core/attention'
import { isFailing, type SourceHealth } from '@core/snapshot/snapshot'
import { coarse } from '@core/text/time'
import * as words from '../words'
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
    return isFailing(source) ? { tone: 'stale', age: words.NO_ANSWER } : { tone: 'new', age: words.ASKING }
  }
  const age = Math.max(0, now - lastOkAt)
  return isFailing(source) || isSilent(source, now)
    ? { tone: 'stale', age: words.staleFor(coarse(age)) }
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
  return { tone: 'stale', age: words.someStale(failing.length, members.length) }
}

/** Whether its key is missing or was refused, so that the accounts are the place to go. */
export const lacksKey = (source: SourceHealth): boolean =>
  isFailing(source) && source.lastProblem?.problem.keyVariable !== undefined

/** What a person can do about a problem of this kind. */
export function adviceFor(source: SourceHealth): string {
  const problem = source.lastProblem?.problem
  if (problem?.keyVariable !== undefined) {
    return words.enterAKey(problem.keyVariable)
  }
  switch (problem?.kind) {
    case 'invalid':
      return words.CHECK_THE_WORKSPACE_FILE
    case 'gone':
      return words.CHECK_THE_NAMES
    case 'unreachable':
      return words.CHECK_THE_CONNECTION
    case 'lost':
      return words.THE_ANSWER_WAS_LOST
    default:
      return words.BINNACLE_TRIES_AGAIN
  }
}
