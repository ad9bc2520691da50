import { failedChecks } from '../ci/ci'
import { addressOf, type Deploy, deployKey, environmentOf, reachedShip } from '../deploys/deploy'
import type { NamedDeploy } from '../deploys/intent'
import { cancelledId } from '../failures/cancelled'
import type { Place } from '../place'
import type { DeployAddress } from '../ports'
import { dueSentence, dueTitle } from '../releases/reminder'
import type { Settings } from '../settings'
import { counted } from '../text/time'
import type { DeployEvent, Event } from './event'
import {
  atOnce,
  ciGreenTitle,
  ciRedTitle,
  DEPLOYS,
  deployTitle,
  errorsSentence,
  errorsTitle,
  greenAgain,
  greenSentence,
  greenTitle,
  incidentSentence,
  incidentTitle,
  liveTitle,
  reviewSentence,
  reviewTitle,
  runsAgain,
  sentence,
  turnedRed,
  WHILE_AWAY,
} from './words'

/** What the desktop shows. `urgent` stays until it is seen. */
export interface Notification {
  readonly title: string
  readonly body: string
  readonly urgent: boolean
  readonly place: Place
  /** What it is about, by which it is put away once that is over; none where it stays until it is seen. */
  readonly about?: string
  /** What can be done on it, where this desktop shows buttons. */
  readonly buttons?: readonly NotificationButton[]
}

interface NotificationButton {
  readonly label: string
  /** What a press does; null: it leads to the notification's place, as a click does. */
  readonly press: (() => void) | null
}

/** Whose doing it was, as far as this Binnacle knows. */
export interface Mine {
  started(deploy: NamedDeploy): boolean
  cancelled(deploy: NamedDeploy): boolean
}

/** Whether a person wants to be told of this event. */
export function wanted(event: Event, notify: Settings['notify'], mine: Mine): boolean {
  const follows = (deploy: NamedDeploy): boolean =>
    mine.started(deploy) ? notify.finishedMine : notify.finishedByOthers
  switch (event.kind) {
    case 'deploy-failed':
    case 'errors-began':
    case 'incident-began':
    case 'incident-ended':
      return notify.failed
    case 'deploy-cancelled':
      // What runs is not known afterwards, which is no better than a failure.
      return (
        (notify.cancelledByOthers || (notify.failed && reachedShip(event.deploy))) &&
        !mine.cancelled(event.deploy)
      )
    case 'deploy-finished':
      return hadFailed(event) ? notify.failed || follows(event.deploy) : follows(event.deploy)
    // One that had ended ships again: who was told of its end wants to know.
    case 'deploy-queued':
    case 'deploy-started':
      return (
        runsAgain(event) &&
        (hadFailed(event) ? notify.failed || follows(event.deploy) : follows(event.deploy))
      )
    case 'ci-red':
    case 'ci-green':
      return notify.ci
    case 'release-due':
      return notify.release
    case 'change-live':
      return true
    // It goes no further until somebody answers.
    case 'review-wanted':
      return true
    // A person made the request and counts on it.
    case 'green-asks':
    case 'green-red':
    case 'green-expired':
    case 'green-refused':
      return true
    default:
      return false
  }
}

const hadFailed = ({ was }: DeployEvent): boolean => was?.status === 'failed'

/** The most notifications that one moment may bring; more are folded into one that sums up. */
const AT_ONCE = 3

/**
 * The notifications for what happened in one moment. After an absence (sleep, a long time away, a start) everything
 * is summed up in one; else many at once are.
 */
export function notifications(all: readonly Event[], afterAbsence: boolean): Notification[] {
  const events = lastOfEach(all)
  if (events.length > (afterAbsence ? 1 : AT_ONCE)) return [summed(events, afterAbsence)]
  return events.map(single)
}

/** Of what happened to a deploy one after the other only the last: the rest is true no more. */
function lastOfEach(events: readonly Event[]): Event[] {
  const last = new Map(events.flatMap((event) => ('deploy' in event ? [[nameOf(event), event]] : [])))
  return events.filter((event) => !('deploy' in event) || last.get(nameOf(event)) === event)
}

