import { type Commit, RANGE_LIMIT, type Range } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import { PER_PAGE } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import type { GithubRepository } from '../source/repository'
import { type Assigned, assign } from './assign'
import { hintIn, type Pull, PullSchema } from './schema'

/** So many pages of closed pull requests are looked through for what a sheet lists. */
const LISTED_PAGES = GITHUB_LIMITS.pullPages
/** For a release, which is of thousands of commits, there are as many pages as commits would fill, read so many at once. */
const AT_ONCE = 4
/**
 * Of so many commits that are in no pull request found so far GitHub is asked for theirs, newest first; of a release only of those whose
 * subject names one, since it has hundreds that came without.
 */
const LEFT_OVER = GITHUB_LIMITS.pullLeftOver

/**
 * The pull requests of a range with their commits. One list tells most of them: the closed ones by their last change, which was no
 * earlier than their merge. What is left over is asked for by commit, those first whose subject names a pull request.
 */
export async function findPulls(
  repository: GithubRepository,
  range: Pick<Range, 'commits'>,
): Promise<Result<Assigned<Pull>>> {
  const { commits } = range
  if (commits.length === 0) return ok(new Map())
  const listed = await listClosed(repository, commits)
  if (!listed.ok) return listed
  const isInside = new Set(commits.map(({ sha }) => sha))
  const mergedAs = new Map<string, Pull>()
  const keep = (pull: Pull, sha: string | null) => {
    if (sha !== null && pull.isMerged && isInside.has(sha) && !mergedAs.has(sha)) mergedAs.set(sha, pull)
  }
  for (const pull of listed.value) keep(pull, pull.mergeSha)
  const found = assign(commits, repository.parentsOf, mergedAs)
  const known = new Map([...found.keys()].map((pull) => [pull.number, pull]))
  const left = leftOver(commits, found)
  const answers = await Promise.all(left.map(({ sha }) => pullsOf(repository, sha)))
  for (const [i, pulls] of answers.entries()) {
    if (!pulls.ok) return pulls
    for (const pull of pulls.value) keep(known.get(pull.number) ?? pull, left[i]?.sha ?? null)
  }
  return ok(assign(commits, repository.parentsOf, mergedAs))
}

async function listClosed(
  repository: GithubRepository,
  commits: readonly Commit[],
): Promise<Result<readonly Pull[]>> {
  const oldest = Math.min(...commits.map(({ at }) => at))
  const wanted = new Set<string | null>(commits.map(({ sha }) => sha))
  const most = Math.max(LISTED_PAGES, Math.ceil(commits.length / PER_PAGE))
  const atOnce = most > LISTED_PAGES ? AT_ONCE : 1
  const pulls: Pull[] = []
  for (let page = 1; page <= most; page += atOnce) {
    const numbers = Array.from({ length: atOnce }, (_, i) => page + i)
    for (const answer of await Promise.all(numbers.map((number) => closedPage(repository, number)))) {
      if (!answer.ok) return answer
      pulls.push(...answer.value)
      for (const { mergeSha } of answer.value) wanted.delete(mergeSha)
      if (wanted.size === 0 || isLastOf(answer.value, oldest)) return ok(pulls)
    }
  }
  return ok(pulls)
}

/** A commit is older than its merge, and a merge no younger than the last change. */
function isLastOf(page: readonly Pull[], oldest: number): boolean {
  const last = page.at(-1)
  return last === undefined || page.length < PER_PAGE || last.updatedAt < oldest
}

const closedPage = ({ client, place }: GithubRepository, page: number) =>
  client.ask(
    (rest) =>
      rest.pulls.list({
        ...place,
        state: 'closed',
        sort: 'updated',
        direction: 'desc',
        per_page: PER_PAGE,
        page,
      }),
    listOf(PullSchema),
  )

function leftOver(commits: readonly Commit[], found: Assigned<Pull>): readonly Commit[] {
  const known = new Set([...found.values()].flat())
  const left = commits.filter(({ sha }) => !known.has(sha))
  const hinted = left.filter(({ subject }) => hintIn(subject) !== null)
  const others = commits.length > RANGE_LIMIT ? [] : left.filter((commit) => !hinted.includes(commit))
  return [...hinted, ...others].slice(0, LEFT_OVER)
}

const pullsOf = ({ client, place }: GithubRepository, sha: string) =>
  client.ask(
    (rest) => rest.repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha: sha, per_page: 10 }),
    listOf(PullSchema),
  )
