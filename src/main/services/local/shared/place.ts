import { lstat, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ok } from '@core/result'
import { folderName, type LocalApp } from '../context'
import { plainGitFolder, readGit } from '../git'

/** What the folder in a repository's git directory is called that all Binnacles share that deploy it. */
const NAME = 'binnacle'

/**
 * The folder that all Binnacles share that deploy this app to this environment, in the git directory that the repository and its worktrees
 * have in common; null where it cannot be made (a repository that may only be read). A link in its place is not followed: it would have come
 * with the repository.
 */
export async function sharedFolder(app: LocalApp, environment: string): Promise<string | null> {
  const plain = await plainGitFolder(app)
  const answer = plain === null ? await readGit(app, ['rev-parse', '--git-common-dir']) : ok(plain)
  if (!answer.ok) return null
  let folder = resolve(app.repository, answer.value.replace(/\n$/, ''))
  for (const name of [NAME, folderName(app.name), folderName(environment)]) {
    folder = join(folder, name)
    try {
      await mkdir(folder).catch(() => {})
      if (!(await lstat(folder)).isDirectory()) return null
    } catch {
      return null
    }
  }
  return folder
}
