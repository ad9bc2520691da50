import { ok, type Result } from '@core/result'
import { z } from 'zod'
import type { GithubRepository } from './repository'

const ComparedSchema = z.object({ behind_by: z.number() })

/** Whether a commit has all that another one has: compared with it, it is not behind. */
export async function isPart(
  { client, place }: GithubRepository,
  before: string,
  sha: string,
): Promise<Result<boolean>> {
  if (before === sha) return ok(true)
  const answer = await client.ask(
    (rest) =>
      rest.repos.compareCommitsWithBasehead({ ...place, basehead: `${before}...${sha}`, per_page: 1 }),
    ComparedSchema,
  )
  return answer.ok ? ok(answer.value.behind_by === 0) : answer
}
