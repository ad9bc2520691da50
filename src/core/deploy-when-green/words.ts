import { checksDone, isOnlyAwaited, waitWords } from '../ci/words'
import { shortSha } from '../commits/commit'
import { timeOfDay } from '../text/dates'
import { type DeployWhenGreen, otherCommit, type PendingDeploy, type PendingDeployQuestion } from './pending'

/** How a request stands: "Waiting for CI (3 of 7) on 1234abc, until 14:30", or the question when its branch moved on or was deleted. */
export function standWords({ request, ci, question, unseen }: PendingDeploy): string {
  if (question !== null) return questionWords(request, question)
  return `${ciWait(request, ci, unseen)}, until ${timeOfDay(request.until)}`
}

/** What the person is asked: "The branch fix-login was deleted and its commit isn't in main. Deploy it anyway?" */
export function questionWords(request: DeployWhenGreen, question: PendingDeployQuestion): string {
  if (question.kind === 'moved')
    return `${request.ref} moved on to ${shortSha(question.newer.sha)}. Deploy the newer commit or the one you chose?`
  const { watched, merged } = question
  if (request.ref === watched)
    return `The branch ${watched} was deleted. Deploy ${shortSha(request.sha)} anyway?`
  return merged === null
    ? `The branch ${request.ref} was deleted and its commit isn’t in ${watched}. Deploy it anyway?`
    : `${request.ref} was merged into ${watched} as ${shortSha(merged.sha)}, a different commit, and deleted. Deploy that one or the one you chose?`
}

/** What the answers to a question are called, each with its commit; the one that it offers first. */
export function answersTo(
  request: DeployWhenGreen,
  question: PendingDeployQuestion,
): { readonly words: string; readonly sha: string; readonly subject: string | null }[] {
  const other = otherCommit(question)
  if (other === null) return [{ words: 'Deploy anyway', sha: request.sha, subject: request.subject }]
  const offered = question.kind === 'moved' ? 'Deploy the newer one' : 'Deploy the merged one'
  return [
    { words: offered, sha: other.sha, subject: other.subject },
    { words: 'Deploy the one I chose', sha: request.sha, subject: request.subject },
  ]
}

function ciWait(request: DeployWhenGreen, ci: PendingDeploy['ci'], unseen: PendingDeploy['unseen']): string {
  const commit = shortSha(request.sha)
  if (ci === null) return `Waiting for CI on ${commit}`
  if (ci === 'unknown') return `Waiting for CI on ${commit}, which can’t be checked right now`
  switch (ci.state) {
    case 'none':
      return `Waiting for CI to start on ${commit}`
    case 'cancelled':
      return `CI was cancelled on ${commit}: waiting for it to run again`
    case 'passing':
      return `CI is green on ${commit}, ${beforeStart(request, unseen)}`
    case 'unknown':
      return `Waiting for CI on ${commit}; not every check can be seen`
    default:
      return isOnlyAwaited(ci)
        ? `Waiting for ${waitWords(ci, ` on ${commit}`)}${checksDone(ci)}`
        : `Waiting for CI${checksDone(ci)} on ${commit}`
  }
}

/** Why a commit whose CI is green has not been sent yet. */
function beforeStart({ ref }: DeployWhenGreen, unseen: PendingDeploy['unseen']): string {
  switch (unseen) {
    case 'branch':
      return `but the branch ${ref} can’t be checked right now: waiting`
    case 'verdict':
      return 'but it can’t be checked right now whether it may still be deployed: waiting'
    case 'approval':
      return 'but approval can’t be asked for right now: waiting'
    case null:
      return 'about to start'
  }
}

/** Why nothing comes of a request whose commit is not there any longer. */
export const commitGone = ({ sha, app }: DeployWhenGreen): string =>
  `${shortSha(sha)} no longer exists in the repository of ${app}.`

/** Why an answer to a question that was answered, or became another one, is not taken. */
export const noLonger = (request: DeployWhenGreen, question: PendingDeployQuestion | null): string =>
  `${whatChanged(request, question)} Review it and try again.`

function whatChanged({ ref }: DeployWhenGreen, question: PendingDeployQuestion | null): string {
  switch (question?.kind) {
    case 'moved':
      return `${ref} moved on to ${shortSha(question.newer.sha)} in the meantime.`
    case 'deleted':
      return `The branch ${ref} was deleted in the meantime.`
    default:
      return 'This question was answered in the meantime.'
  }
}
