import { type FoundBranch, pickedFrom } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import { objectId, shownText } from '@core/text/foreign-text'
import { z } from 'zod'
import { type GithubResult, PER_PAGE } from '../api/client'
import { GITHUB_LIMITS } from '../limits'
import { isUnrelated } from '../source/compare'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'

const RefSchema = z.object({ object: z.object({ sha: objectId }) })
const ComparedSchema = z.object({
  merge_base_commit: z.object({ sha: objectId }),
  total_commits: z.number(),
  commits: z.array(
    z.object({
      sha: objectId,
      commit: z.object({ message: shownText }),
      parents: z.array(z.object({ sha: objectId })),
    }),
  ),
})
type Compared = z.infer<typeof ComparedSchema>

/** So many pages of a comparison are read: three thousand commits. */
const MOST_PAGES = GITHUB_LIMITS.betweenPages

/** The commit of a branch; null where there is none. */
export async function headOf(
  { client, place }: GithubRepository,
  branch: string,
): Promise<Result<string | null>> {
  const answer = await client.ask((rest) => rest.git.getRef({ ...place, ref: `heads/${branch}` }), RefSchema)
  if (answer.ok) return ok(answer.value.object.sha)
  return answer.status === 404 ? ok(null) : answer
}

/** A branch with its commits since `base`, oldest first; null where there is none. */
export async function findBranch(
  repository: GithubRepository,
  name: string,
  base: string,
): Promise<Result<FoundBranch | null>> {
  const head = await headOf(repository, name)
  if (!head.ok) return head
  if (head.value === null) return ok(null)
  const compared = await compare(repository, base, head.value)
  // GitHub does not find a comparison of two that have nothing in common.
  if (isUnrelated(compared)) return ok({ name, sha: head.value, holdsBase: false, commits: [] })
  if (!compared.ok) return compared
  return ok({
    name,
    sha: head.value,
    holdsBase: compared.value.merge_base_commit.sha === base,
    commits: compared.value.commits.map(({ sha, commit }) => ({
      sha,
      pickedFrom: pickedFrom(commit.message),
    })),
  })
}

export async function createBranch(
  { client, place, name }: GithubRepository,
  branch: string,
  sha: string,
): Promise<Result<null>> {
  const made = await client.ask(
    (rest) => rest.git.createRef({ ...place, ref: `refs/heads/${branch}`, sha }),
    z.unknown(),
  )
  if (made.ok) return ok(null)
  return made.status === 422 && /already exists/.test(made.problem.sentence)
    ? fail('invalid', words.branchExists(name, branch), made.problem.cause)
    : made
}

/** The first-parent line from one commit to another, newest first. */
export async function mainline(
  repository: GithubRepository,
  { base, head }: { base: string; head: string },
): Promise<Result<readonly string[]>> {
  const compared = await compare(repository, base, head)
  if (!compared.ok) return compared
  const parentOf = new Map(compared.value.commits.map(({ sha, parents }) => [sha, parents[0]?.sha]))
  const line: string[] = []
  for (let at: string | undefined = head; at !== undefined && parentOf.has(at); at = parentOf.get(at))
    line.push(at)
  return ok(line)
}

/** All commits of a comparison, oldest first. */
async function compare(
  { client, place, name }: GithubRepository,
  base: string,
  head: string,
): Promise<GithubResult<Compared>> {
  const commits: Compared['commits'] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const basehead = `${base}...${head}`
    const answer = await client.ask(
      (rest) => rest.repos.compareCommitsWithBasehead({ ...place, basehead, per_page: PER_PAGE, page }),
      ComparedSchema,
    )
    if (!answer.ok) return answer
    commits.push(...answer.value.commits)
    if (commits.length >= answer.value.total_commits || answer.value.commits.length === 0)
      return ok({ ...answer.value, commits })
  }
  const sentence = words.tooManyBetween(name)
  return { ...fail('invalid', sentence), status: null }
}
