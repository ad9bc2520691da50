import type { Notification } from '@core/events/notification'
import type { Clock } from '@core/ports'

/** A person may end their quiet hours before their time, so that these are looked at this often, ms. */
export const QUIET_LOOK_MS = 60_000

interface Ports {
  readonly clock: Clock
  /** Until when the person is told nothing, epoch ms; null where they are told. */
  readonly quietUntil?: (now: number) => number | null
  readonly show: (notification: Notification) => void
  readonly putAway: (about: string) => void
}

/** Notifications of what waits for the person: shown at once, in quiet hours once these are over, and only while it still waits. */
export class HeldBack {
  #held: Notification[] = []
  #isLooking = false

  constructor(private readonly ports: Ports) {}

  show(notification: Notification): void {
    if (!this.#isQuiet()) {
      this.ports.show(notification)
      return
    }
    this.#held.push(notification)
    this.#lookLater()
  }

  /** What this was about is over: it is put away where it is shown, and never shown where it is not. */
  putAway(about: string): void {
    this.#held = this.#held.filter((one) => one.about !== about)
    this.ports.putAway(about)
  }

  #lookLater(): void {
    if (this.#isLooking) return
    this.#isLooking = true
    this.ports.clock.after(QUIET_LOOK_MS, () => {
      this.#isLooking = false
      if (this.#isQuiet()) this.#lookLater()
      else for (const notification of this.#held.splice(0)) this.ports.show(notification)
    })
  }

  #isQuiet(): boolean {
    const now = this.ports.clock.now()
    return (this.ports.quietUntil?.(now) ?? 0) > now
  }
}
