import type { PullRequest, Range } from '@core/commits/commit'
import type { CommitDiff } from '@core/commits/diff'
import { LIMITS } from '@core/limits'
import type { FolderEntry, SourceHost } from '@core/ports'
import type { Result } from '@core/result'
import { Cache, ifOk } from '@core/util/cache'
import { createGithubTracker } from '../issues'
import { mergedAs, readPulls } from '../pulls'
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

/** A commit that is not there (a branch was pushed over it) will not be there a minute later; it costs a request each time. ms. */
const GONE_MS = 10 * 60_000

function rangeKeptMs(range: Result<Range>): number {
  if (range.ok) return Number.POSITIVE_INFINITY
  return range.problem.kind === 'gone' ? GONE_MS : 0
}

/**
 * A repository on GitHub as source host. What it answers of commits never changes, so it is asked once. Each repository is a source
 * of its own: one that is not found says nothing of the others.
 */
export function createGithubSource(repository: GithubRepository): SourceHost {
  const { client, name } = repository
  const { clock } = client.options
  const ranges = new Cache<string, Result<Range>>(REMEMBERED, { keepMs: rangeKeptMs, clock })
  const pulls = new Cache<string, Result<readonly PullRequest[]>>(REMEMBERED, ifOk)
  const files = new Cache<string, Result<string | null>>(REMEMBERED, ifOk)
  const folders = new Cache<string, Result<readonly string[]>>(LIMITS.memory.folders, ifOk)
  const entries = new Cache<string, Result<readonly FolderEntry[]>>(LIMITS.memory.folderEntries, ifOk)
  const changes = new CommitChanges(repository)
  const diffs = new Cache<string, Result<CommitDiff>>(LIMITS.memory.diffs, ifOk)
  const tags = new GithubTags(repository)
  const parts = new Cache<string, Result<boolean>>(REMEMBERED, ifOk)
  const bases = new Cache<string, Result<string | null>>(REMEMBERED, ifOk)
  return {
    id: `github ${client.url} ${name}`,
    label: `GitHub (${client.host})`,
    quota: client.quota,
    resolve: (ref) => resolve(repository, ref),
    defaultHead: () => resolveDefault(repository),
    compare: (base, head) => ranges.ask(`${base} ${head}`, () => readRange(repository, base, head)),
    refs: (prefix) => readRefs(repository, prefix),
    tags: (prefix) => tags.read(prefix),
    taggedAt: (name) => tags.madeAt(name),
    pulls: (range) => pulls.ask(`${range.base} ${range.head}`, () => readPulls(repository, range)),
    file: async (sha, path) => files.ask(`${sha} ${path}`, () => readFile(repository, sha, path)),
    names: async (sha, folder) => folders.ask(`${sha} ${folder}`, () => readNames(repository, sha, folder)),
    folder: async (sha, folder) => entries.ask(`${sha} ${folder}`, () => readFolder(repository, sha, folder)),
    changes: (shas) => changes.of(shas),
    diff: (sha) => diffs.ask(sha, () => readDiff(repository, sha)),
    recent: (branch, most) => readRecent(repository, branch, most),
    openPulls: (most) => readOpenPulls(repository, most),
    line: (head, most) => readLine(repository, head, most),
    mergeBase: (one, other) => bases.ask(`${one} ${other}`, () => mergeBase(repository, one, other)),
    isAncestor: (before, sha) => parts.ask(`${before} ${sha}`, () => isAncestor(repository, before, sha)),
    mergedAs: (from) => mergedAs(repository, from),
    tracker: createGithubTracker(repository),
    releases: createReleases(repository),
  }
}
