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
