export { CHECK_IN_ACCOUNTS, noToken, notItsData } from '../words'

// client

// details
export const cannotFindIssue = (id: string): string =>
  `Sentry can’t find the issue ${id}, or this token isn’t allowed to see it (404).`
export const issueGone = (id: string): string =>
  `Sentry no longer has the issue ${id}: it was deleted or merged.`
export const nearestCauses = (count: number): string =>
  `Only the nearest ${count} causes of the error are shown.`
export const lastBreadcrumbs = (count: number): string => `Only the last ${count} breadcrumbs are shown.`
export const SUSPECTS_NOT_ANSWERED = 'This Sentry no longer answers which commits it suspects.'
export const NEWEST_INSTEAD =
  'The newest commits of the release in which the error was first seen are shown instead.'

// find
export const SHARE_LINK =
  'A share link doesn’t say which issue it is. Open it, and paste the issue’s own link.'
export const NO_ISSUE_LINK = 'This link doesn’t lead to a Sentry issue or event.'

// releases
export const projectNotKnown = (project: string, organization: string): string =>
  `Sentry does not know the project ${project} of ${organization}, or this token may not see it (404).`

// whoami
export const NO_ORG_READ = 'Without “org:read”, crash-free sessions and event IDs can’t be looked up.'
export const NO_EVENT_READ = 'Without “event:read”, errors, their users and short IDs can’t be looked up.'
export const NO_PROJECT_READ = 'Without “project:read”, the project and suspect commits can’t be found.'
export const NO_RELEASES =
  'Without “project:read” or “project:releases”, releases can’t be seen, so no error can be assigned to a deploy.'
export const CANNOT_TELL_DEPLOYS =
  'Without “project:releases” or “org:ci”, Sentry can’t be told about deploys (only needed with “tellDeploys”).'
export const noServerAt = (url: string): string => `No Sentry server found at ${url}.`
export const TOKEN_NOT_KNOWN = 'Sentry does not know this token.'
export const permissionsNotSaid = (host: string): string =>
  `${host} takes this token, but doesn’t say which permissions it has.`
