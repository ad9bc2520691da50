// @ts-check
// Another version of this project, built in a checkout of its own for a while.
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from '../lib/processes.mjs'
import { SetupError, step } from '../lib/terminal.mjs'

const LOCK = 'package-lock.json'

/**
 * Builds the app as it was at a commit, a tag or a branch.
 * @param {string} ref
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>} Where it stands, and what takes it away again.
 */
export async function builtAt(ref) {
  const sha = (
    await run('git', ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]).catch(() => {
      throw new SetupError(`There is no commit ${ref} here.`, 'Name a commit, a tag or a branch.')
    })
  ).trim()
  const parent = mkdtempSync(join(tmpdir(), 'binnacle-compare-'))
  const folder = join(parent, sha.slice(0, 12))
  const remove = async () => {
    await run('git', ['worktree', 'remove', '--force', folder]).catch(() => {})
    rmSync(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    await run('git', ['worktree', 'add', '--detach', folder, sha])
    await step(`Building ${ref} (${sha.slice(0, 7)})`, () => build(folder))
    return { folder, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** What it is built with is what its lock file says; the packages that are here where they are the same. @param {string} folder */
async function build(folder) {
  const lockOf = (/** @type {string} */ place) => readFileSync(join(place, LOCK), 'utf8')
  if (lockOf(folder) === lockOf(root)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  else await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })
  await run('npm', ['run', 'build'], { cwd: folder })
  if (!existsSync(join(folder, 'out/main/index.js')))
    throw new SetupError('That version leaves no app in out/ when it is built.', 'Name a newer one.')
}
