import { isSha, shortSha } from '@core/commits/commit'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { lookUp, readGit } from '../git'
import * as words from '../words'
import { cutsOf } from './history'
import { type ObjectLookup, parseBatchCheck } from './parse'

/** What a branch, tag or commit means now, as a full sha. Of a branch and a tag of the same name it is the branch. */
export async function resolveSha(app: LocalApp, ref: string): Promise<Result<string>> {
  const [meant] = await resolveShas(app, [ref])
  return meant ?? unknownRef(app, ref)
}

/**
 * What each of these means now, in their order, by one call of git.
 * The names are given to git on its standard input, so none can pass for an option or a range.
 */
export async function resolveShas(app: LocalApp, refs: readonly string[]): Promise<Result<string>[]> {
  const asked = refs.map((ref) => (isAskable(ref) ? questionsOf(ref) : []))
  const answer = await lookUp(app, asked.flat())
  if (!answer.ok) return refs.map(() => answer)
  const looked = parseBatchCheck(answer.value)
  let taken = 0
  return Promise.all(
    refs.map((ref, i) => {
      const own = looked.slice(taken, taken + (asked[i]?.length ?? 0))
      taken += own.length
      return own.length === 0 ? unknownRef(app, ref) : meaningOf(app, ref, own)
    }),
  )
}

/** Those of these commits that are not here, by one call of git whatever their number. */
export async function lackingAmong(
  app: LocalApp,
  shas: readonly string[],
): Promise<Result<ReadonlySet<string>>> {
  const asked = [...new Set(shas.filter(isSha))]
  const answer = await lookUp(
    app,
    asked.map((sha) => `${sha}^{commit}`),
  )
  if (!answer.ok) return answer
  const looked = parseBatchCheck(answer.value)
  return ok(new Set(asked.filter((_, i) => looked[i]?.kind === 'missing')))
}

const isAskable = (ref: string): boolean => ref !== '' && !/[\0-\x1f\x7f]/.test(ref)

/** The last one is without its kind: only so does git say that the beginning of a commit fits several. */
const questionsOf = (ref: string): string[] => [
  ...(isSha(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]).map((name) => `${name}^{commit}`),
  ref,
]

async function meaningOf(
  app: LocalApp,
  ref: string,
  looked: readonly ObjectLookup[],
): Promise<Result<string>> {
  const found = looked.slice(0, -1).find((one) => one.kind === 'commit')
  if (found?.kind === 'commit') return ok(found.sha)
  if (looked.some((one) => one.kind === 'ambiguous')) {
    return fail('invalid', words.ambiguous(app.name, ref))
  }
  // Asked for first: of deploys whose commits were taken out of the repository there may be hundreds, and each question is a process.
  if (isSha(ref)) return unknownCommit(app, ref)
  if (await isEmpty(app)) return fail('gone', words.noCommitYet(app.name))
  return ref === app.branch ? lostBranch(app) : unknownRef(app, ref)
}

/** Says that a name means nothing here. */
export const unknownRef = (app: LocalApp, ref: string): Result<never> =>
  isSha(ref)
    ? fail('gone', words.noCommit(app.name, shortSha(ref)))
    : fail('gone', words.noRef(app.name, ref))

/** A commit that a shallow clone lacks may be behind the cut, so that nobody can say that there is none. */
async function unknownCommit(app: LocalApp, sha: string): Promise<Result<never>> {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  const [cut] = cuts.value
  if (cut === undefined) return unknownRef(app, sha)
  const sentence = words.commitCutOff(app.name, shortSha(sha), shortSha(cut))
  return fail('invalid', sentence)
}

async function isEmpty(app: LocalApp): Promise<boolean> {
  const any = await readGit(app, ['rev-list', '-n', '1', '--all'])
  return any.ok && any.value === ''
}

/** More branches than this are not named in a sentence. */
const NAMED = 3

/** The watched branch is not there: says which one it may be called now, or where it still is. */
async function lostBranch(app: LocalApp): Promise<Result<never>> {
  const [heads, remotes, current] = await Promise.all([
    refsBelow(app, 'refs/heads'),
    refsBelow(app, 'refs/remotes'),
    readGit(app, ['symbolic-ref', '--quiet', 'HEAD'], { answers: [1] }),
  ])
  if (!heads.ok) return heads
  if (!remotes.ok) return remotes
  if (!current.ok) return current
  const { name: own, branch } = app
  const remote = remotes.value.find((name) => name.slice(name.indexOf('/') + 1) === branch)
  if (remote !== undefined) return fail('gone', words.onlyRemoteBranch(own, branch, remote))
  const checkedOut = current.value.trim().replace(/^refs\/heads\//, '')
  const likely = heads.value.length === 1 ? heads.value[0] : heads.value.find((name) => name === checkedOut)
  if (likely !== undefined) return fail('gone', words.branchRenamed(own, branch, likely))
  const others = heads.value.slice(0, NAMED)
  const more = heads.value.length > others.length
  return fail(
    'gone',
    others.length === 0 ? words.noBranch(own, branch) : words.otherBranches(own, branch, others, more),
  )
}

/** The names of the refs below a prefix, without it. */
async function refsBelow(app: LocalApp, prefix: string): Promise<Result<string[]>> {
  const format = '--format=%(refname:lstrip=2)'
  const printed = await readGit(app, ['for-each-ref', '--sort=-committerdate', format, prefix])
  return printed.ok ? ok(printed.value.split('\n').filter((line) => line !== '')) : printed
}
