import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Windows removes no file that is open (a database that a test left so, say): there all of it goes with the folder of the run. */
export const REMOVES_WHAT_IS_OPEN = process.platform !== 'win32'

const folders: string[] = []

/** An empty folder, which is gone once the tests of the file are over. */
export function temporaryFolder(name = 'test'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `binnacle-${name}-`)))
  folders.push(folder)
  return folder
}

/** Removes them all. */
export function removeTemporaryFolders(): void {
  if (!REMOVES_WHAT_IS_OPEN) return
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}
