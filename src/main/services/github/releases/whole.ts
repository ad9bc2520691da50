import { LIMITS } from '@core/limits'
import { messageFacts, type WholeCommit, type WholeRange } from '@core/release'
import { ok, type Result } from '@core/result'
import { type PageOf, PER_PAGE, type Rest } from '../client'
import { authorsOf, CommitSchema, type GithubCommit } from '../commits'
import { readWay, type Way } from '../compare'
import { listOf } from '../list'
import type { GithubRepository } from '../repository'
import { readChangedFiles } from './files'

/** So many pages of commits are read beside the first: ten thousand commits. */
const MOST_PAGES = LIMITS.github.releasePages

interface Asked {
  readonly base: string | null
  readonly head: string
  /** Is told of the commits that were read. */
  readonly met: (commits: readonly GithubCommit[]) => void
}

/** All that lies between two commits. */
export async function readWhole(
  repository: GithubRepository,
  { base, head, met }: Asked,
): Promise<Result<WholeRange>> {
  if (base === null) return readEverything(repository, head, met)
  const there = await readWay(repository, base, head, MOST_PAGES)
  if (!there.ok) return there
  met(there.value.commits)
  const [back, files] = await Promise.all([
    there.value.behind === 0 ? null : readWay(repository, head, base, MOST_PAGES),
    filesOf(repository, there.value, base, head),
  ])
  if (back !== null && !back.ok) return back
  const { commits, total } = there.value
  return ok({
    base,
    head,
    ...commitsOf(commits, total),
    removed: back?.value.commits.map(({ commit }) => commit) ?? [],
    totalRemoved: back?.value.total ?? 0,
    ...files,
  })
}

type Files = Pick<WholeRange, 'files' | 'totalFiles' | 'additions' | 'deletions' | 'filesCut' | 'linesCut'>

/** A list that GitHub has cut is completed by what its trees say, which have no lines. */
async function filesOf(
  repository: GithubRepository,
  { files, filesCut, parted }: Way,
  base: string,
  head: string,
): Promise<Files> {
  const counted = {
    additions: files.reduce((sum, file) => sum + (file.added ?? 0), 0),
    deletions: files.reduce((sum, file) => sum + (file.removed ?? 0), 0),
  }
  if (!filesCut) return { ...counted, files: [...files], totalFiles: files.length }
  const changed = await readChangedFiles(repository, parted ?? base, head)
  if (!changed.ok) return { ...counted, files: [...files], totalFiles: files.length, filesCut: true }
  const lines = new Map(files.map((file) => [file.path, file]))
  const all = changed.value.paths.map((path) => lines.get(path) ?? { path, added: null, removed: null })
  return {
    ...counted,
    files: all,
    totalFiles: changed.value.count.count,
    ...(changed.value.count.isAtLeast && { filesCut: true as const }),
    linesCut: true,
  }
}

function commitsOf(found: readonly GithubCommit[], total: number) {
  return {
    commits: found.map(toWhole),
    totalCommits: Math.max(total, found.length),
    authors: authorsOf(found.map(({ commit }) => commit)),
  }
}

const toWhole = ({ commit, message, parents, committedAt }: GithubCommit): WholeCommit => ({
  ...commit,
  isMerge: parents.length > 1,
  committedAt,
  ...messageFacts(message.slice(message.indexOf('\n') + 1)),
})

/** Everything up to a commit: the first release of all. Its files are those of its tree, whose lines nobody counts. */
async function readEverything(
  repository: GithubRepository,
  head: string,
  met: Asked['met'],
): Promise<Result<WholeRange>> {
  const { client, place, meet } = repository
  const list = (rest: Rest, page: PageOf) => rest.repos.listCommits({ ...place, sha: head, ...page })
  const [listed, total, files] = await Promise.all([
    client.pages(list, listOf(CommitSchema), MOST_PAGES),
    client.count(list),
    readChangedFiles(repository, null, head),
  ])
  if (!listed.ok) return listed
  if (!total.ok) return total
  const { items } = listed.value
  meet(items)
  met(items)
  const paths = files.ok ? files.value.paths : []
  return ok({
    base: null,
    head,
    ...commitsOf(items, items.length < MOST_PAGES * PER_PAGE ? items.length : total.value),
    removed: [],
    totalRemoved: 0,
    files: paths.map((path) => ({ path, added: null, removed: null })),
    totalFiles: paths.length,
    additions: 0,
    deletions: 0,
    ...(!files.ok && { filesCut: true as const }),
    linesCut: true,
  })
}
