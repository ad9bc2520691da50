import { join, resolve } from 'node:path'
import { shortSha } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { BranchLine } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { readRegularFile } from '../../../disk/regular-file'
import type { LocalApp } from '../context'
import { plainGitFolder, type ReadArgs, readGit } from '../git'
import * as words from '../words'

/** A list of all commits of a long history, bytes. */
const MOST_BYTES = LIMITS.file.gitList

/** The commits at which a history is cut off; none where it is whole. */
export type Cuts = ReadonlySet<string>

const run = (app: LocalApp, ...args: ReadArgs): Promise<Result<string>> => readGit(app, args)

/**
 * Where the history of a shallow clone (`git clone --depth`) is cut off. "$GIT_DIR/shallow lists commit object names and tells Git to pretend as
 * if they are root commits" (git's technical documentation, shallow): whatever walks the history ends there, and is wrong about what came before.
 */
export async function cutsOf(app: LocalApp): Promise<Result<Cuts>> {
  const file = await fileOfCuts(app)
  if (!file.ok) return file
  const text = await readRegularFile(file.value, MOST_BYTES)
  if (text.ok) return ok(new Set(text.value.split('\n').filter((line) => line !== '')))
  const { kind, sentence, cause } = text.problem
  return kind === 'gone' ? ok(new Set()) : fail(kind, `${app.name}: ${file.value}: ${sentence}`, cause)
}

async function fileOfCuts(app: LocalApp): Promise<Result<string>> {
  const own = await plainGitFolder(app)
  if (own !== null) return ok(join(own, 'shallow'))
  const place = await run(app, 'rev-parse', '--git-path', 'shallow')
  return place.ok ? ok(resolve(app.repository, place.value.replace(/\n$/, ''))) : place
}

/** The first parents of a commit, itself first, at most so many. */
export async function readLine(app: LocalApp, head: string, most: number): Promise<Result<BranchLine>> {
  const [printed, cuts] = await Promise.all([
    run(app, 'rev-list', '--first-parent', `--max-count=${most}`, '--end-of-options', head, '--'),
    cutsOf(app),
  ])
  if (!printed.ok) return printed
  if (!cuts.ok) return cuts
  const shas = printed.value.split('\n').filter((line) => line !== '')
  const oldest = shas.at(-1)
  const isCut = oldest !== undefined && cuts.value.has(oldest)
  return ok({ shas, end: shas.length >= most ? 'limit' : isCut ? 'cut' : 'first' })
}

/** The cut that a person meets first when they go back from a commit; null where the history is whole. */
export async function cutBefore(app: LocalApp, cuts: Cuts, head: string): Promise<Result<string | null>> {
  if (cuts.size === 0) return ok(null)
  const ends = await run(app, 'rev-list', '--first-parent', '--max-parents=0', head, '--')
  if (!ends.ok) return ends
  const found = ends.value.split('\n').find((sha) => cuts.has(sha))
  return ok(found ?? [...cuts][0] ?? null)
}

/**
 * Whether all that lies between two commits is known, and nothing but that: null where it is. Otherwise the commit at which the history is cut
 * off, where it is still certain which of the two is newer; a problem where not even that is. `base` null: all up to `head`.
 *
 * A head whose own commits are cut off may have the base somewhere behind the cut, so that it is not known to lack it. And what came with a
 * side branch may be older than a cut behind the base: then the base has it, and git counts it as new anyway.
 */
export async function cutBetween(
  app: LocalApp,
  cuts: Cuts,
  base: string | null,
  head: string,
): Promise<Result<string | null>> {
  if (cuts.size === 0) return ok(null)
  const [gained, lost] = await Promise.all([
    walk(app, ...(base === null ? [head] : [`^${base}`, head])),
    base === null ? ok([]) : walk(app, `^${head}`, base),
  ])
  if (!gained.ok) return gained
  if (!lost.ok) return lost
  const isCut = ({ sha }: Walked): boolean => cuts.has(sha)
  const cut = gained.value.find(isCut)
  if (base !== null && cut !== undefined && lost.value.length > 0)
    return incomparable(app, base, head, cut.sha)
  const end = cut ?? lost.value.find(isCut)
  if (end !== undefined) return ok(end.sha)
  if (base === null) return ok(null)
  const old = await oldAmong(app, cuts, gained.value, base, head)
  if (!old.ok || old.value !== null) return old
  return oldAmong(app, cuts, lost.value, head, base)
}

/** Says that nobody can know how two commits stand to each other. */
export function incomparable(app: LocalApp, one: string, other: string, cut: string): Result<never> {
  const why = `the history of this clone is cut off at ${shortSha(cut)}`
  return fail('invalid', words.notCompared(app.name, shortSha(one), shortSha(other), why))
}

/** The first cut among what `head` has and `base` lacks; null where there is none. */
export async function cutAmong(
  app: LocalApp,
  cuts: Cuts,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<Result<string | null>> {
  if (cuts.size === 0) return ok(null)
  const gained = await walk(app, `^${base}`, head)
  return gained.ok ? ok(gained.value.find(({ sha }) => cuts.has(sha))?.sha ?? null) : gained
}

interface Walked {
  readonly sha: string
  /** When it came to be as it is, epoch s. */
  readonly at: number
}

async function walk(app: LocalApp, ...args: string[]): Promise<Result<Walked[]>> {
  const printed = await run(app, 'rev-list', '--timestamp', ...args, '--')
  if (!printed.ok) return printed
  const lines = printed.value.split('\n').filter((line) => line !== '')
  return ok(
    lines.map((line) => {
      const [at = '', sha = ''] = line.split(' ')
      return { sha, at: Number(at) }
    }),
  )
}

/**
 * The newest cut behind `without` that may hide some of these commits, which `having` has; null where none may. A commit that is made of
 * `without`, or is newer than the cut, does not lie behind it.
 */
async function oldAmong(
  app: LocalApp,
  cuts: Cuts,
  commits: readonly Walked[],
  without: string,
  having: string,
): Promise<Result<string | null>> {
  if (commits.length === 0) return ok(null)
  const ends = await walk(app, '--max-parents=0', without)
  if (!ends.ok) return ends
  const [newest] = ends.value.filter(({ sha }) => cuts.has(sha)).sort((a, b) => b.at - a.at)
  const old = newest === undefined ? [] : commits.filter(({ at }) => at <= newest.at)
  if (newest === undefined || old.length === 0) return ok(null)
  const path = await walk(app, '--ancestry-path', `^${without}`, having)
  if (!path.ok) return path
  const made = new Set(path.value.map(({ sha }) => sha))
  return ok(old.some(({ sha }) => !made.has(sha)) ? newest.sha : null)
}
