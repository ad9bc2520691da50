// @ts-check
// Where the scripts keep what outlives a run and does not belong in the checkout.
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder for what can be fetched again. `BINNACLE_CACHE_DIR` wins: a virtual desktop has a fresh home, and what
 * runs in it should not fetch again what this machine has.
 * @returns {string}
 */
export function cacheDir() {
  const { BINNACLE_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (BINNACLE_CACHE_DIR) return BINNACLE_CACHE_DIR
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'binnacle')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/binnacle')
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'binnacle', 'Cache')
  return join(homedir(), '.cache/binnacle')
}
