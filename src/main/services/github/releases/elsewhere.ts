import type { MinimumCount, WholeRange } from '@core/releases/reader'
import { ok, type Result } from '@core/result'
import { identifier, refName } from '@core/text/foreign-text'
import { DAY_MS } from '@core/text/time'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { GithubCommitSchema, timeOf } from '../source/commits'
import { readOneWay } from '../source/compare'
import { type GithubBranch, readBranches } from '../source/refs'
import type { GithubRepository } from '../source/repository'

/** Each branch is a comparison, so no more are asked about than these, those that were pushed to last first. */
const MOST_BRANCHES = GITHUB_LIMITS.branches
/** Of a branch so many pages of commits are read beside the first: three hundred. */
const MOST_OF_BRANCH = GITHUB_LIMITS.branchPages
/** GitHub tells of pushes by these periods ("List repository activities"). */
const PERIODS = [
  ['day', 1],
  ['week', 7],
  ['month', 30],
  ['quarter', 90],
  ['year', 365],
] as const

const ActivitySchema = listOf(z.object({ ref: refName, timestamp: identifier }))

/**
 * How many commits other branches have that the range has not, made since its base was. Only branches that were pushed to since then
 * can have any; what is merged already is in the range and costs nothing.
 */
export async function countElsewhere(
  repository: GithubRepository,
  whole: WholeRange,
  branch: string,
): Promise<Result<MinimumCount>> {
  const since = await madeAt(repository, whole.base)
  if (!since.ok) return since
  const found = await candidates(repository, whole, branch, since.value)
  if (!found.ok) return found
  const branches = found.value
  const asked = branches.slice(0, MOST_BRANCHES)
  const ways = await Promise.all(
    asked.map(({ sha }) => readOneWay(repository, whole.head, sha, MOST_OF_BRANCH)),
  )
  const takenOut = new Set(whole.removed.map(({ sha }) => sha))
  const commits = new Set<string>()
  let isAtLeast = asked.length < branches.length
  for (const way of ways) {
    // A branch without a common past, or one that was pushed over meanwhile.
    if (!way.ok) {
      if (way.problem.kind !== 'gone') return way
      isAtLeast = true
      continue
    }
    isAtLeast ||= way.value.commits.length < way.value.total
    for (const { commit, parents, committedAt } of way.value.commits)
      if (parents.length < 2 && committedAt >= since.value && !takenOut.has(commit.sha))
        commits.add(commit.sha)
  }
  return ok({ count: commits.size, isAtLeast })
}

async function candidates(
  repository: GithubRepository,
  whole: WholeRange,
  branch: string,
  since: number,
): Promise<Result<readonly GithubBranch[]>> {
  const { client, place } = repository
  const days = (client.options.clock.now() - since) / DAY_MS
  const period = PERIODS.find(([, most]) => days < most - 1)?.[0]
  const [listed, activity] = await Promise.all([
    readBranches(repository),
    client.ask(
      (rest) =>
        rest.repos.listActivities({
          ...place,
          per_page: 100,
          ...(period !== undefined && { time_period: period }),
        }),
      ActivitySchema,
    ),
  ])
  if (!listed.ok) return listed
  const isInside = new Set([...whole.commits, ...whole.removed].map(({ sha }) => sha))
  const others = listed.value.filter(
    ({ name, sha }) => name !== branch && sha !== whole.base && !isInside.has(sha),
  )
  // Servers from before 3.10 have no activity.
  if (!activity.ok) return ok(others)
  const lately = activity.value.filter(({ timestamp }) => timeOf(timestamp) >= since)
  const pushed = [...new Set(lately.map(({ ref }) => ref.replace(/^refs\/heads\//, '')))]
  const oldest = Math.min(...activity.value.map(({ timestamp }) => timeOf(timestamp)))
  // Of a busy repository a page of pushes is of the last days only: who pushed before is not known, so all branches may have.
  const isWhole = activity.value.length < 100 || oldest < since
  const order = new Map(pushed.map((name, i) => [name, i]))
  const rank = ({ name }: GithubBranch): number => order.get(name) ?? pushed.length
  const sorted = [...others].sort((a, b) => rank(a) - rank(b))
  return ok(isWhole ? sorted.filter(({ name }) => order.has(name)) : sorted)
}

/** When a commit was made, epoch ms; of everything since ever. */
async function madeAt({ client, place }: GithubRepository, sha: string | null): Promise<Result<number>> {
  if (sha === null) return ok(0)
  const answer = await client.ask(
    (rest) => rest.repos.getCommit({ ...place, ref: sha, per_page: 1 }),
    GithubCommitSchema,
  )
  return answer.ok ? ok(answer.value.committedAt) : answer
}
