import { ShaSchema } from '@core/commits/commit'
import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { isUnrelated, uncompared } from './compare'
import type { GithubRepository } from './repository'

const ComparedSchema = z.object({
  behind_by: z.number(),
  merge_base_commit: z.object({ sha: ShaSchema }).nullish().catch(null),
})

/** The newest commit that two commits have in common; null where they have none. */
export async function mergeBase(
  repository: GithubRepository,
  one: string,
  other: string,
): Promise<Result<string | null>> {
  const answer = await compared(repository, one, other)
  if (answer.ok) return ok(answer.value.merge_base_commit?.sha ?? null)
  return isUnrelated(answer) ? ok(null) : uncompared(repository, answer, one, other)
}

/** Whether a commit has all that another one has: compared with it, it is not behind. */
export async function isAncestor(
  repository: GithubRepository,
  before: string,
  sha: string,
): Promise<Result<boolean>> {
  if (before === sha) return ok(true)
  const answer = await compared(repository, before, sha)
  if (answer.ok) return ok(answer.value.behind_by === 0)
  return isUnrelated(answer) ? ok(false) : uncompared(repository, answer, before, sha)
}

const compared = ({ client, place }: GithubRepository, base: string, head: string) =>
  client.ask(
    (rest) => rest.repos.compareCommitsWithBasehead({ ...place, basehead: `${base}...${head}`, per_page: 1 }),
    ComparedSchema,
  )
