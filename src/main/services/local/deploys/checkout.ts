import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { shortSha } from '@core/commits/commit'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { diskProblem } from '../files'
import { buildGit, readGit } from '../git'
import { cutsOf } from '../source/history'
import { fetchSubmodules } from '../source/submodules'
import * as words from '../words'

const TIMEOUT_MS = 600_000

/**
 * Puts a commit's files into `folder`, which must not exist yet, as a repository of its own.
 *
 * A clone, not `git worktree`: that would write into the person's repository, and what we leave behind after a kill would stay
 * listed there. `--shared` copies no objects, so it takes as long as writing the files; the price is that git commands in an
 * old build may fail once the repository has dropped the commit for good. Its files, which is what ships, stay.
 */
export async function checkOut(
  app: LocalApp,
  sha: string,
  folder: string,
  signals: readonly AbortSignal[],
): Promise<Result<null>> {
  // No template: it may hold hooks.
  const bare = ['--quiet', '--shared', '--no-checkout', '--template=']
  const cloned = await buildGit(app, ['clone', ...bare, '--', app.repository, folder], {
    timeoutMs: TIMEOUT_MS,
    signals,
  })
  if (!cloned.ok) return cloned
  const shared = await shareObjects(app, folder)
  if (!shared.ok) return shared
  const placed = await buildGit(app, ['checkout', '--quiet', '--force', '--detach', sha, '--'], {
    folder,
    timeoutMs: TIMEOUT_MS,
    signals,
  })
  if (placed.ok) return app.submodules === true ? fetchSubmodules(app, folder, signals) : ok(null)
  const missing = /reference is not a tree|unable to read tree/.test(placed.problem.cause ?? '')
  return missing ? fail('invalid', words.noCommit(app.name, shortSha(sha)), placed.problem.cause) : placed
}

/**
 * Gives a clone of a shallow repository what `--shared` gives any other: all its objects. git itself ignores it there ("source repository is
 * shallow, ignoring --local") and copies what the branches and tags lead to, which a commit to go back to doesn't have to be among.
 */
async function shareObjects(app: LocalApp, folder: string): Promise<Result<null>> {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  if (cuts.value.size === 0) return ok(null)
  const place = await readGit(app, ['rev-parse', '--git-path', 'objects'])
  if (!place.ok) return place
  const objects = resolve(app.repository, place.value.replace(/\n$/, ''))
  try {
    await writeFile(join(folder, '.git', 'objects', 'info', 'alternates'), `${objects}\n`)
    return ok(null)
  } catch (cause) {
    return diskProblem(`the checkout ${folder}`, cause)
  }
}
