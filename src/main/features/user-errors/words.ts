import { counted } from '@core/text/time'

// errors
export const commitNotKnown = (at: string): string => `It is not known which commit ${at} ships.`
export const noNewError = (at: string): string => `Users hit no new error since ${at}.`
export const asFarAsKept = (nothingFor: string): string => `${nothingFor}, as far as errors are kept.`
export const lastErrors = (found: number, who: string): string =>
  `${counted(found, 'error')}, the last hit first. ${who} may know of more: only the last are looked at.`
export const noneAmongLast = (who: string): string =>
  `None was found among the last errors. ${who} may know of older ones, which aren’t looked at.`
export const NO_EVENT = 'There is no event with this ID'
export const noIssue = (name: string): string =>
  `No issue ${name} is known, and no error of a user of this name`
export const LINK_LEADS_NOWHERE = 'The error trackers of your apps don’t know what this link leads to'
export const NO_ERROR_OF_USER = 'No error of this user is known'
