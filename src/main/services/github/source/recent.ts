import type { Commit, OpenPull } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { listOf } from '../api/list'
import { PullSchema } from '../pulls'
import { GithubCommitSchema } from './commits'
import type { GithubRepository } from './repository'

/** The newest commits of a branch, at most so many ("List commits"). */
export async function readRecent(
  { client, place, meet }: GithubRepository,
  branch: string,
  most: number,
): Promise<Result<readonly Commit[]>> {
  const answer = await client.ask(
    (rest) => rest.repos.listCommits({ ...place, sha: branch, per_page: most }),
    listOf(GithubCommitSchema),
  )
  if (!answer.ok) return answer
  meet(answer.value)
  return ok(answer.value.map(({ commit }) => commit))
}

/** Open pull requests, those changed last first, at most so many ("List pull requests"). */
export async function readOpenPulls(
  { client, place }: GithubRepository,
  most: number,
): Promise<Result<readonly OpenPull[]>> {
  const answer = await client.ask(
    (rest) =>
      rest.pulls.list({ ...place, state: 'open', sort: 'updated', direction: 'desc', per_page: most }),
    listOf(z.object({ draft: z.boolean().catch(false).default(false) }).and(PullSchema)),
  )
  if (!answer.ok) return answer
  return ok(
    answer.value.map(({ number, title, author, branch, headSha, draft, updatedAt }) => ({
      number,
      title,
      author,
      branch: branch ?? '',
      sha: headSha,
      isDraft: draft,
      at: updatedAt,
    })),
  )
}
