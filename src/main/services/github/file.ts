import { ok, type Result } from '@core/result'
import { z } from 'zod'
import type { GithubRepository } from './repository'

/** The text of a file as it is at a commit; null where there is none, or where it is a folder. */
export async function readFile(
  { client, place }: GithubRepository,
  sha: string,
  path: string,
): Promise<Result<string | null>> {
  const answer = await client.ask(
    (rest) => rest.repos.getContent({ ...place, path, ref: sha, mediaType: { format: 'raw' } }),
    // A folder is listed as JSON.
    z.union([z.string(), z.unknown().transform(() => null)]),
  )
  return answer.ok || answer.status !== 404 ? answer : ok(null)
}
