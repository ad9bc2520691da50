import { mkdir, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Starts Binnacle in the tray when the person logs in, or no longer. `command` is the program and what it needs to be
 * Binnacle. Throws when the system will not have it.
 */
export async function startAtLogin(on: boolean, command: readonly [string, ...string[]]): Promise<void> {
  const [path, ...args] = [...command, '--hidden']
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, path, args })
    return
  }
  // Electron has no way for Linux: desktops read this folder (XDG Autostart).
  const folder = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'binnacle.desktop')
  if (!on) return rm(file, { force: true })
  await mkdir(folder, { recursive: true })
  // What runs as an AppImage has its program in a folder that is gone when it ends.
  await writeFile(file, desktopEntry([process.env.APPIMAGE || path, ...args]))
}

/** A desktop entry that runs these words (Desktop Entry Specification, "The Exec key"). */
export function desktopEntry(command: readonly string[]): string {
  const exec = command.map(quoted).join(' ')
  // Once Binnacle is removed the entry stays in the person's folder, and does nothing.
  const tryExec = escaped(command[0] ?? '')
  return `[Desktop Entry]\nType=Application\nName=Binnacle\nComment=Watches deploys\nTryExec=${tryExec}\nExec=${exec}\nX-GNOME-Autostart-enabled=true\n`
}

/** Quotes a word for Exec: once for its own quoting, once more for the escapes of a value, and `%` is doubled. */
const quoted = (word: string): string => `"${escaped(word.replace(/[\\"`$]/g, '\\$&')).replace(/%/g, '%%')}"`

/** A value of a desktop entry. */
const escaped = (value: string): string =>
  value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
