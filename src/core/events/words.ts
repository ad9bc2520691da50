import { checkNames } from '../ci/words'
import { shortSha } from '../commits/commit'
import { questionWords } from '../deploy-when-green/words'
import { type Deploy, deployKey, environmentKey, ranFor } from '../deploys/deploy'
import { brokeOffWhen, leftBehind, shipped } from '../deploys/words'
import { incidentName } from '../incidents/incident'
import { dueSentence, dueTitle } from '../releases/reminder'
import { assertNever, type Problem } from '../result'
import { timeOfDay } from '../text/dates'
import { listed, took } from '../text/time'
import { errorCount, worstWords } from '../user-errors'
import type { DeployEvent, Event } from './event'

/** What happened, as one sentence for a person: what a notification, the chat and the command line say. */
export function sentence(event: Event): string {
  switch (event.kind) {
    case 'deploy-queued':
    case 'deploy-started':
    case 'deploy-finished':
    case 'deploy-failed':
    case 'deploy-cancelled':
      return deploySentence(event)
    case 'review-wanted':
      return `${reviewTitle(event.deploy)}: ${reviewSentence(event.deploy)}`
    case 'ci-red':
      return `CI of ${event.app} turned red at ${shortSha(event.report.sha)}.`
    case 'ci-green':
      return `CI of ${event.app} is green again at ${shortSha(event.report.sha)}.`
    case 'green-asks':
    case 'green-red':
    case 'green-expired':
    case 'green-refused':
      return `${greenTitle(event)}: ${greenSentence(event)}`
    case 'change-live':
      return `${event.change} “${event.title}” is live on ${environmentKey(event)} since #${event.number}.`
    case 'errors-began':
      return `${errorsTitle(event)}: ${errorsSentence(event)}`
    case 'incident-began':
    case 'incident-ended':
      return `${incidentTitle(event)}. ${incidentSentence(event)}`
    case 'release-due':
      return `${dueTitle(event.due)}. ${dueSentence(event.due)}`
    case 'source-lost':
      return `${event.label} ${troubleOf(event.problem)}: ${event.problem.sentence}`
    case 'source-back':
      return `${event.label} is back.`
    default:
      return assertNever(event)
  }
}

type OfBranch = Extract<Event, { report: unknown }>

/** "site: CI is red", as a title. */
export const ciRedTitle = ({ app }: OfBranch): string => `${app}: CI is red`
export const ciGreenTitle = ({ app }: OfBranch): string => `${app}: CI is green again`
/** The same among other things: "CI of site turned red". */
export const turnedRed = ({ app }: OfBranch): string => `CI of ${app} turned red`
export const greenAgain = ({ app }: OfBranch): string => `CI of ${app} is green again`

/** "#12 is live on site/production". */
export const liveTitle = (event: Extract<Event, { kind: 'change-live' }>): string =>
  `${event.change} is live on ${environmentKey(event)}`

/* Several things that are told together. */

export const WHILE_AWAY = 'While you were away'
export const atOnce = (count: number): string => `${count} things happened at once`
/** What so many deploys did or are doing. */
export const DEPLOYS = {
  runningAgain: 'running again',
  failed: 'failed',
  cancelled: 'cancelled',
  finished: 'finished',
} as const

/** What is wrong with a source that fails, as it follows on its name. */
export function troubleOf(problem: Problem | undefined): string {
  if (problem?.keyVariable !== undefined) return 'needs a valid key'
  switch (problem?.kind) {
    case 'gone':
      return 'doesn’t have what Binnacle asked for'
    case 'fault':
    case 'invalid':
      return 'gives unexpected answers'
    default:
      return 'cannot be reached'
  }
}

/** What happened to a request to deploy when green, or what it asks. */
export type PendingDeployEvent = Extract<Event, { request: unknown }>

/** "site/production was not deployed". */
export const greenTitle = ({ kind, request }: PendingDeployEvent): string =>
  `${environmentKey(request)} ${kind === 'green-asks' ? 'waits for your answer' : 'was not deployed'}`

/** Why: "CI turned red on 1234abc (unit and lint)." */
export function greenSentence(event: PendingDeployEvent): string {
  const { request } = event
  const commit = shortSha(request.sha)
  switch (event.kind) {
    case 'green-asks':
      return questionWords(request, event.question)
    case 'green-red':
      return `CI turned red on ${commit}: ${checkNames(event.checks)} failed.`
    case 'green-expired':
      return `Waiting for CI on ${commit} expired at ${timeOfDay(request.until)}.`
    case 'green-refused':
      return event.sentence
  }
}

type ErrorsBegan = Extract<Event, { kind: 'errors-began' }>

/** "2 new errors, 1 came back since site/production#12". */
export const errorsTitle = ({ app, environment, errors }: ErrorsBegan): string =>
  `${errorCount(errors)} since ${deployKey({ app, environment, number: errors.number })}`

/** "41 users hit TypeError: x is undefined." Events may name no user. */
export const errorsSentence = ({ errors }: ErrorsBegan): string => `${worstWords(errors)}.`

type IncidentEvent = Extract<Event, { incident: unknown }>

/** "Critical incident: Checkout is down", "Incident over: Checkout is down". */
export function incidentTitle({ kind, incident }: IncidentEvent): string {
  if (kind === 'incident-ended') return `Incident over: ${incidentName(incident)}`
  return `${incident.impact === 'critical' ? 'Critical' : 'Major'} incident: ${incidentName(incident)}`
}

/** "Statuspage (status.example.com) says it affects API and Web.", "It was open for 42 min." */
export function incidentSentence(event: IncidentEvent): string {
  const { incident, label } = event
  if (event.kind === 'incident-ended')
    return incident.startedAt === null
      ? `${label} says it’s no longer open.`
      : `It was open for ${took(Math.max(0, event.at - incident.startedAt))}.`
  const { components } = incident
  const named =
    components.length > 3 ? [...components.slice(0, 2), `${components.length - 2} more`] : components
  return named.length === 0 ? `${label} reports it.` : `${label} says it affects ${listed(named)}.`
}

/** "site/production#12 is waiting for your review". */
export const reviewTitle = (deploy: Deploy): string => `${deployKey(deploy)} is waiting for your review`

/** "1234abc Charge in cents, started by mei." */
export const reviewSentence = (deploy: Deploy): string => `${shipped(deploy)}, started by ${deploy.by}.`

/** What happened, as a title: "shop/production#12 finished after all". */
export const deployTitle = (event: DeployEvent): string => `${deployKey(event.deploy)} ${whatHappened(event)}`

/** The same with what ships, by whom, how long it took, or why it failed. */
function deploySentence(event: DeployEvent): string {
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

const after = (deploy: Deploy): string => {
  const ms = ranFor(deploy, 0)
  return ms === null ? '' : ` after ${took(ms)}`
}
