import type { ChangedFile, CommitChange } from '@core/commits/change'
import { parseHunks } from '@core/commits/unified-diff'
import { LIMITS } from '@core/limits'
import { isOfSubject, ok, type Problem, type Result } from '@core/result'
import { filePath, identifier, objectId } from '@core/text/foreign-text'
import { Cache, ifOk } from '@core/util/cache'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import type { GithubRepository } from './repository'

/** Each commit costs a request the first time, so of a longer range only its newest are asked for. */
const MOST_COMMITS = GITHUB_LIMITS.changes
/** So many requests are under way at once. */
const AT_ONCE = 4
/** So many commits are remembered. */
const REMEMBERED = LIMITS.memory.changes

const KINDS: Readonly<Record<string, ChangedFile['kind']>> = {
  added: 'added',
  copied: 'added',
  removed: 'removed',
  renamed: 'renamed',
}

/** What GitHub's word for what was done to a file means. */
export const kindOf = (status: string): ChangedFile['kind'] => KINDS[status] ?? 'modified'

const FileSchema = z
  .object({
    filename: filePath,
    previous_filename: filePath.optional(),
    status: identifier,
    changes: z.number(),
    patch: z.string().optional(),
  })
  .transform(({ filename, previous_filename, status, changes, patch }): ChangedFile => {
    const kind = kindOf(status)
    // A file of which no line changes has no patch, and neither has one that is binary; GitHub tells them apart only where it was
    // renamed. One that is too large has changes without a patch.
    const hunks = patch === undefined ? (kind === 'renamed' && changes === 0 ? [] : null) : parseHunks(patch)
    return { path: filename, from: kind === 'renamed' ? (previous_filename ?? null) : null, kind, hunks }
  })

/** GitHub lists up to 300 files with the commit itself; what comes after them is left out. */
const ChangeSchema = z
  .object({
    sha: objectId,
    parents: listOf(z.object({ sha: objectId })).catch([]),
    files: listOf(FileSchema).catch([]),
  })
  .transform(
    ({ sha, parents, files }): CommitChange => ({
      sha,
      parents: parents.map((parent) => parent.sha),
      files: [...files],
    }),
  )

/** What commits change, each asked for once, since none ever changes. */
export class CommitChanges {
  readonly #known = new Cache<string, Result<CommitChange>>(REMEMBERED, ifOk)

  constructor(readonly repository: GithubRepository) {}

  /**
   * What each of these commits changes, of the first 60 of them, in their order. One that cannot be had is left out; where none can,
   * the first problem is the answer.
   */
  async of(shas: readonly string[]): Promise<Result<readonly CommitChange[]>> {
    const left = [...new Set(shas)].slice(0, MOST_COMMITS)
    const order = new Map(left.map((sha, i) => [sha, i]))
    const found: CommitChange[] = []
    const problems: Problem[] = []
    const work = async (): Promise<void> => {
      for (let sha = left.shift(); sha !== undefined; sha = left.shift()) {
        const answer = await this.#one(sha)
        if (answer.ok) found.push(answer.value)
        else problems.push(answer.problem)
        // What GitHub refuses for a while, or to this account, is not asked again and again.
        if (!answer.ok && !isOfSubject(answer.problem)) left.length = 0
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    const [problem] = problems
    if (found.length === 0 && problem !== undefined) return { ok: false, problem }
    return ok(found.sort((a, b) => (order.get(a.sha) ?? 0) - (order.get(b.sha) ?? 0)))
  }

  #one(sha: string): Promise<Result<CommitChange>> {
    const { client, place } = this.repository
    return this.#known.ask(sha, () =>
      client.ask((rest) => rest.repos.getCommit({ ...place, ref: sha }), ChangeSchema),
    )
  }
}
