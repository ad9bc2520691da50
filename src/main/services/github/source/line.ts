import type { BranchLine } from '@core/ports'
import { ok, type Result } from '@core/result'
import { PER_PAGE } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { GithubCommitSchema } from './commits'
import type { GithubRepository } from './repository'

/** On a busy branch most of what is listed came with merges and is no part of the line: so many pages are looked through for it. */
const MOST_PAGES = GITHUB_LIMITS.linePages

/**
 * The first parents of a commit, itself first ("List commits": `sha` is where it starts listing from). It lists everything that led to a commit
 * and not its first parents alone, so these are picked out.
 */
export async function readLine(
  { client, place, meet }: GithubRepository,
  head: string,
  most: number,
): Promise<Result<BranchLine>> {
  const firstParents = new Map<string, string | undefined>()
  const shas: string[] = []
  let next: string | undefined = head
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await client.ask(
      (rest) => rest.repos.listCommits({ ...place, sha: head, per_page: PER_PAGE, page }),
      listOf(GithubCommitSchema),
    )
    if (!answer.ok) return answer
    meet(answer.value)
    for (const { commit, parents } of answer.value) firstParents.set(commit.sha, parents[0])
    while (next !== undefined && firstParents.has(next) && shas.length < most) {
      shas.push(next)
      next = firstParents.get(next)
    }
    if (next === undefined) return ok({ shas, end: 'first' })
    if (shas.length >= most) return ok({ shas, end: 'limit' })
    if (answer.value.length < PER_PAGE) break
  }
  return ok({ shas, end: 'limit' })
}
