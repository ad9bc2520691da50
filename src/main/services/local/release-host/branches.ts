import { type FoundBranch, pickedFrom } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit, writeGit } from '../git'
import { isAncestor } from '../source/part'
import * as words from '../words'

const headOf = (name: string): string => `refs/heads/${name}`

/** A branch with its commits since `base`, oldest first; null where there is none. */
export async function findBranch(
  app: LocalApp,
  name: string,
  base: string,
): Promise<Result<FoundBranch | null>> {
  const printed = await readGit(app, ['for-each-ref', '--format=%(refname) %(objectname)', headOf(name)])
  if (!printed.ok) return printed
  const [ref, sha = ''] = printed.value.trim().split(' ')
  if (ref !== headOf(name)) return ok(null)
  const resolved = await readGit(app, ['rev-parse', '--verify', '--end-of-options', `${base}^{commit}`])
  if (!resolved.ok) return resolved
  const [holdsBase, log] = await Promise.all([
    isAncestor(app, resolved.value.trim(), sha),
    readGit(app, ['log', '-z', '--reverse', '--format=%H%n%B', sha, `^${base}`, '--']),
  ])
  if (!holdsBase.ok) return holdsBase
  if (!log.ok) return log
  const commits = log.value
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const end = record.indexOf('\n')
      return { sha: record.slice(0, end), pickedFrom: pickedFrom(record.slice(end)) }
    })
  return ok({ name, sha, holdsBase: holdsBase.value, commits })
}

export async function createBranch(app: LocalApp, name: string, sha: string): Promise<Result<null>> {
  const named = await readGit(app, ['check-ref-format', headOf(name)])
  if (!named.ok) return fail('invalid', words.noBranchName(app.name, name), named.problem.cause)
  // All zeros: there must be none yet.
  const nothing = '0'.repeat(sha.length)
  const made = await writeGit(app, ['update-ref', headOf(name), sha, nothing])
  if (made.ok) return ok(null)
  return /reference already exists/.test(made.problem.cause ?? '')
    ? fail('invalid', words.branchExists(app.name, name), made.problem.cause)
    : made
}

/**
 * Moves a branch, if it is still where it was. One that is checked out somewhere is left alone: its files would seem changed to the person who
 * works there.
 */
export async function moveBranch(
  app: LocalApp,
  { branch, from, to }: { branch: string; from: string; to: string },
): Promise<Result<null>> {
  const where = await readGit(app, ['for-each-ref', '--format=%(worktreepath)', headOf(branch)])
  if (!where.ok) return where
  const folder = where.value.trim()
  if (folder !== '') return fail('invalid', words.checkedOutIn(app.name, branch, folder))
  const moved = await writeGit(app, ['update-ref', headOf(branch), to, from])
  if (moved.ok) return ok(null)
  return /but expected/.test(moved.problem.cause ?? '')
    ? fail('invalid', words.branchMovedOn(app.name, branch), moved.problem.cause)
    : moved
}

/** The first-parent line from one commit to another, newest first. */
export async function mainline(
  app: LocalApp,
  { base, head }: { base: string; head: string },
): Promise<Result<readonly string[]>> {
  const printed = await readGit(app, ['rev-list', '--first-parent', head, `^${base}`, '--'])
  return printed.ok ? ok(printed.value.split('\n').filter((line) => line !== '')) : printed
}
