import { describeCause } from '@core/cause'
import type { Log } from '@core/log'
import { app, dialog, shell } from 'electron'
import * as words from './words'

/**
 * From now on what nobody handled goes to the log and to the terminal, and the app runs on: deploys are under way. Answers what
 * sets who tells the person.
 */
export function catchUnforeseen(log: Log): (tell: (sentence: string) => void) => void {
  let tell: (sentence: string) => void = () => {}
  const caught =
    (what: string) =>
    (cause: unknown): void => {
      console.error(`${what}:`, cause)
      log.error(`${what}.`, cause)
      tell(words.WENT_WRONG)
    }
  process.on('uncaughtException', caught(words.UNCAUGHT))
  process.on('unhandledRejection', caught('UnhandledPromiseRejection'))
  return (next) => {
    tell = next
  }
}

/** Says why the app could not be built, since there is no window that could, and ends it. */
export async function giveUpStarting(cause: unknown, log: Log, logFile: string): Promise<void> {
  log.error('Binnacle could not start.', cause)
  console.error('Binnacle could not start:', cause)
  const chosen = dialog.showMessageBoxSync({
    type: 'error',
    title: 'Binnacle',
    message: words.NOT_STARTED,
    // The first line says what; the rest is for the log.
    detail: words.andTheLog(describeCause(cause).split('\n')[0] ?? '', logFile),
    buttons: [words.QUIT, words.OPEN_LOG],
    defaultId: 0,
    cancelId: 0,
  })
  if (chosen === 1) await shell.openPath(logFile)
  app.exit(1)
}

/**
 * Whether an installed app was told to do without Chromium's sandbox. An AppImage tells it so by itself where it takes normal users to have no user
 * namespaces. The superuser has no sandbox in any case: Chromium doesn't start for them without this flag. Chromium
 * itself is asked: it takes one dash as well, `/` on Windows, and a variable of Electron's. `user`: their number; none on Windows.
 */
export const isUnsandboxed = (user: number | undefined): boolean =>
  app.isPackaged && user !== 0 && app.commandLine.hasSwitch('no-sandbox')

/** Says why Binnacle doesn't start without a sandbox, and ends it. No page is made, so this needs none. */
export async function refuseWithoutSandbox(): Promise<void> {
  console.error(`${words.NO_SANDBOX} ${words.GET_A_SANDBOX}`)
  await app.whenReady()
  // Not the box that waits in place: this one lets the system end the app meanwhile.
  const { NO_SANDBOX: message, GET_A_SANDBOX: detail, QUIT } = words
  await dialog.showMessageBox({ type: 'error', title: 'Binnacle', message, detail, buttons: [QUIT] })
  app.exit(1)
}
