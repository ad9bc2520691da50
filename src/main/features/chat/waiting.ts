import type { WaitingRequest } from '@contract/features/chat'
import type { ChatRequest } from '@core/chat/request'
import { environmentKey, environmentOf } from '@core/deploys/deploy'
import type { Notification } from '@core/events/notification'
import * as words from './words'

/** A request as the window has it; none where it waits for nobody. */
export function waitingRequest({ id, what, by, text, since, stand }: ChatRequest): WaitingRequest[] {
  if (stand.state !== 'waiting' || (what.kind !== 'deploy' && what.kind !== 'rollback')) return []
  const { app, environment, kind } = what
  return [{ id, by: by.name, app, environment, what: kind, text, since }]
}

/** Tells whoever is at this desktop that somebody waits for them. */
export const waitingNotification = ({ what, by, text }: ChatRequest): Notification => ({
  title: words.asksTo(by.name, what.kind === 'rollback', environmentKey(what)),
  body: text.split('\n')[0] ?? '',
  urgent: true,
  place: { view: 'now', environment: environmentOf(what) },
})
