import type { Touching, WholeRange } from '@core/releases/reader'
import { ok, type Result } from '@core/result'
import { objectId } from '@core/text/foreign-text'
import { DAY_MS } from '@core/text/time'
import { matchesAny } from '@core/util/glob'
import { groupBy } from '@core/util/group'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import type { GithubRepository } from '../source/repository'

/** Each path is a request for each page of it, so no more are asked about than these. */
const MOST = GITHUB_LIMITS.touching
const MOST_PAGES = GITHUB_LIMITS.touchingPages
/** GitHub leaves out what was committed before a time. Clocks differ, so it is asked for this much more, ms. */
const MARGIN_MS = DAY_MS

/**
 * Those commits of the range that touch a file that matches, of the first 20 paths the newest three hundred each. A folder of which every
 * changed file matches is asked about as a whole; a file that came and went within the range is found by its folder alone.
 */
export async function readTouching(
  { client, place }: GithubRepository,
  whole: WholeRange,
  patterns: readonly string[],
): Promise<Result<Touching>> {
  const paths = whole.files.map(({ path }) => path).filter((path) => matchesAny(path, patterns))
  const asked = inFolders(whole, paths)
  const isInside = new Set(whole.commits.map(({ sha }) => sha))
  const since = sinceOf(whole)
  const answers = await Promise.all(
    asked
      .slice(0, MOST)
      .map((path) =>
        client.pages(
          (rest, page) => rest.repos.listCommits({ ...place, ...page, ...since, sha: whole.head, path }),
          listOf(z.object({ sha: objectId })),
          MOST_PAGES,
        ),
      ),
  )
  const shas = new Set<string>()
  let isWhole = asked.length <= MOST && whole.filesCut !== true
  for (const answer of answers) {
    if (!answer.ok) return answer
    isWhole &&= !answer.value.cut
    for (const { sha } of answer.value.items) if (isInside.has(sha)) shas.add(sha)
  }
  return ok({ shas, isWhole })
}

/** From when on commits are asked for, so that the list ends where the range does. */
function sinceOf({ commits }: WholeRange): { since?: string } {
  const oldest = commits.reduce((oldest, { committedAt }) => Math.min(oldest, committedAt), Infinity)
  return oldest > MARGIN_MS && oldest < Infinity ? { since: new Date(oldest - MARGIN_MS).toISOString() } : {}
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
