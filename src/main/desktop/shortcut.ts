import { fail, ok, type Result } from '@core/result'
import { shortcutWords } from '@core/shortcut'
import { app, globalShortcut } from 'electron'
import * as words from './words'

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
    const keys = shortcutWords(wanted, process.platform === 'darwin')
    // There X11's way works only while a program of X11 has the focus.
    if (process.platform === 'linux' && process.env.XDG_SESSION_TYPE === 'wayland')
      return words.NOT_ON_WAYLAND
    try {
      if (globalShortcut.register(wanted, this.pressed)) return null
    } catch {
      return words.shortcutNotPossible(keys)
    }
    return words.shortcutTaken(keys)
  }
}
