import type { CiState } from '@core/ci/ci'
import { type PullRequest, type Range, revertedPull } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import { foldReport } from '../checks/fold'
import { readChecks } from '../checks/read'
import { UserSchema } from '../source/commits'
import type { GithubRepository } from '../source/repository'
import { findPulls } from './find'
import type { Pull } from './schema'

/** Which checks a pull request needs is the business of where it is merged. */
const NO_RULES = { required: [], requiredBy: '', hasDeploys: false, ignore: [], mayFail: [] }

/** Reviewers and CI cost requests of their own, so only so many pull requests of a range have them: the newest. */
const DETAILED = LIMITS.github.pullDetails

const ReviewsSchema = listOf(z.object({ user: UserSchema, state: identifier }))

/** The pull requests of a range, newest first; with `detailed` 0 without reviewers and CI. A detail that cannot be had does not hide them. */
export async function readPulls(
  repository: GithubRepository,
  range: Pick<Range, 'commits'>,
  detailed: number = DETAILED,
): Promise<Result<readonly PullRequest[]>> {
  const found = await findPulls(repository, range)
  if (!found.ok) return found
  const pulls = [...found.value]
  return ok(
    await Promise.all(
      pulls.map(([pull, commits], i) => withDetails(repository, pull, commits, i < detailed)),
    ),
  )
}

async function withDetails(
  repository: GithubRepository,
  pull: Pull,
  commits: readonly string[],
  detailed: boolean,
): Promise<PullRequest> {
  const { number, title, author, labels, url } = pull
  const [reviewers, ci] = detailed
    ? await Promise.all([reviewersOf(repository, pull), ciOf(repository, pull)])
    : [pull.requested, null]
  if (pull.avatarUrl !== null) repository.seen(author, pull.avatarUrl)
  const reverts = revertedPull(pull.body, repository.name)
  return {
    number,
    title,
    author,
    labels,
    reviewers: [...reviewers],
    ci,
    url,
    commits: [...commits],
    ...(reverts !== undefined && { reverts }),
    ...(pull.branch !== undefined && { branch: pull.branch }),
  }
}

/** Those who said yes or no, then those who were asked to, each once; a comment is no review. */
async function reviewersOf(
  { client, place }: GithubRepository,
  { number, author, requested }: Pull,
): Promise<readonly string[]> {
  const answer = await client.ask(
    (rest) => rest.pulls.listReviews({ ...place, pull_number: number, per_page: 100 }),
    ReviewsSchema,
  )
  if (!answer.ok) return requested
  const names = answer.value.flatMap(({ user, state }) =>
    user !== null && user !== undefined && ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(state)
      ? [user.login]
      : [],
  )
  return [...new Set([...names, ...requested])].filter((name) => name !== author)
}

async function ciOf(repository: GithubRepository, { headSha }: Pull): Promise<CiState | null> {
  const checks = await readChecks(repository, headSha)
  if (!checks.ok) return null
  const { state } = foldReport({ ...checks.value, ...NO_RULES, sha: headSha, observedAt: 0 })
  return state
}
