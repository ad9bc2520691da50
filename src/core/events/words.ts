import { checkNames } from '../ci/words'
import { shortSha } from '../commits/commit'
import { questionWords } from '../deploy-when-green/words'
import { type Deploy, deployKey, environmentKey } from '../deploys/deploy'
import { deploySentence, shipped } from '../deploys/words'
import { incidentName } from '../incidents/incident'
import { dueSentence, dueTitle } from '../releases/reminder'
import { assertNever, type Problem } from '../result'
import { listed, timeOfDay, took } from '../text/time'
import { errorCount, worstWords } from '../user-errors'
import type { Event } from './event'

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

/** What happened to a wish to deploy when green, or what it asks. */
export type GreenEvent = Extract<Event, { wish: unknown }>

/** "site/production was not deployed". */
export const greenTitle = ({ kind, wish }: GreenEvent): string =>
  `${environmentKey(wish)} ${kind === 'green-asks' ? 'waits for your answer' : 'was not deployed'}`

/** Why: "CI turned red on 1234abc (unit and lint)." */
export function greenSentence(event: GreenEvent): string {
  const { wish } = event
  const commit = shortSha(wish.sha)
  switch (event.kind) {
    case 'green-asks':
      return questionWords(wish, event.question)
    case 'green-red':
      return `CI turned red on ${commit}: ${checkNames(event.checks)} failed.`
    case 'green-expired':
      return `Waiting for CI on ${commit} expired at ${timeOfDay(wish.until)}.`
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

/** "It affects API and Web, says Statuspage (status.example.com).", "It was open for 42 min." */
export function incidentSentence(event: IncidentEvent): string {
  const { incident, label } = event
  if (event.kind === 'incident-ended')
    return incident.startedAt === null
      ? `It is no longer open, says ${label}.`
      : `It was open for ${took(Math.max(0, event.at - incident.startedAt))}.`
  const { components } = incident
  const named =
    components.length > 3 ? [...components.slice(0, 2), `${components.length - 2} more`] : components
  return named.length === 0 ? `${label} says so.` : `It affects ${listed(named)}, says ${label}.`
}

/** "site/production#12 is waiting for your review". */
export const reviewTitle = (deploy: Deploy): string => `${deployKey(deploy)} is waiting for your review`

/** "1234abc Charge in cents, started by mei." */
export const reviewSentence = (deploy: Deploy): string => `${shipped(deploy)}, started by ${deploy.by}.`
