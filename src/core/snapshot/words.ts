import { ago, coarse, listed } from '../text/time'
import { orRather } from '../text/words'

/* How a service is that cannot be relied on, as a part of a longer sentence. Times in epoch ms, `lastOkAt` null where it never answered well. */

export const lastHeard = (label: string, lastOkAt: number | null, now: number): string =>
  `${label} was last heard from ${lastOkAt === null ? 'never' : ago(lastOkAt, now)}`
export const unreachable = (label: string, lastOkAt: number | null, now: number): string =>
  lastOkAt === null
    ? `${label} is unreachable`
    : `${label} has been unreachable for ${coarse(Math.max(0, now - lastOkAt))}`
export const doesNotAnswer = (label: string): string => `${label} does not answer`
export const hasTrouble = (label: string, trouble: string): string => `${label} ${trouble}`

/* What follows from it: `lost` is one of the above. */

export const nothingCanBeSent = (lost: string): string => `${lost}, so nothing can be sent.`
export const nothingWasSent = (lost: string): string => `${lost}, so nothing was sent.`

/** What a row shows of an app. */
export const PARTS = { deploys: 'what runs', branch: 'what waits', ci: 'CI' } as const
export const stale = (lost: string, parts: readonly string[], asOf: string): string =>
  `${lost}: ${listed(parts)} ${parts.length > 1 ? 'are' : 'is'} ${asOf}.`
export const NOT_KNOWN_NOW = 'not known now'
/** `at` is null where the sentence has said when that was. */
export const asOf = (at: number | null, now: number): string => `as of ${at === null ? 'then' : ago(at, now)}`

/* Of a name that somebody gave. `names` are those that there are; none are told where it's no person who may have mistyped it. */

export const noApp = (name: string, names: readonly string[] = []): string =>
  `There is no app “${name}”${orRather(name, names)}`
export const noEnvironment = (app: string, name: string, names: readonly string[] = []): string =>
  `${app} has no environment “${name}”${orRather(name, names)}`

/* Of deploys. */

export const NUMBER_GIVEN_AGAIN =
  'The server has given its number to another deploy, so it is not known how it ended.'
export const didNotFinish = (deploy: string): string => `${deploy} can’t be rolled back to: it didn’t finish.`
