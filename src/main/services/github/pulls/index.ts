import type { CiState } from '@core/ci/ci'
import { type PullRequest, type Range, revertedPull } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import { identifier, maybe } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import { foldReport, readChecks } from '../checks'
import { GITHUB_LIMITS } from '../limits'
import { timeOf, UserSchema } from '../source/commits'
import type { GithubRepository } from '../source/repository'
import { findPulls } from './find'
import type { Pull } from './schema'

/** Which checks a pull request needs is the business of where it is merged. */
const NO_RULES = { required: [], requiredBy: '', hasDeploys: false, ignore: [], mayFail: [] }

/** Reviewers and CI cost requests of their own, so only so many pull requests of a range have them: the newest. */
const DETAILED = GITHUB_LIMITS.pullDetails

const ReviewsSchema = listOf(
  z.object({ user: UserSchema, state: identifier, submitted_at: maybe(identifier) }),
)

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
  const { number, title, author, labels, url, openedAt, mergedAt } = pull
  const [{ reviewers, reviewedAt }, ci] = detailed
    ? await Promise.all([reviewsOf(repository, pull), ciOf(repository, pull)])
    : [unreviewed(pull), null]
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
    ...(openedAt > 0 && { openedAt }),
    ...(reviewedAt > 0 && { reviewedAt }),
    ...(mergedAt > 0 && { mergedAt }),
  }
}

interface Reviews {
  readonly reviewers: readonly string[]
  /** When the first of them said so; 0 where nobody did, or nobody knows. */
  readonly reviewedAt: number
}

const unreviewed = ({ requested }: Pull): Reviews => ({ reviewers: requested, reviewedAt: 0 })

/**
 * Those who said yes or no, then those who were asked to, each once; a comment is no review. GitHub lists them in the order in which they came,
 * so that the first is among those that it gives at once.
 */
async function reviewsOf({ client, place }: GithubRepository, pull: Pull): Promise<Reviews> {
  const { number, author, requested } = pull
  const answer = await client.ask(
    (rest) => rest.pulls.listReviews({ ...place, pull_number: number, per_page: 100 }),
    ReviewsSchema,
  )
  if (!answer.ok) return unreviewed(pull)
  const reviews = answer.value.flatMap(({ user, state, submitted_at }) =>
    user !== null && user !== undefined && ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(state)
      ? [{ name: user.login, at: timeOf(submitted_at) }]
      : [],
  )
  const names = reviews.map(({ name }) => name)
  return {
    reviewers: [...new Set([...names, ...requested])].filter((name) => name !== author),
    reviewedAt: reviews.find(({ name }) => name !== author)?.at ?? 0,
  }
}

async function ciOf(repository: GithubRepository, { headSha }: Pull): Promise<CiState | null> {
  const checks = await readChecks(repository, headSha)
  if (!checks.ok) return null
  const { state } = foldReport({ ...checks.value, ...NO_RULES, sha: headSha, observedAt: 0 })
  return state
}

export { mergedAs } from './merged-as'
export { PullSchema } from './schema'
