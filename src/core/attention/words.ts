import { deployKey, environmentKey } from '../deploys/deploy'
import { type Incident, incidentName } from '../incidents/incident'
import type { EnvironmentAddress } from '../ports'
import { ago, coarse, counted, listed } from '../text/time'
import { errorCount } from '../user-errors'

/*
 * What the tray and the window's first line say, without a full stop: what needs attention, each thing by itself and several of a kind, and
 * what is there besides. `key` is an environment, "site/production".
 */

export const NOTHING_SET_UP = 'Nothing is set up yet'
export const PAUSED = 'Watching is paused'
export const NOT_TRUSTED = 'Nothing is fetched: this workspace isn’t trusted yet'
export const checking = (sources: readonly string[]): string => `Checking ${listed(sources)}`

/** What is watched and cannot be called fine. */
export interface Unassured {
  /** The apps without CI. */
  readonly unchecked: readonly string[]
  /** Those with CI that has no check of the newest commit. */
  readonly notRun: readonly string[]
  /** Where nothing was ever deployed. */
  readonly empty: readonly string[]
  /** How many apps and environments there are in all. */
  readonly apps: number
  readonly environments: number
}

/** "Nothing needs attention (no CI for docs, nothing deployed to site/canary)". */
export function nothingNeedsAttention({ unchecked, notRun, empty, apps, environments }: Unassured): string {
  const parts = [
    ...(unchecked.length === 0
      ? []
      : [unchecked.length === apps ? 'no CI' : `no CI for ${fewOf(unchecked, 'app')}`]),
    ...(notRun.length === 0 ? [] : [`CI has not run for ${fewOf(notRun, 'app')}`]),
    ...(empty.length === 0 ? [] : [`nothing deployed to ${fewOf(empty, 'environment')}`]),
    ...(environments === 0 ? ['no deploys set up'] : []),
  ]
  return `Nothing needs attention${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
}

const fewOf = (names: readonly string[], what: string): string =>
  names.length > 2 ? counted(names.length, what) : listed(names)

/* What is under way. */

export const shipping = (count: number): string => `${count} shipping`
export const waiting = (count: number): string => `${count} waiting`
export const waitingForCi = (count: number): string => `${count} waiting for CI`

/* One thing. */

export const asksFor = (by: string, key: string): string => `${by} asks for ${key}`
export const onHold = (key: string): string => `${key} is on hold`
export const failed = (key: string, at: number, now: number): string => `${key} failed ${ago(at, now)}`
export const isUncertain = (key: string, words: string): string => `${key} is ${words}`
export const errorsSince = (
  errors: Parameters<typeof errorCount>[0],
  deploy: Parameters<typeof deployKey>[0],
): string => `${errorCount(errors)} since ${deployKey(deploy)}`
export const ciUnseen = (app: string): string => `CI of ${app} could not be seen`
export const ciRed = (app: string): string => `CI of ${app} is red`
export const branchUnread = (app: string): string => `${app}: the branch can’t be read`
export const incident = (one: Incident): string => `“${incidentName(one)}” (${one.impact} incident)`
export const waitsForAnswer = (key: string): string => `${key} waits for your answer`
export const notAnsweredFor = (ms: number): string => `has not answered for ${coarse(ms)}`

/** Of a request that may not have arrived. */
export const DOUBTS = {
  deploy: (at: EnvironmentAddress) => `${environmentKey(at)}: unclear whether the deploy started`,
  rollback: (at: EnvironmentAddress) => `${environmentKey(at)}: unclear whether the rollback started`,
  cancel: (at: EnvironmentAddress, number: number | null) =>
    `${environmentKey(at)}#${number}: unclear whether it was cancelled`,
} as const

/* Several of a kind. */

export const more = (count: number): string => `${count} more`
export const isKnown = (sentence: string): string => `${sentence} (known)`
export const knownFailures = (count: number): string => `${count} known failures`
export const redCi = (apps: readonly string[]): string =>
  `CI of ${apps.length > 2 ? `${apps.length} apps` : listed(apps)} is red`
export const SEVERAL = {
  'deploy-failed': (count: number) => `${count} environments failed`,
  uncertain: (count: number) => `${count} environments are uncertain after a cancel`,
  errors: (count: number) => `${count} environments have new errors`,
  'ci-unknown': (count: number) => `CI of ${count} apps could not be seen`,
  repository: (count: number) => `${count} apps: the branch can’t be read`,
  incident: (count: number) => `${count} incidents`,
  review: (count: number) => `${count} deploys are waiting for your review`,
  request: (count: number) => `${count} requests wait for your approval`,
  question: (count: number) => `${count} deploys wait for your answer`,
  doubt: (count: number) => `${count} requests may not have arrived`,
  hold: (count: number) => `${count} environments are on hold`,
} as const
