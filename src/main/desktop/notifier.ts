import type { Notification } from '@core/events/notification'
import { LIMITS } from '@core/limits'
import type { Place } from '@core/place'
import { Notification as Native } from 'electron'

/** Some desktops never tell that a notification is gone; so many are held on to at most. */
const MOST_HELD = LIMITS.memory.notifications

/** Shows notifications natively. A shown one is held on to until it is gone, or its click would be lost. */
export class Notifier {
  private readonly shown = new Set<Native>()

  constructor(
    private readonly clicked: (place: Place) => void,
    private readonly hasSound: () => boolean,
  ) {}

  /** Answers false where this system shows none. */
  show({ title, body, urgent, place }: Notification): boolean {
    if (!Native.isSupported()) return false
    const native = new Native({
      title,
      body: asPlainText(body),
      urgency: urgent ? 'critical' : 'normal',
      silent: !this.hasSound(),
    })
    this.hold(native)
    native.on('click', () => {
      this.shown.delete(native)
      this.clicked(place)
    })
    native.on('close', () => this.shown.delete(native))
    native.on('failed', () => this.shown.delete(native))
    native.show()
    return true
  }

  private hold(native: Native): void {
    const [oldest] = this.shown
    if (oldest !== undefined && this.shown.size >= MOST_HELD) this.shown.delete(oldest)
    this.shown.add(native)
  }
}

/** On Linux a body is markup (Desktop Notifications Specification, "Markup"); Electron passes it on as it is. */
export const asPlainText = (body: string, platform: NodeJS.Platform = process.platform): string =>
  platform === 'linux' ? body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : body
