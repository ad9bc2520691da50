import { LIMITS } from '@core/limits'
import type { WholeRange } from '@core/releases'
import { ok, type Result } from '@core/result'
import { objectId } from '@core/text/foreign-text'
import { matchesAny } from '@core/util/glob'
import { groupBy } from '@core/util/group'
import { z } from 'zod'
import { PER_PAGE } from '../client'
import { listOf } from '../list'
import type { GithubRepository } from '../repository'

/** Each path is a request, so no more are asked about than these. */
const MOST = LIMITS.github.touching

/**
 * Those commits of the range that touch a file that matches, of the newest hundred of each of the first 20. A folder of which every changed
 * file matches is asked about as a whole; a file that came and went within the range is found by its folder alone.
 */
export async function readTouching(
  { client, place }: GithubRepository,
  whole: WholeRange,
  patterns: readonly string[],
): Promise<Result<ReadonlySet<string>>> {
  const paths = whole.files.map(({ path }) => path).filter((path) => matchesAny(path, patterns))
  const isInside = new Set(whole.commits.map(({ sha }) => sha))
  const answers = await Promise.all(
    inFolders(whole, paths)
      .slice(0, MOST)
      .map((path) =>
        client.ask(
          (rest) => rest.repos.listCommits({ ...place, sha: whole.head, path, per_page: PER_PAGE }),
          listOf(z.object({ sha: objectId })),
        ),
      ),
  )
  const touching = new Set<string>()
  for (const answer of answers) {
    if (!answer.ok) return answer
    for (const { sha } of answer.value) if (isInside.has(sha)) touching.add(sha)
  }
  return ok(touching)
}

/** The paths, but for those whose folder stands for them. */
function inFolders({ files }: WholeRange, paths: readonly string[]): string[] {
  const changed = groupBy(files, ({ path }) => folderOf(path))
  return [...groupBy(paths, folderOf)].flatMap(([folder, own]) => {
    const isWhole = folder !== '' && own.length > 1 && own.length === changed.get(folder)?.length
    return isWhole ? [folder] : own
  })
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
