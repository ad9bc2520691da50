export { showInHistory } from '../words'

// Found
export const beganBeforeAnyDeploy = (app: string): string =>
  `It began before any deploy of ${app} that is known here.`
export const DEPLOYS_IT_CAME_WITH = 'Deploys it came with'
export const RESOLVED_AND_CAME_BACK = 'It was resolved, and came back {ago}.'
export const DEPLOYS_IT_CAME_BACK_WITH = 'Deploys it came back with'
/** How an error is tied to a deploy, before the deploy's name: by its release, or only by when it began. */
export function cameWith(isBack: boolean, isOfRelease: boolean, isRollback: boolean): string {
  const how = isOfRelease
    ? isBack
      ? 'Came back with'
      : 'Came with'
    : isBack
      ? 'Came back after'
      : 'Began after'
  return isRollback ? `${how} rollback` : how
}

// SupportSheet
export const HINT =
  'Type or paste what a user gave you, and press Enter: their errors and the deploys they came with.'
export const SUPPORT = 'Support'
export const SEARCH_FOR = 'User, e-mail, event ID, short ID or link'
export const ERRORS_LATEST_FIRST = 'Errors, latest first'
export const CLOSE = 'Close'
export const FIND = 'Find'
export const LOOKING = 'Looking…'
export const foundCount = (found: number): string =>
  found === 1 ? 'One error' : `${found} errors, latest first`
