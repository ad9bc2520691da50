import { shortSha } from '@core/commits/commit'
import { type Picked, pickedMessage } from '@core/releases/host'
import { fail, isRefusal, ok, type Problem, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import type { GithubClient } from '../api/client'
import { isNobodys } from '../api/problems'
import * as words from '../words'
import { headOf } from './branches'
import type { GitCommit, NewEntry, Objects } from './objects'
import { MergedFiles, treeChanges } from './trees'

interface Picks {
  readonly onto: string
  readonly shas: readonly string[]
}

/** A commit that can be picked, with what has to be written for it. */
interface Ready {
  readonly commit: GitCommit
  readonly entries: readonly NewEntry[]
}

interface TriedPicks {
  readonly picked: readonly Picked[]
  readonly ready: readonly Ready[]
  /** The commit that is picked onto. */
  readonly onto: GitCommit
}

/**
 * How cherry-picks would fare. GitHub has no call for it, so the files are merged here, three ways as git does it, of what it tells of its
 * trees: nothing is written there, no branch is made for trying.
 */
export async function previewPicks(objects: Objects, picks: Picks): Promise<Result<readonly Picked[]>> {
  const tried = await tryOut(objects, picks)
  return tried.ok ? ok(tried.value.picked) : tried
}

/** Writes the commits, to which nothing points until the branch is moved in one last step: so there is nothing to clean up whatever fails. */
export async function pick(
  objects: Objects,
  { branch, onto, shas }: Picks & { readonly branch: string },
): Promise<Result<string>> {
  const { client, place, name } = objects.repository
  const tried = await tryOut(objects, { onto, shas })
  if (!tried.ok) return unsent(tried.problem)
  const conflict = tried.value.picked.find((one) => one.kind === 'conflict')
  if (conflict?.kind === 'conflict')
    return fail(
      'invalid',
      words.wouldConflict(name, shortSha(conflict.sha), branch, conflict.paths.join(', ')),
    )
  const at = await headOf(objects.repository, branch)
  if (!at.ok) return unsent(at.problem)
  if (at.value !== onto) return movedOn(name, branch)
  const written = await write(objects, tried.value)
  if (!written.ok) return unsent(written.problem)
  if (written.value === onto) return written
  const moved = await client.ask(
    (rest) => rest.git.updateRef({ ...place, ref: `heads/${branch}`, sha: written.value, force: false }),
    z.unknown(),
  )
  if (moved.ok) return written
  return moved.status === 422 && /fast forward/i.test(moved.problem.sentence) ? movedOn(name, branch) : moved
}

/** Merges commits one after the other, up to the first conflict. */
async function tryOut(objects: Objects, { onto, shas }: Picks): Promise<Result<TriedPicks>> {
  const start = await objects.commit(onto)
  if (!start.ok) return start
  const files = new MergedFiles(objects, start.value.tree.sha)
  const [picked, ready]: [Picked[], Ready[]] = [[], []]
  for (const [i, sha] of shas.entries()) {
    const commit = await objects.commit(sha)
    if (!commit.ok) return commit
    const [parent] = commit.value.parents
    if (parent === undefined) return fail('invalid', words.firstCommit(shortSha(sha)))
    const before = await objects.commit(parent.sha)
    if (!before.ok) return before
    const changes = await treeChanges(objects, before.value.tree.sha, commit.value.tree.sha)
    if (!changes.ok) return changes
    const merged = await files.merge(changes.value)
    if (!merged.ok) return merged
    const { entries, conflicts: paths } = merged.value
    if (paths.length > 0) {
      const untried = shas.slice(i + 1).map((rest): Picked => ({ kind: 'untried', sha: rest }))
      return ok({
        picked: [...picked, { kind: 'conflict', sha, paths }, ...untried],
        ready,
        onto: start.value,
      })
    }
    picked.push({ kind: entries.length === 0 ? 'empty' : 'clean', sha })
    if (entries.length > 0) ready.push({ commit: commit.value, entries })
  }
  return ok({ picked, ready, onto: start.value })
}

const WhoSchema = z.object({
  login: identifier,
  name: identifier.nullable(),
  id: z.number(),
  email: identifier.nullish(),
})

/** Who commits; null for the token of an installed app, which stands for nobody: GitHub then takes the author. */
async function committerOf(client: GithubClient): Promise<Result<GitCommit['author'] | null>> {
  const who = await client.ask((rest) => rest.users.getAuthenticated(), WhoSchema)
  if (!who.ok) return isNobodys(who.status, who.problem.cause) ? ok(null) : who
  const { login, name, id, email } = who.value
  const date = new Date(client.options.clock.now()).toISOString()
  return ok({ name: name ?? login, email: email ?? `${id}+${login}@users.noreply.github.com`, date })
}

/** Writes trees and commits, each on the one before; answers the last one. */
async function write(objects: Objects, { ready, onto }: TriedPicks): Promise<Result<string>> {
  const { client } = objects.repository
  let [tree, head] = [onto.tree.sha, onto.sha]
  if (ready.length === 0) return ok(head)
  const committer = await committerOf(client)
  if (!committer.ok) return committer
  for (const { commit, entries } of ready) {
    const files = await objects.writeTree(tree, entries)
    if (!files.ok) return files
    tree = files.value
    const made = await objects.writeCommit({
      tree,
      parent: head,
      message: pickedMessage(commit.message, commit.sha),
      author: commit.author,
      committer: committer.value,
    })
    if (!made.ok) return made
    head = made.value
  }
  return ok(head)
}

const movedOn = (name: string, branch: string): Result<never> =>
  fail('invalid', words.branchMovedOn(name, branch))

/** A failure before the branch is moved: no one sees what may have been written, so it may be tried again. */
const unsent = (problem: Problem): Result<never> =>
  fail(
    isRefusal(problem) ? problem.kind : 'unreachable',
    words.andNothingPicked(problem.sentence),
    problem.cause,
  )
