import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { LOCAL_LIMITS } from '../limits'
import { commandOf, type GitProcess } from './process'
import { readGit, readingCall } from './read'
import { afterLines, afterMark, StandingGit } from './standing-git'

/**
 * What each name means in a repository, a line of `git cat-file --batch-check` each, in their order. No name may have a line break. It is asked of
 * a git that stays for some seconds, since most of what such a question costs is the start of a process, for which main stands still. Git
 * reads a ref for each question and looks in new packs for what it lacks, so this one sees what others change. Where that
 * git ends, or has no answer, one of its own says it, or what is wrong.
 */
export async function lookUp(
  app: LocalApp,
  names: readonly string[],
  folder: string = app.repository,
): Promise<Result<readonly string[]>> {
  if (names.length === 0) return ok([])
  const args = ['cat-file', '--batch-check'] as const
  const input = names.map((name) => `${name}\n`).join('')
  const standing = await standingAt(readingCall(app, args, { folder }))
  const text = await standing?.ask(input, afterLines(names.length))
  const answer = text != null ? ok(text) : await readGit(app, args, { folder, input })
  return answer.ok ? ok(answer.value.split('\n').slice(0, -1)) : answer
}

/**
 * What differs between two commits (full shas), as `git diff-tree -r -z --raw --numstat -M` prints it: with the options by which no setting
 * changes that (pins.ts). It is asked of a git that stays, as above. To a line of a commit and another that stands in for its parent it prints the commit, here
 * also where nothing differs, and then what differs; a line that begins with no commit it prints as it is, which tells that it has said all before that.
 */
export async function diffTrees(app: LocalApp, base: string, head: string): Promise<Result<string>> {
  const how = ['-r', '-z', '--raw', '--no-abbrev', '--numstat', '-M']
  const standing = await standingAt(readingCall(app, ['diff-tree', ...how, '--stdin', '--always']))
  const mark = `${randomUUID()}\n`
  const text = await standing?.ask(`${head} ${base}\n${mark}`, afterMark(mark))
  const header = `${head}\0`
  // Of a commit that it can't read it says nothing here; one of its own says what is wrong.
  if (text?.startsWith(header)) return ok(text.slice(header.length, -mark.length))
  return readGit(app, ['diff-tree', ...how, base, head, '--'])
}

/** Those that stand, by the repository, the PATH that git was found by and what they are asked; the one that was asked last comes last. */
const standing = new Map<string, StandingGit>()

/** null where there is no such folder: git has words for that. */
async function standingAt(call: GitProcess): Promise<StandingGit | null> {
  const [{ git, args, env }, folder] = await Promise.all([commandOf(call), identityOf(call.folder)])
  if (folder === null) return null
  const key = [call.folder, folder, env.PATH, ...call.args].join('\0')
  const known = notOld(standing.get(key))
  if (known === undefined && !hasRoom()) return null
  const one = known ?? new StandingGit({ git, args, env }, () => standing.delete(key))
  standing.delete(key)
  standing.set(key, one)
  return one
}

/** Lets an old one end, which is as if there were none. */
function notOld(one: StandingGit | undefined): StandingGit | undefined {
  if (one?.isOld !== true) return one
  one.end()
  return undefined
}

/** Whether one more may stand; the one that was asked longest ago ends for it, if none waits for its answer. */
function hasRoom(): boolean {
  if (standing.size < LOCAL_LIMITS.standing) return true
  const idle = [...standing.values()].find(({ isIdle }) => isIdle)
  idle?.end()
  return idle !== undefined
}

/** Tells a repository from another that was made in its place. */
async function identityOf(folder: string): Promise<string | null> {
  const [itself, git] = await Promise.all(
    [folder, join(folder, '.git')].map((path) => stat(path).catch(() => null)),
  )
  if (!itself) return null
  return [itself, git]
    .map((found) => (found ? `${found.dev}:${found.ino}:${found.birthtimeMs}` : ''))
    .join(' ')
}
