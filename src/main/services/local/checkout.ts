import { fail, type Result } from '@core/result'
import type { LocalApp } from './context'
import { git } from './git'

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
  const cloned = await git({
    app: app.name,
    folder: app.repository,
    // No template: it may hold hooks.
    args: ['clone', '--quiet', '--shared', '--no-checkout', '--template=', '--', app.repository, folder],
    timeoutMs: TIMEOUT_MS,
    signals,
  })
  if (!cloned.ok) return cloned
  const placed = await git({
    app: app.name,
    folder,
    args: ['checkout', '--quiet', '--force', '--detach', sha, '--'],
    timeoutMs: TIMEOUT_MS,
    signals,
  })
  if (placed.ok) return { ok: true, value: null }
  const missing = /reference is not a tree|unable to read tree/.test(placed.problem.cause ?? '')
  return missing
    ? fail('invalid', `${app.name}: its repository has no commit ${sha.slice(0, 7)}.`, placed.problem.cause)
    : placed
}
