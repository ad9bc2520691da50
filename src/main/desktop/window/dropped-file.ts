import { isAbsolute } from 'node:path'

/** No path is longer, characters. */
const LONGEST = 4096

/**
 * The file that was dropped, as the preload script says; null for what it never says. One on another machine (`\\server\share`) is opened by the
 * dialog instead: merely to look at it would tell that machine who is here.
 */
export function droppedFile(said: unknown): string | null {
  if (typeof said !== 'string' || said.length > LONGEST || said.includes('\0')) return null
  return isAbsolute(said) && !/^[/\\]{2}/.test(said) ? said : null
}
