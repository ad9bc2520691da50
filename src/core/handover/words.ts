import { counted } from '../text/time'
import type { Handover } from './handover'

export const title = (released: Handover['released'], from: string, until: string): string =>
  `Handover${released === null ? '' : ` since ${released.release} ${released.version}`}, ${from} to ${until}`

export const leftOut = ({ told, older }: NonNullable<Handover['leftOut']>): string =>
  `Only the newest ${counted(told, 'deploy')} of that time ${told === 1 ? 'is' : 'are'} covered: ${counted(older, 'older deploy')} ${older === 1 ? 'is' : 'are'} left out.`

/** Why what a service shipped may be missing. `since`: when it last answered. */
export const unknown = ({ service, why }: Handover['unknown'][number], since: string | null): string => {
  if (why === 'unread')
    return `The past of ${service} hasn’t been read that far yet, so deploys may be missing here.`
  return since === null
    ? `${service} hasn’t been heard from yet, so its deploys may be missing here.`
    : `${service} hasn’t been heard from since ${since}, so what it shipped since then is missing here.`
}

/* Its parts, and what they say where there is nothing in them. */

export const SHIPPED = 'Shipped'
export const NOTHING_SHIPPED = 'Nothing shipped.'
export const NOTHING_KNOWN_SHIPPED = 'Nothing is known to have shipped.'
export const BROKE = 'Broke'
export const NOTHING_BROKE = 'Nothing broke.'
export const NOTHING_KNOWN_BROKE = 'Nothing is known to have broken.'
export const listedFrom = (from: string): string =>
  `Red CI and users’ errors that are over are listed from ${from} on.`
export const ROLLED_BACK = 'Rolled back'
export const ON_HOLD = 'On hold'
export const NOTHING_HELD = 'Nothing is on hold.'
export const DUE = 'Due'
export const NOTHING_DUE = 'No release is due within a week.'
export const NO_RELEASES = 'This workspace has no releases.'
export const dueUnknown = (release: string): string => `It’s not known whether ${release} is due.`

export const deploys = (count: number): string => counted(count, 'deploy')
export const moreDeploys = (count: number): string => `and ${counted(count, 'more deploy')}`
export const NO_SUBJECT = 'subject not known'
export const STILL_LASTS = 'It still lasts.'
export const knownSuffix = (why: string): string => ` Known${why === '' ? '' : `: ${why}`}`
export const by = (name: string): string => `by ${name}`
export const NO_REASON = 'no reason given'
