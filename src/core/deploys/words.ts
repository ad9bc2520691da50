import { shortSha } from '../commits/commit'
import type { Event } from '../events/event'
import { took } from '../text/time'
import { brokeOffWhen, leftBehind } from './cancel-words'
import { type Deploy, deployKey, ranFor } from './deploy'

/** A change of a deploy's state. */
export type DeployEvent = Extract<Event, { was: unknown }>
/** Whether an event is one. */
export const isDeployEvent = (event: Event): event is DeployEvent => 'was' in event

/** What happened, as a title: "shop/production#12 finished after all". */
export const deployTitle = (event: DeployEvent): string => `${deployKey(event.deploy)} ${whatHappened(event)}`

/** The same with what ships, by whom, how long it took, or why it failed. */
export function deploySentence(event: DeployEvent): string {
  const title = deployTitle(event)
  const { deploy } = event
  switch (event.kind) {
    case 'deploy-queued':
    case 'deploy-started':
      return deploy.kind === 'rollback' && event.kind === 'deploy-started'
        ? `${title} to ${shipped(deploy)}, by ${deploy.by}.`
        : `${title}: ${shipped(deploy)}, by ${deploy.by}.`
    case 'deploy-finished':
      return deploy.kind === 'rollback' && event.was?.status !== 'failed'
        ? `${title} to ${shipped(deploy)}${after(deploy)}.`
        : `${title}: ${shipped(deploy)}${after(deploy)}.`
    case 'deploy-failed':
      return isMarked(event)
        ? `${title} after it had finished: ${event.deploy.state.sentence}`
        : `${title}${after(deploy)}: ${event.deploy.state.sentence}`
    case 'deploy-cancelled': {
      const { by } = event.deploy.state
      return `${title}${by === null ? '' : ` by ${by}`}${after(deploy)}${brokeOffWhen(deploy)}; ${leftBehind(deploy)}.`
    }
  }
}

/** Whether something that was over runs again. */
export const runsAgain = ({ kind, was, deploy }: DeployEvent): boolean =>
  (kind === 'deploy-queued' || kind === 'deploy-started') &&
  (was === null ? deploy.revision.attempt > 1 : isEnd(was.status))

/** Whether one that had finished has been marked otherwise since, without having run again. */
const isMarked = ({ was, deploy }: DeployEvent): boolean =>
  was?.status === 'finished' && was.attempt === deploy.revision.attempt

const isEnd = (status: Deploy['state']['status']): boolean => status !== 'queued' && status !== 'running'

function whatHappened(event: DeployEvent): string {
  const { deploy } = event
  const { attempt } = deploy.revision
  const which = attempt > 1 ? ` (attempt ${attempt})` : ''
  const again = runsAgain(event) ? ' again' : ''
  switch (event.kind) {
    case 'deploy-queued':
      return `is queued${again}${which}`
    case 'deploy-started':
      if (deploy.kind === 'rollback') return `is rolling back${again}${which}`
      return again === '' ? `started${which}` : `is running again${which}`
    case 'deploy-finished':
      return `${howFinished(event)}${which}`
    case 'deploy-failed':
      return isMarked(event) ? 'was marked as failed' : `${howFailed(event)}${which}`
    case 'deploy-cancelled':
      return `was ${isMarked(event) ? 'marked as ' : ''}cancelled${which}`
  }
}

function howFinished({ deploy, was }: DeployEvent): string {
  if (was?.status === 'failed' || was?.status === 'cancelled') return 'finished after all'
  const done = deploy.kind === 'rollback' ? 'rolled back' : 'finished'
  return was?.status === 'finished' ? `${done} again` : done
}

function howFailed({ deploy, was }: Extract<DeployEvent, { kind: 'deploy-failed' }>): string {
  const { step } = deploy.state
  return `failed${was?.status === 'failed' ? ' again' : ''}${step === null ? '' : ` in ${step}`}`
}

/** The commit and what it is about: "1234abc Faster pages". */
export const shipped = (deploy: Deploy): string => {
  const commit = deploy.sha === null ? deploy.ref : shortSha(deploy.sha)
  return deploy.subject === null ? commit : `${commit} ${deploy.subject}`
}

const after = (deploy: Deploy): string => {
  const ms = ranFor(deploy, 0)
  return ms === null ? '' : ` after ${took(ms)}`
}
