import { counted } from '@core/text/time'

// apps
export const nothingDeploys = (app: string): string => `Nothing deploys ${app}.`

// ci
export const noCiKnowsMore = (app: string): string => `No CI of ${app} knows more about this check.`
export const notRunAgain = (app: string): string => `The checks of ${app} cannot be run again from here.`
export const noResult = (label: string): string => `${label} has no result for it.`

// migrations
export const onlyLastRead = (all: number, read: number): string =>
  `Of ${all} migrations only the last ${read} were read, which is as many as Binnacle reads at once: look at the others.`
export const onlySomeListed = (files: number, head: string): string =>
  `Only ${files} of the files that change up to ${head} are listed, so a migration may be missing: look at it.`
export const cannotBeAskedFor = (label: string, path: string): string =>
  `${label} cannot be asked for ${path}.`

// not-written
/** What follows when something could not be written. */
export const CONSEQUENCES = {
  unsent: 'nothing was sent',
  unchanged: 'nothing changed',
  'notes-not-kept': 'the notes were not kept',
} as const
export const THE_JOURNAL = 'The journal'
export const diskFullSo = (so: string): string => `The disk is full, so ${so}.`
export const notWrittenSo = (what: string, so: string): string => `${what} could not be written, so ${so}.`

// shipment
/** In place of why something isn’t known. */
export const STILL_BEING_ASKED = 'it is still being asked.'
export const IS_NOT_THERE = 'is not there'
export const NAMES_NONE = 'names none'
export const includedCommitNotKnown = (
  repository: string,
  commit: string,
  file: string,
  why: string,
): string => `Which commit of ${repository} ${commit} brings is not known: ${file} ${why}.`

// releases/facts
export const noVersion = (release: string, version: string): string => `${release} has no version ${version}.`

// releases/report
export const cannotBeAskedForReleases = (label: string): string =>
  `${label} cannot be asked what a release is made of.`

// releases/scheme-warnings
/** `tags` are higher than `by`. */
export const overtaken = ([first = '', ...others]: readonly string[], by: string): string =>
  others.length === 0
    ? `${first} isn’t counted: ${by} was tagged after it and is lower.`
    : `${first} and ${counted(others.length, 'other')} aren’t counted: ${by} was tagged after them and is lower.`
export const isElsewhere = (ref: string, tag: string): string =>
  `No release is in the history of ${ref}: ${tag} and others are elsewhere.`

// plan
export const nothingToGoBackTo = (environment: string): string => `${environment} has nothing to go back to.`
export const somethingElseRuns = (environment: string): string =>
  `Something else runs in ${environment} now. Nothing was sent; try again.`
