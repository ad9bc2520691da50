import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'

// The workspace file that the system hands over: its desktop opened it with Binnacle, or the person dropped it on the window.

/** No path is longer, characters. */
const LONGEST = 4096

/** Whether a path leads to this machine: merely to look at one on another (`\\server\share`) would tell that machine who is here, so the dialog opens it. */
const isHere = (path: string): boolean => isAbsolute(path) && !/^[/\\]{2}/.test(path)

/** The file that a word of the command line opens: its path, or an address of this machine (Desktop Entry Specification, `%U`). Null for another word. */
export function openedFile(word: string): string | null {
  if (!/\.json$/i.test(word) || word.startsWith('-')) return null
  const path = /^file:/i.test(word) ? pathOf(word) : word
  return path !== null && isHere(path) ? path : null
}

/** The file that was dropped, as the preload script says; null for what it never says. */
export function droppedFile(said: unknown): string | null {
  if (typeof said !== 'string' || said.length > LONGEST || said.includes('\0')) return null
  return isHere(said) ? said : null
}

function pathOf(address: string): string | null {
  try {
    return fileURLToPath(address)
  } catch {
    return null
  }
}
