import { shortSha } from '../commits/commit'
import { LIMITS } from '../limits'
import { assertNever } from '../result'
import { cutTo } from '../text/foreign-text'
import { ago, counted } from '../text/time'
import type { SharedEntry } from './entry'
import { STATE_REF } from './port'
import type { TeamRequest } from './requests'

/** What somebody said, as it follows on their name. */
export function entryWords(entry: SharedEntry): string {
  switch (entry.kind) {
    case 'hold':
      return `rolled back ${cutTo(entry.value.environment, LIMITS.field.name)}`
    case 'hold-end':
      return entry.value?.kind === 'lifted' ? 'lifted a hold' : 'ended a hold'
    case 'hold-cause':
      return 'named a cause or a fix'
    case 'mark':
      return `${entry.value.kind === 'bad' ? 'marked' : 'unmarked'} ${shortSha(entry.value.sha)} as bad`
    case 'tick':
      return entry.value.ticked === null ? 'removed a tick' : 'ticked a release item'
    case 'notes':
      return 'edited the notes of a release'
    case 'known':
      return entry.value === null ? 'unmarked a failure as known' : 'marked a failure as known'
    case 'request':
      return entry.value === null
        ? 'is done deploying'
        : REQUESTED[entry.value.waits](entry.value.environment)
    default:
      return assertNever(entry)
  }
}

const REQUESTED = {
  no: (environment: string) => `is about to deploy to ${environment}`,
  green: (environment: string) => `deploys to ${environment} when CI is green`,
  approval: (environment: string) => `waits for approval to deploy to ${environment}`,
} as const

/** What may be wrong with what others wrote; each is a sentence. */
export const TROUBLES = {
  garbage: `Somebody wrote something to ${STATE_REF} that Binnacle can’t read. What is known here replaces it.`,
  unread: (count: number): string =>
    `${counted(count, 'entry', 'entries')} of the shared state can’t be read, and ${count === 1 ? 'is' : 'are'} left out.`,
  restored: (count: number): string =>
    `${counted(count, 'entry', 'entries')} went missing from ${STATE_REF} (was it pushed by force, or deleted?), and ${count === 1 ? 'was' : 'were'} put back.`,
  ahead: (names: readonly string[]): string =>
    `Entries by ${names.join(', ')} are dated in the future, so they aren’t used. Check the clock of that machine.`,
  left: (count: number): string =>
    `${counted(count, 'entry', 'entries')} didn’t fit into the shared state, the oldest and least important.`,
  notKept: 'The shared state couldn’t be written to disk, so it may be lost when Binnacle quits.',
} as const

export const newerWords = (app: string): string =>
  `The shared state of ${app} was written by a newer Binnacle. Update this one to use it.`

/** What is missing while nobody can read it. */
export const NOT_READ = 'holds and bad marks by others may be missing'

/** "mei is about to deploy 5c0c97a to production (20 s ago)." */
export function requestWords({ by, environment, sha, what, waits, since }: TeamRequest, now: number): string {
  const isBack = what === 'rollback'
  const when = ago(since, now)
  if (waits === 'no') {
    const request = isBack
      ? `roll back ${environment} to ${shortSha(sha)}`
      : `deploy ${shortSha(sha)} to ${environment}`
    return `${by} is about to ${request} (${when}).`
  }
  const request = isBack
    ? `rollback of ${environment} to ${shortSha(sha)}`
    : `deploy of ${shortSha(sha)} to ${environment}`
  return `A ${request}, asked for by ${by} ${when}, waits for ${waits === 'green' ? 'green CI' : 'approval'}.`
}
