import type { PullRequest, Range } from '@core/commits/commit'
import type { CommitDiff } from '@core/commits/diff'
import { LIMITS } from '@core/limits'
import type { FolderEntry, SourceHost } from '@core/ports'
import type { FailureResult, Result } from '@core/result'
import { Recent } from '@core/util/recent'
import { createGithubTracker } from '../issues'
import { readPulls } from '../pulls'
import { mergedAs } from '../pulls/merged-as'
import { createReleases } from '../releases'
import { CommitChanges } from './changes'
import { readRange } from './compare'
import { readDiff } from './diff'
import { readFile, readFolder, readNames } from './file'
import { readLine } from './line'
import { isAncestor, mergeBase } from './part'
import { readOpenPulls, readRecent } from './recent'
import { GithubTags, readRefs } from './refs'
import { type GithubRepository, resolve, resolveDefault } from './repository'

/** So many ranges are remembered, and the pull requests of as many. */
const REMEMBERED = LIMITS.memory.ranges

/** Two commits of which GitHub says that one is not there are compared again after so long, ms. */
const REFUSED_MS = 10 * 60_000

/**
 * A repository on GitHub as source host. What it answers of commits never changes, so it is asked once. Each repository is a source
 * of its own: one that is not found says nothing of the others.
 */
export function createGithubSource(repository: GithubRepository): SourceHost {
  const { client, name } = repository
  const { clock } = client.options
  const ranges = new Recent<Range>(REMEMBERED)
  const pulls = new Recent<readonly PullRequest[]>(REMEMBERED)
  const files = new Recent<string | null>(REMEMBERED)
  const folders = new Recent<readonly string[]>(LIMITS.memory.folders)
  const entries = new Recent<readonly FolderEntry[]>(LIMITS.memory.folderEntries)
  const changes = new CommitChanges(repository)
  const diffs = new Recent<CommitDiff>(LIMITS.memory.diffs)
  const tags = new GithubTags(repository)
  const parts = new Recent<boolean>(REMEMBERED)
  const bases = new Recent<string | null>(REMEMBERED)
  /** A commit that is not there (a branch was pushed over it) will not be there a minute later; it costs a request each time. */
  const refused = new Map<string, { readonly answer: FailureResult; readonly at: number }>()
  const compare = async (base: string | null, head: string): Promise<Result<Range>> => {
    const key = `${base} ${head}`
    const known = refused.get(key)
    const now = clock.now()
    if (known !== undefined && known.at <= now && now < known.at + REFUSED_MS) return known.answer
    const answer = await ranges.get(key, () => readRange(repository, base, head))
    if (answer.ok || answer.problem.kind !== 'gone') refused.delete(key)
    else refused.set(key, { answer, at: clock.now() })
    return answer
  }
  return {
    id: `github ${client.url} ${name}`,
    label: `GitHub (${client.host})`,
    quota: client.quota,
    resolve: (ref) => resolve(repository, ref),
    defaultHead: () => resolveDefault(repository),
    compare: (base, head) => compare(base, head),
    refs: (prefix) => readRefs(repository, prefix),
    tags: (prefix) => tags.read(prefix),
    taggedAt: (name) => tags.madeAt(name),
    pulls: (range) => pulls.get(`${range.base} ${range.head}`, () => readPulls(repository, range)),
    file: async (sha, path) => files.get(`${sha} ${path}`, () => readFile(repository, sha, path)),
    names: async (sha, folder) => folders.get(`${sha} ${folder}`, () => readNames(repository, sha, folder)),
    folder: async (sha, folder) => entries.get(`${sha} ${folder}`, () => readFolder(repository, sha, folder)),
    changes: (shas) => changes.of(shas),
    diff: (sha) => diffs.get(sha, () => readDiff(repository, sha)),
    recent: (branch, most) => readRecent(repository, branch, most),
    openPulls: (most) => readOpenPulls(repository, most),
    line: (head, most) => readLine(repository, head, most),
    mergeBase: (one, other) => bases.get(`${one} ${other}`, () => mergeBase(repository, one, other)),
    isAncestor: (before, sha) => parts.get(`${before} ${sha}`, () => isAncestor(repository, before, sha)),
    mergedAs: (from) => mergedAs(repository, from),
    tracker: createGithubTracker(repository),
    releases: createReleases(repository),
  }
}
