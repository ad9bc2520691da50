import type { Event } from '@core/events/event'
import { quietUntil } from '@core/events/quiet'
import { sentence } from '@core/events/words'
import type { Log } from '@core/log'
import type { SettingsStore } from '@core/settings'
import type { Feature } from '../feature'
import { type DispatcherPorts, NotificationDispatcher } from './dispatcher'

interface Ports extends Omit<DispatcherPorts, 'settings' | 'quietUntil'> {
  readonly settings: Pick<SettingsStore, 'get'>
  readonly log: Log
}

interface Notifications extends Feature {
  /** Something happened; an event that was heard of before is no news. */
  readonly hear: (events: readonly Event[]) => void
  /** The machine woke up, or watching goes on: what comes now happened in the meantime. */
  readonly returned: () => void
}

/** Tells a person what happened, each event once, and puts it into the log. */
export function notifications({ log, settings, ...ports }: Ports): Notifications {
  const dispatcher = new NotificationDispatcher({
    ...ports,
    settings: () => settings.get().notify,
    quietUntil: (now) => quietUntil(settings.get().quietHours, now),
    say: (event) => {
      logEvent(log, event)
      ports.say(event)
    },
  })
  return {
    hear: dispatcher.hear,
    returned: () => dispatcher.returned(),
    calls: {},
    topics: {},
  }
}

/** Puts what happened outside into the log. */
export function logEvent(log: Log, event: Event): void {
  if (event.kind === 'source-lost') log.warn(sentence(event), event.problem.cause)
  else log.info(sentence(event))
}
