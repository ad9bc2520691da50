import { fail, ok, type Result } from '@core/result'
import { shortcutWords } from '@core/shortcut'
import { app, globalShortcut } from 'electron'

/** The one key of the whole desktop that opens the window and hides it again, where a person has set one. */
export class OpenShortcut {
  #current: string | null = null

  constructor(private readonly pressed: () => void) {
    app.on('will-quit', () => void this.set(null))
  }

  /** Holds from now on; null for none. Where the system refuses it, the one before stays. */
  readonly set = (wanted: string | null): Result<null> => {
    if (wanted === this.#current) return ok(null)
    if (wanted !== null) {
      const refused = this.#refusal(wanted)
      if (refused !== null) return fail('invalid', refused)
    }
    if (this.#current !== null) globalShortcut.unregister(this.#current)
    this.#current = wanted
    return ok(null)
  }

  /** Why the system does not let Binnacle have it; null where it does. */
  #refusal(wanted: string): string | null {
    const words = shortcutWords(wanted, process.platform === 'darwin')
    // There X11's way works only while a program of X11 has the focus.
    if (process.platform === 'linux' && process.env.XDG_SESSION_TYPE === 'wayland')
      return 'Wayland doesn’t let an app take a key for itself. In your system’s keyboard settings, set a shortcut that runs “binnacle open”.'
    try {
      if (globalShortcut.register(wanted, this.pressed)) return null
    } catch {
      return `${words} can’t be used as a shortcut on this system. Choose another one.`
    }
    return `${words} is taken by your system or by another program. Choose another one.`
  }
}
