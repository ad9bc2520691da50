import { fail, ok, type Result } from '@core/result'
import { parsedUrl } from '@core/util/url'
import { shell } from 'electron'
import { isLoopback } from './loopback'
import * as words from './words'

/** Whether a link may be opened: https, or http on this machine (a server that one runs oneself). */
export const mayOpen = (link: string): boolean => isLoopback(link) || parsedUrl(link)?.protocol === 'https:'

/** Shows a file in the system's own viewer or editor for it. */
export async function openFile(file: string): Promise<Result<null>> {
  const problem = await shell.openPath(file)
  return problem === '' ? ok(null) : fail('fault', words.fileNotOpened(file), problem)
}

/** Opens a link in the browser; any other kind of link is refused. */
export async function openLink(link: string): Promise<Result<null>> {
  if (!mayOpen(link)) return fail('invalid', words.ONLY_HTTPS)
  try {
    await shell.openExternal(link)
    return ok(null)
  } catch (cause) {
    return fail('fault', words.BROWSER_NOT_OPENED, cause)
  }
}
