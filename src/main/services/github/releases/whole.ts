import { type Mailmap, NO_MAILMAP, readMailmap } from '@core/releases/people'
import { messageFacts, peopleIn, type WholeCommit, type WholeRange } from '@core/releases/reader'
import { ok, type Result } from '@core/result'
import type { OctokitRest, PageOf } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { authorsOf, type GithubCommit, GithubCommitSchema } from '../source/commits'
import { type OneWayRange, readOneWay } from '../source/compare'
import { readFile } from '../source/file'
import type { GithubRepository } from '../source/repository'
import { readChangedFiles } from './files'

/** So many pages of commits are read beside the first: ten thousand commits. */
const MOST_PAGES = GITHUB_LIMITS.releasePages

interface RangeQuery {
  readonly base: string | null
  readonly head: string
  /** Is told of the commits that were read. */
  readonly met: (commits: readonly GithubCommit[]) => void
}

/** All that lies between two commits. */
export async function readWhole(
  repository: GithubRepository,
  { base, head, met }: RangeQuery,
): Promise<Result<WholeRange>> {
  if (base === null) return readEverything(repository, head, met)
  const [there, mailmap] = await Promise.all([
    readOneWay(repository, base, head, MOST_PAGES),
    readProperNames(repository, head),
  ])
  if (!there.ok) return there
  const own = there.value.commits.map((one) => called(one, mailmap))
  met(own)
  const [back, files] = await Promise.all([
    there.value.behind === 0 ? null : readOneWay(repository, head, base, MOST_PAGES),
    filesOf(repository, there.value, base, head),
  ])
  if (back !== null && !back.ok) return back
  return ok({
    base,
    head,
    ...commitsOf(own, there.value.total, mailmap),
    removed: back?.value.commits.map(({ commit }) => commit) ?? [],
    totalRemoved: back?.value.total ?? 0,
    ...files,
  })
}

type Files = Pick<WholeRange, 'files' | 'totalFiles' | 'additions' | 'deletions' | 'filesCut' | 'linesCut'>

/** A list that GitHub has cut is completed by what its trees say, which have no lines. */
async function filesOf(
  repository: GithubRepository,
  { files, filesCut, parted }: OneWayRange,
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

function commitsOf(found: readonly GithubCommit[], total: number, mailmap: Mailmap) {
  return {
    commits: found.map((one) => toWhole(one, mailmap)),
    totalCommits: Math.max(total, found.length),
    authors: authorsOf(found.map(({ commit }) => commit)),
  }
}

/** GitHub leaves the names as the commits have them. */
async function readProperNames(repository: GithubRepository, head: string): Promise<Mailmap> {
  const text = await readFile(repository, head, '.mailmap')
  return text.ok && text.value !== null ? readMailmap(text.value) : NO_MAILMAP
}

/** A commit by its author's proper name and address. */
function called(one: GithubCommit, mailmap: Mailmap): GithubCommit {
  const { name, email } = mailmap({ name: one.commit.author, email: one.email })
  return { ...one, email, commit: { ...one.commit, author: name } }
}

function toWhole(
  { commit, email, message, parents, committedAt }: GithubCommit,
  mailmap: Mailmap,
): WholeCommit {
  const body = message.slice(message.indexOf('\n') + 1)
  return {
    ...commit,
    isMerge: parents.length > 1,
    committedAt,
    people: peopleIn({ name: commit.author, email }, body, mailmap),
    ...messageFacts(body),
  }
}

/** Everything up to a commit: the first release of all. Its files are those of its tree, whose lines nobody counts. */
async function readEverything(
  repository: GithubRepository,
  head: string,
  met: RangeQuery['met'],
): Promise<Result<WholeRange>> {
  const { client, place, meet } = repository
  const list = (rest: OctokitRest, page: PageOf) => rest.repos.listCommits({ ...place, sha: head, ...page })
  const [listed, total, files, mailmap] = await Promise.all([
    client.pages(list, listOf(GithubCommitSchema), MOST_PAGES),
    client.count(list),
    readChangedFiles(repository, null, head),
    readProperNames(repository, head),
  ])
  if (!listed.ok) return listed
  if (!total.ok) return total
  const items = listed.value.items.map((one) => called(one, mailmap))
  meet(items)
  met(items)
  const paths = files.ok ? files.value.paths : []
  return ok({
    base: null,
    head,
    ...commitsOf(items, listed.value.cut ? total.value : items.length, mailmap),
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
