import { mkdir, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { appImageOf } from '@core/updates/app-image'
import { app } from 'electron'

/**
 * Starts Binnacle in the tray when the person logs in, or no longer. `command` is the program, what it needs to be
 * Binnacle, and the flags that it keeps. Throws when the system will not have it.
 */
export async function startAtLogin(on: boolean, command: readonly [string, ...string[]]): Promise<void> {
  const [path, ...args] = [...command, '--hidden']
  if (process.platform === 'win32') {
    app.setLoginItemSettings({ openAtLogin: on, path, args: args.map(wordOnWindows) })
    return
  }
  if (process.platform === 'darwin') {
    // A login item of macOS is the app itself and takes no flags ("args: Windows"); `isQuietStart` sees that it was one.
    app.setLoginItemSettings({ openAtLogin: on })
    return
  }
  // Electron has no way for Linux: desktops read this folder (XDG Autostart).
  const folder = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'binnacle.desktop')
  if (!on) return rm(file, { force: true })
  await mkdir(folder, { recursive: true })
  // What runs as an AppImage has its program in a folder that is gone when it ends.
  await writeFile(file, desktopEntry([appImageOf(path, process.env) ?? path, ...args]))
}

/** Whether a start stays out of sight: as its flag says, or on macOS because the system made it at login. */
export const isQuietStart = (hidden: boolean): boolean =>
  hidden || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)

/**
 * A word of a command line of Windows: Electron writes them behind each other as they are ("Take care to wrap paths in quotes"), and a program takes
 * the line apart as CommandLineToArgvW says: backslashes count only before a quotation mark.
 */
export const wordOnWindows = (word: string): string =>
  /[\s"]/.test(word) ? `"${word.replace(/(\\{0,255})"/g, '$1$1\\"').replace(/(\\{1,255})$/, '$1$1')}"` : word

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
