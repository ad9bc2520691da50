import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import { type Deploy, deployKey, isActive, ranFor } from '../deploys/deploy'
import type { Event } from '../events/event'
import { notifications } from '../events/notification'
import { sentence } from '../events/words'
import { linkTo } from '../link'
import { iso } from '../text/time'
import { EVENT_KINDS, type Webhook } from '../workspace'
import * as words from './words'

/** A deploy as a receiver is told of it. Times are ISO 8601 in UTC, durations seconds. */
const ToldDeploySchema = z.object({
  number: z.number().int(),
  kind: z.enum(['deploy', 'rollback']),
  status: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
  ref: z.string(),
  sha: KnownShaSchema.nullable(),
  subject: z.string().nullable(),
  by: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  durationS: z.number().nullable(),
  /** The step that failed; null where none did, or where the service does not say. */
  failedStep: z.string().nullable(),
  /** Why it goes back; null for any that is no rollback. */
  reason: z.string().nullable(),
  /** Its page at the service. */
  url: z.string().nullable(),
})

/**
 * What a webhook sends: docs/webhooks.md is its reference. `id` is the same for the same happening, from whichever Binnacle it comes and however
 * often it is sent.
 */
export const WebhookMessageSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  event: z.enum([...EVENT_KINDS, 'ping']),
  /** When Binnacle heard of it, ISO 8601 in UTC. */
  at: z.string(),
  app: z.string().nullable(),
  environment: z.string().nullable(),
  /** What happened, for people. */
  sentence: z.string(),
  deploy: ToldDeploySchema.nullable(),
  /** Opens the place in Binnacle where one sees it. */
  link: z.string().nullable(),
})
export type WebhookMessage = z.infer<typeof WebhookMessageSchema>

/** What is told of an event. `now` is epoch ms. */
export function messageOf(event: Event, now: number): WebhookMessage {
  const { app, environment } = whereOf(event)
  const deploy = 'deploy' in event ? event.deploy : null
  const place = notifications([event], false)[0]?.place
  return {
    version: 1,
    id: event.id,
    event: event.kind,
    at: iso(now),
    app,
    environment,
    sentence: sentence(event),
    deploy: deploy === null ? null : toldDeploy(deploy),
    link: place === undefined ? null : linkTo(place),
  }
}

/** What is sent to try out whether a webhook arrives. */
export const pingMessage = (id: string, now: number): WebhookMessage => ({
  version: 1,
  id,
  event: 'ping',
  at: iso(now),
  app: null,
  environment: null,
  sentence: words.PING,
  deploy: null,
  link: null,
})

function toldDeploy(deploy: Deploy): NonNullable<WebhookMessage['deploy']> {
  const { state } = deploy
  const ranMs = isActive(deploy) ? null : ranFor(deploy, 0)
  return {
    number: deploy.number,
    kind: deploy.kind,
    status: state.status,
    ref: deploy.ref,
    sha: deploy.sha,
    subject: deploy.subject,
    by: deploy.by,
    createdAt: iso(deploy.createdAt),
    endedAt: 'endedAt' in state ? iso(state.endedAt) : null,
    durationS: ranMs === null ? null : ranMs / 1000,
    failedStep: state.status === 'failed' ? state.step : null,
    reason: deploy.reason ?? null,
    url: deploy.url,
  }
}

interface Where {
  readonly app: string | null
  readonly environment: string | null
}

function whereOf(event: Event): Where {
  if ('deploy' in event) return event.deploy
  if ('request' in event) return event.request
  if ('environment' in event) return event
  return { app: 'app' in event ? event.app : null, environment: null }
}

/** Whether a webhook is told of it. */
export function isWanted({ apps, events }: Webhook, event: Event): boolean {
  const { app } = whereOf(event)
  return (
    (events === undefined || events.includes(event.kind)) &&
    (apps === undefined || (app !== null && apps.includes(app)))
  )
}

/** What it is about: messages of one subject arrive in the order in which they happened. */
export function subjectOf(event: Event): string {
  if ('deploy' in event) return `deploy ${deployKey(event.deploy)} ${event.deploy.identity ?? ''}`
  if ('request' in event) return `request ${event.request.id}`
  if ('report' in event) return `ci ${event.app}`
  if ('incident' in event) return `incident ${event.incident.id}`
  if ('source' in event) return `source ${event.source}`
  return event.id
}
