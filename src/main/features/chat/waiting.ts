import type { WaitingRequest } from '@contract/features/chat'
import { type ChatRequest, endWords } from '@core/chat/request'
import { environmentKey, environmentOf } from '@core/deploys/deploy'
import type { Notification } from '@core/events/notification'
import * as words from './words'

/** A request as the window has it; none where it waits for nobody. */
export function waitingRequest({
  id,
  what,
  by,
  plan,
  verdict,
  since,
  stand,
  origin,
}: ChatRequest): WaitingRequest[] {
  if (stand.state !== 'waiting' || (what.kind !== 'deploy' && what.kind !== 'rollback') || verdict === null)
    return []
  const { app, environment, kind } = what
  return [{ id, by: by.name, app, environment, what: kind, plan, verdict, since, own: origin === null }]
}

/** Tells who asked in this window what became of it; null while nothing did, and where they took it back themselves. */
export function answeredNotification(request: ChatRequest): Notification | null {
  const { stand, what } = request
  if (
    stand.state !== 'done' &&
    stand.state !== 'refused' &&
    stand.state !== 'denied' &&
    stand.state !== 'expired'
  )
    return null
  const key = environmentKey(what)
  const title = stand.state === 'done' ? words.wasApproved(key) : words.wasNotSent(key)
  const place = { view: 'now' as const, environment: environmentOf(what) }
  return { title, body: endWords(request), urgent: stand.state !== 'done', place }
}

/**
 * Tells whoever is at this desktop that somebody waits for them; null where nobody does. Approving leads to the sheet with the verdict, since nothing
 * is sent that was not read; denying sends nothing, so it is done at once.
 */
export function waitingNotification(
  { id, what, by, plan, stand }: ChatRequest,
  deny: () => void,
): Notification | null {
  if (stand.state !== 'waiting') return null
  return {
    title: words.asksTo(by.name, what.kind === 'rollback', environmentKey(what)),
    body: plan,
    urgent: true,
    place: { view: 'now', environment: environmentOf(what), sheet: 'request', request: id },
    about: id,
    buttons: [
      { label: words.APPROVE_BUTTON, press: null },
      { label: words.DENY, press: deny },
    ],
  }
}
