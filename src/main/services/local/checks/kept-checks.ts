import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { remove } from '../files'

/**
 * Takes away what is kept of the checks of an app beyond those that ended last; answers of which commits. Asked about again, a commit is
 * checked again. What has no result is under way, or was broken off and is begun again, so it stays.
 */
export async function sweepChecks(folder: string, most: number): Promise<string[]> {
  const shas = await readdir(folder).catch(() => [])
  if (shas.length <= most) return []
  const ended = await Promise.all(
    shas.map(async (sha) => {
      const result = await stat(join(folder, sha, 'check.json')).catch(() => null)
      return result === null ? [] : [{ sha, at: result.mtimeMs }]
    }),
  )
  const old = ended
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(most)
    .map(({ sha }) => sha)
  for (const sha of old) await remove(join(folder, sha))
  return old
}
