import type { Commit } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import { placeOf } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { isAncestor } from '../source/part'
import { type GithubRepository, resolve } from '../source/repository'
import { PullSchema } from './schema'

/** So many of the newest merged pull requests of a branch name are looked at; a name is seldom used twice. */
const MOST = GITHUB_LIMITS.mergedAs

/**
 * The commit that a merged pull request from `branch` became, where `sha` is among what it brought; null for none. Pull requests are
 * listed by the branch that they came from ("List pull requests", `head`), which may be deleted by now.
 */
export async function mergedAs(
  repository: GithubRepository,
  { branch, sha }: { branch: string; sha: string },
): Promise<Result<Commit | null>> {
  const { client, place, name } = repository
  const listed = await client.ask(
    (rest) =>
      rest.pulls.list({
        ...place,
        state: 'closed',
        head: `${placeOf(client.nameOf(name)).owner}:${branch}`,
        sort: 'updated',
        direction: 'desc',
        per_page: 30,
      }),
    listOf(PullSchema),
  )
  if (!listed.ok) return listed
  for (const { headSha, mergeSha } of listed.value.filter((pull) => pull.isMerged).slice(0, MOST)) {
    if (mergeSha === null) continue
    const isOurs = await isAncestor(repository, sha, headSha)
    if (!isOurs.ok) return isOurs
    if (isOurs.value) return resolve(repository, mergeSha)
  }
  return ok(null)
}
