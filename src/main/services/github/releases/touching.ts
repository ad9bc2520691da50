import type { WholeRange } from '@core/release'
import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { PER_PAGE } from '../client'
import { listOf } from '../list'
import type { GithubRepository } from '../repository'

/** Each path is a request, so of more than these nothing is said. */
const MOST = 20

/** Which commits of the range touch each of the first 20 paths, of its newest hundred commits. */
export async function readTouching(
  { client, place }: GithubRepository,
  { head, commits }: WholeRange,
  paths: readonly string[],
): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
  const isInside = new Set(commits.map(({ sha }) => sha))
  const asked = paths.slice(0, MOST)
  const answers = await Promise.all(
    asked.map((path) =>
      client.ask(
        (rest) => rest.repos.listCommits({ ...place, sha: head, path, per_page: PER_PAGE }),
        listOf(z.object({ sha: z.string() })),
      ),
    ),
  )
  const touching = new Map<string, readonly string[]>()
  for (const [i, answer] of answers.entries()) {
    if (!answer.ok) return answer
    const shas = answer.value.map(({ sha }) => sha).filter((sha) => isInside.has(sha))
    const path = asked[i]
    if (path !== undefined && shas.length > 0) touching.set(path, shas)
  }
  return ok(touching)
}
