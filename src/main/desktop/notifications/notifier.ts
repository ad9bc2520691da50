import type { Notification } from '@core/events/notification'
import { LIMITS } from '@core/limits'
import type { Place } from '@core/place'
import type { Clock } from '@core/ports'
import type { Problem } from '@core/result'
import { Notification as Native } from 'electron'
import * as words from '../words'
import { busFile } from './bus'
import { asMarkup, type NotificationPress, NotificationsWithButtons } from './with-buttons'

/** Some desktops never tell that a notification is gone; so many are held on to at most. */
const MOST_HELD = LIMITS.memory.notifications

/** Shows notifications natively. A shown one is held on to until it is gone, or its click would be lost. */
export class Notifier {
  private readonly shown = new Set<Native>()
  /** What puts those away that are about something. */
  private readonly about = new Map<string, () => void>()
  /** Electron's own have no buttons on Linux. */
  private readonly withButtons: NotificationsWithButtons | null
  private isRefused = false

  /** `refused` is told of the first one that the system doesn't show: those after it are refused for the same reason. */
  constructor(
    private readonly clicked: (place: Place) => void,
    private readonly hasSound: () => boolean,
    clock: Clock,
    private readonly refused: (problem: Problem) => void,
  ) {
    this.withButtons =
      process.platform === 'linux' ? new NotificationsWithButtons(busFile(process.env), clock) : null
  }

  /** Answers false where this system shows none. */
  show(notification: Notification): boolean {
    if (!Native.isSupported()) return false
    const { withButtons } = this
    if (withButtons === null || notification.buttons === undefined) this.showNative(notification)
    else this.showButtons(withButtons, notification)
    return true
  }

  /** Puts away what is shown about something that is over. */
  putAway(about: string): void {
    this.about.get(about)?.()
    this.about.delete(about)
  }

  /** The app ends: nobody would hear a press any longer. */
  close(): void {
    this.withButtons?.close()
  }

  private showButtons(withButtons: NotificationsWithButtons, notification: Notification): void {
    const shown = withButtons.show(notification, !this.hasSound(), (what) => this.pressed(notification, what))
    const putAway = (): void => void shown.then((id) => id !== null && withButtons.putAway(id))
    this.noteAbout(notification, putAway)
    const { about } = notification
    void shown.then((id) => {
      const isOver = about !== undefined && this.about.get(about) !== putAway
      if (id === null && !isOver) this.showNative(notification)
    })
  }

  private showNative(notification: Notification): void {
    const { title, body, urgent, buttons = [] } = notification
    const native = new Native({
      title,
      body: asPlainText(body),
      urgency: urgent ? 'critical' : 'normal',
      silent: !this.hasSound(),
      actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
    })
    this.hold(native)
    this.noteAbout(notification, () => native.close())
    const gone = (what: NotificationPress): void => {
      this.shown.delete(native)
      this.pressed(notification, what)
    }
    native.on('click', () => gone('click'))
    native.on('action', (_, index) => gone(index))
    native.on('close', () => this.shown.delete(native))
    native.on('failed', (_, cause) => {
      this.shown.delete(native)
      this.noteRefused(cause)
    })
    native.show()
  }

  /**
   * macOS refuses an app that the person allows none ("Notifications are not allowed for this application"), and one whose signature doesn't hold; it says so when
   * it is handed the notification (Electron, shell/browser/notifications/mac/cocoa_notification.mm). Windows tells what its toasts fail of; Linux nothing.
   */
  private noteRefused(cause: string): void {
    if (this.isRefused) return
    this.isRefused = true
    this.refused({ kind: 'fault', sentence: words.notificationsRefused(process.platform), cause })
  }

  private pressed({ place, buttons = [] }: Notification, what: NotificationPress): void {
    const press = what === 'click' ? null : buttons[what]?.press
    if (press === undefined) return
    if (press === null) this.clicked(place)
    else press()
  }

  private noteAbout({ about }: Notification, putAway: () => void): void {
    if (about !== undefined) this.about.set(about, putAway)
  }

  private hold(native: Native): void {
    const [oldest] = this.shown
    if (oldest !== undefined && this.shown.size >= MOST_HELD) this.shown.delete(oldest)
    this.shown.add(native)
  }
}

/** On Linux a body is markup; Electron passes it on as it is. */
export const asPlainText = (body: string, platform: NodeJS.Platform = process.platform): string =>
  platform === 'linux' ? asMarkup(body) : body