const nameOf = ({ deploy }: { readonly deploy: Deploy }): string =>
  `${deployKey(deploy)} ${deploy.identity ?? ''}`

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of event
function single(event: Event): Notification {
  const body = sentence(event)
  switch (event.kind) {
    case 'deploy-failed':
      return {
        title: deployTitle(event),
        body: event.deploy.state.sentence,
        urgent: true,
        place: failedAt(event.deploy),
      }
    case 'deploy-cancelled': {
      const isUncertain = reachedShip(event.deploy)
      const place = isUncertain
        ? ({ view: 'failures', failure: cancelledId(event.deploy) } as const)
        : placeOf(event.deploy)
      return { title: deployTitle(event), body, urgent: isUncertain, place }
    }
    case 'deploy-queued':
    case 'deploy-started':
    case 'deploy-finished':
      return { title: deployTitle(event), body, urgent: false, place: placeOf(event.deploy) }
    case 'review-wanted':
      return {
        title: reviewTitle(event.deploy),
        body: reviewSentence(event.deploy),
        urgent: true,
        place: { view: 'now', environment: environmentOf(event.deploy) },
      }
    case 'ci-red':
      return {
        title: ciRedTitle(event),
        body: redBody(event),
        urgent: true,
        place: { view: 'failures', failure: `ci ${event.app} ${event.report.sha}` },
      }
    case 'ci-green':
      return {
        title: ciGreenTitle(event),
        body,
        urgent: false,
        place: { view: 'now', environment: null },
      }
    case 'green-asks':
    case 'green-red':
    case 'green-expired':
    case 'green-refused':
      return {
        title: greenTitle(event),
        body: greenSentence(event),
        urgent: true,
        place: { view: 'now', environment: environmentOf(event.request) },
      }
    case 'change-live':
      return {
        title: liveTitle(event),
        body,
        urgent: false,
        place: placeOf(event),
      }
    case 'errors-began':
      return {
        title: errorsTitle(event),
        body: errorsSentence(event),
        urgent: true,
        place: {
          view: 'failures',
          failure: `errors ${deployKey({ ...event, number: event.errors.number })}`,
        },
      }
    case 'incident-began':
    case 'incident-ended':
      return {
        title: incidentTitle(event),
        body: incidentSentence(event),
        urgent: event.kind === 'incident-began',
        place: { view: 'now', environment: null },
      }
    case 'release-due':
      return {
        title: dueTitle(event.due),
        body: dueSentence(event.due),
        urgent: event.step === 'today' && event.due.open > 0,
        place: { view: 'release', release: event.due.release },
      }
    default:
      return { title: 'Binnacle', body, urgent: false, place: { view: 'now', environment: null } }
  }
}

function redBody(event: Extract<Event, { kind: 'ci-red' }>): string {
  return failedChecks(event.report)[0]?.summary ?? sentence(event)
}

function summed(events: readonly Event[], afterAbsence: boolean): Notification {
  const count = (kind: Event['kind']): number => events.filter((event) => event.kind === kind).length
  const parts = [
    [count('deploy-started') + count('deploy-queued'), DEPLOYS.runningAgain],
    [count('deploy-failed'), DEPLOYS.failed],
    [count('deploy-cancelled'), DEPLOYS.cancelled],
    [count('deploy-finished'), DEPLOYS.finished],
  ] as const
  const deploys = parts.filter(([n]) => n > 0).map(([n, word]) => `${counted(n, 'deploy')} ${word}`)
  const red = events.filter((event) => event.kind === 'ci-red').map(turnedRed)
  const green = events.filter((event) => event.kind === 'ci-green').map(greenAgain)
  const live = events.filter((event) => event.kind === 'change-live').map(liveTitle)
  const errors = events.flatMap((event) => (event.kind === 'errors-began' ? [errorsTitle(event)] : []))
  const reviews = events.flatMap((event) =>
    event.kind === 'review-wanted' ? [reviewTitle(event.deploy)] : [],
  )
  const incidents = events.flatMap((event) => ('incident' in event ? [incidentTitle(event)] : []))
  const requests = events.flatMap((event) => ('request' in event ? [greenTitle(event)] : []))
  const due = events.flatMap((event) => (event.kind === 'release-due' ? [dueTitle(event.due)] : []))
  const failed = events.find((event) => event.kind === 'deploy-failed')
  const began = events.some(({ kind }) => kind === 'incident-began')
  const asked = requests.length + reviews.length > 0
  const urgent = failed !== undefined || red.length > 0 || asked || errors.length > 0 || began
  return {
    title: afterAbsence ? WHILE_AWAY : atOnce(events.length),
    body: `${[...requests, ...reviews, ...live, ...incidents, ...deploys, ...errors, ...red, ...green, ...due].join(', ')}.`,
    urgent,
    place: failed === undefined ? { view: 'now', environment: null } : failedAt(failed.deploy),
  }
}

const placeOf = (deploy: DeployAddress): Place => ({ view: 'history', deploy: addressOf(deploy) })

const failedAt = (deploy: { app: string; environment: string; number: number }): Place => ({
  view: 'failures',
  failure: deployKey(deploy),
})
