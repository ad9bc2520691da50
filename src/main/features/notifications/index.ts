import type { Event } from '@core/events/event'
import type { Notification } from '@core/events/notification'
import { quietUntil, type Snooze, snoozeEnd } from '@core/events/quiet'
import type { Log } from '@core/log'
import { ok } from '@core/result'
import type { SettingsStore } from '@core/settings'
import type { Feature } from '../feature'
import { type DispatcherPorts, NotificationDispatcher } from './dispatcher'
import { logEvent } from './log'
import * as words from './words'

interface Ports extends Omit<DispatcherPorts, 'settings' | 'appRules' | 'quietUntil'> {
  readonly settings: Pick<SettingsStore, 'get' | 'set'>
  readonly log: Log
  readonly publish: (topic: 'machine') => void
  readonly trayChanged: () => void
}

interface Notifications extends Feature<'snooze'> {
  /** Something happened; an event that was heard of before is no news. */
  readonly hear: (events: readonly Event[]) => void
  /** Shows what waits for the person and is no event; in quiet hours once they are over, where it still waits then. */
  readonly show: (notification: Notification) => void
  /** What that was about is over. */
  readonly putAway: (about: string) => void
  /** The machine woke up, or watching goes on: what comes now happened in the meantime. */
  readonly returned: () => void
  /** Tells nothing for a while; null: tells again. What needs attention stays in the window and in the tray. */
  readonly snooze: (length: Snooze | null) => void
  /** Until when nothing is told, epoch ms; null where that was not asked for. */
  readonly snoozedUntil: () => number | null
}

/** Tells a person what happened, each event once, and puts it into the log. */
export function notifications({ log, settings, ...ports }: Ports): Notifications {
  const quietUntilNow = (now: number): number => {
    const { quietHours, snoozedUntil } = settings.get()
    return Math.max(quietUntil(quietHours, now) ?? 0, snoozedUntil ?? 0)
  }
  const dispatcher = new NotificationDispatcher({
    ...ports,
    settings: () => settings.get().notify,
    appRules: () => settings.get().appRules,
    quietUntil: quietUntilNow,
    say: (event) => {
      logEvent(log, event)
      ports.say(event)
    },
  })
  const snoozedUntil = (): number | null => settings.get().snoozedUntil
  const snooze = (length: Snooze | null): void => {
    const until = length === null ? null : snoozeEnd(length, ports.clock.now())
    settings.set({ snoozedUntil: until })
    log.info(until === null ? words.SNOOZE_ENDED : words.snoozed(until))
    ports.publish('machine')
    ports.trayChanged()
  }
  return {
    hear: dispatcher.hear,
    show: (notification) => dispatcher.showWaiting(notification),
    putAway: (about) => dispatcher.putAway(about),
    returned: () => dispatcher.returned(),
    snooze,
    snoozedUntil,
    calls: {
      snooze: ({ length }) => {
        snooze(length)
        return ok(null)
      },
    },
    topics: {},
  }
}
