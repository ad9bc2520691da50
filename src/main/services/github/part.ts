import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { isUnrelated, uncompared } from './compare'
import type { GithubRepository } from './repository'

const ComparedSchema = z.object({ behind_by: z.number() })

/** Whether a commit has all that another one has: compared with it, it is not behind. */
export async function isPart(
  repository: GithubRepository,
  before: string,
  sha: string,
): Promise<Result<boolean>> {
  const { client, place } = repository
  if (before === sha) return ok(true)
  const answer = await client.ask(
    (rest) =>
      rest.repos.compareCommitsWithBasehead({ ...place, basehead: `${before}...${sha}`, per_page: 1 }),
    ComparedSchema,
  )
  if (answer.ok) return ok(answer.value.behind_by === 0)
  return isUnrelated(answer) ? ok(false) : uncompared(repository, answer, before, sha)
}
