import { type Commit, type FileChange, RANGE_LIMIT, type Range, shortSha } from '@core/commits/commit'
import { fail, ok, type Result } from '@core/result'
import { filePath, identifier, objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import { type GithubResult, type OctokitRest, type PageOf, PER_PAGE, type Unanswered } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import * as words from '../words'
import { authorsOf, type GithubCommit, GithubCommitSchema } from './commits'
import { type GithubRepository, orGone } from './repository'

/** GitHub lists no more files of a comparison ("Compare two commits"). */
const MOST_FILES = GITHUB_LIMITS.compareFiles
/** So many pages of commits are read, newest first: enough for 2,000. Of a longer range the authors are those of its newest. */
const MOST_PAGES = GITHUB_LIMITS.comparePages

const ComparisonSchema = z.object({
  merge_base_commit: z.object({ sha: objectId }).nullish().catch(null),
  total_commits: z.number().int().nonnegative(),
  behind_by: z.number().catch(0),
  commits: listOf(GithubCommitSchema),
  files: listOf(
    z.object({
      filename: filePath,
      additions: z.number(),
      deletions: z.number(),
      changes: z.number(),
      patch: z.string().optional(),
      status: identifier,
    }),
  ).catch([]),
})
/** `isCut`: of patches and what follows them something is missing. */
type Comparison = z.infer<typeof ComparisonSchema> & { readonly isCut: boolean }

/** What one commit has that another has not. */
export interface OneWayRange {
  /** Newest first, at most so many as were read. */
  readonly commits: readonly GithubCommit[]
  /** Where the two parted; null where GitHub does not say. */
  readonly parted: string | null
  readonly total: number
  /** How many commits the other has that this one has not. */
  readonly behind: number
  readonly files: readonly FileChange[]
  readonly filesCut: boolean
}

/**
 * What lies between two commits, given by their shas. GitHub compares with the commit from which both come; where head lacks commits
 * of base the way back is asked for as well, and its files are counted the other way round.
 */
export async function readRange(
  repository: GithubRepository,
  base: string | null,
  head: string,
): Promise<Result<Range>> {
  if (base === null) return readEverything(repository, head)
  const there = await readOneWay(repository, base, head)
  if (!there.ok) return there
  const back = there.value.behind === 0 ? null : await readOneWay(repository, head, base)
  if (back !== null && !back.ok) return back
  return ok(rangeOf(base, head, there.value, back?.value ?? null))
}

function rangeOf(base: string, head: string, there: OneWayRange, back: OneWayRange | null): Range {
  const files = withTakenOut(there.files, back?.files ?? [])
  const sum = (of: (file: FileChange) => number | null) =>
    files.reduce((total, file) => total + (of(file) ?? 0), 0)
  return {
    base,
    head,
    commits: listed(there),
    totalCommits: there.total,
    removed: back === null ? [] : listed(back),
    totalRemoved: back?.total ?? 0,
    authors: authorsOf(there.commits.map(({ commit }) => commit)),
    files: files.slice(0, RANGE_LIMIT),
    totalFiles: files.length,
    additions: sum((file) => file.added),
    deletions: sum((file) => file.removed),
    ...((there.filesCut || back?.filesCut) && { filesCut: true }),
  }
}

const listed = ({ commits }: OneWayRange): Commit[] =>
  commits.slice(0, RANGE_LIMIT).map(({ commit }) => commit)

/** What is taken out adds what it had removed, and removes what it had added. */
function withTakenOut(files: readonly FileChange[], takenOut: readonly FileChange[]): FileChange[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  for (const { path, added, removed } of takenOut) {
    const known = byPath.get(path)
    byPath.set(path, { path, added: plus(known?.added, removed), removed: plus(known?.removed, added) })
  }
  return [...byPath.values()]
}

/** Lines that are not counted (a binary file) stay uncounted. */
const plus = (a: number | null | undefined, b: number | null): number | null =>
  a === null || b === null ? null : (a ?? 0) + b

/** What `head` has and `base` has not; of its commits the newest pages, at most so many beside the first one. */
export async function readOneWay(
  repository: GithubRepository,
  base: string,
  head: string,
  mostPages: number = MOST_PAGES,
): Promise<Result<OneWayRange>> {
  const first = await readPage(repository, base, head, 1)
  if (!first.ok) return first
  const { total_commits: total, behind_by: behind, files, merge_base_commit: parted, isCut } = first.value
  const last = Math.ceil(total / PER_PAGE)
  // Pages go from the oldest commit to the newest, and the newest are wanted.
  // `total` is a server's word: the length of no list here may follow it.
  const count = Math.max(0, Math.min(last - 1, mostPages))
  const numbers = Array.from({ length: count }, (_, i) => last - count + 1 + i)
  const others = await Promise.all(numbers.map((page) => readPage(repository, base, head, page)))
  const found: GithubCommit[] = last > mostPages + 1 ? [] : [...first.value.commits]
  for (const page of others) {
    if (!page.ok) return page
    found.push(...page.value.commits)
  }
  repository.meet(found)
  return ok({
    commits: found.reverse(),
    parted: parted?.sha ?? null,
    total,
    behind,
    files: files.map(toChange),
    filesCut: isCut || files.length >= MOST_FILES,
  })
}

async function readPage(
  repository: GithubRepository,
  base: string,
  head: string,
  page: number,
): Promise<GithubResult<Comparison>> {
  const { client, place } = repository
  const basehead = `${base}...${head}`
  const answer = await client.partly(
    (rest) => rest.repos.compareCommitsWithBasehead({ ...place, basehead, per_page: PER_PAGE, page }),
    ComparisonSchema,
  )
  if (!answer.ok) return uncompared(repository, answer, base, head)
  return ok({ ...answer.value.value, isCut: answer.value.isCut })
}

/**
 * Why two commits could not be compared: they have nothing in common (404, "No common ancestor between A and B."), one of them is not
 * there (404, "Not Found"), or GitHub could not be asked.
 */
export async function uncompared(
  repository: GithubRepository,
  answer: Unanswered,
  base: string,
  head: string,
): Promise<Unanswered> {
  const ends = `${shortSha(base)} and ${shortSha(head)}`
  if (isUnrelated(answer))
    return { ...fail('gone', words.noCommitInCommon(repository.name, ends)), status: answer.status }
  return orGone(repository, answer, fail('gone', words.noLongerBoth(repository.name, ends)))
}

/** Whether GitHub says that two commits have no common ancestor, which it does with the status of what is missing. */
export const isUnrelated = (answer: GithubResult<unknown>): boolean =>
  !answer.ok && answer.status === 404 && /^No common ancestor/.test(answer.problem.cause ?? '')

/** A binary file has no patch, and GitHub counts no lines of it; nor has one that was only renamed, which changes none. */
function toChange({
  filename,
  additions,
  deletions,
  changes,
  patch,
  status,
}: Comparison['files'][number]): FileChange {
  const isBinary = changes === 0 && patch === undefined && status !== 'renamed'
  return { path: filename, added: isBinary ? null : additions, removed: isBinary ? null : deletions }
}

/** Everything up to a commit: what runs nowhere yet. Its files GitHub cannot list without their trees, so they are left out. */
async function readEverything(
  { client, place, meet }: GithubRepository,
  head: string,
): Promise<Result<Range>> {
  const list = (rest: OctokitRest, page: PageOf) => rest.repos.listCommits({ ...place, sha: head, ...page })
  const [newest, total] = await Promise.all([
    client.pages(list, listOf(GithubCommitSchema), Math.ceil(RANGE_LIMIT / PER_PAGE)),
    client.count(list),
  ])
  if (!newest.ok) return newest
  if (!total.ok) return total
  meet(newest.value.items)
  const commits = newest.value.items.map(({ commit }) => commit)
  return ok({
    base: null,
    head,
    commits: commits.slice(0, RANGE_LIMIT),
    totalCommits: Math.max(total.value, commits.length),
    removed: [],
    totalRemoved: 0,
    authors: authorsOf(commits),
    files: [],
    totalFiles: 0,
    additions: 0,
    deletions: 0,
    filesCut: true,
  })
}
