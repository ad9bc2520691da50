import {
  type Commit,
  type FileChange,
  type FoundRefs,
  foundRefs,
  isSha,
  type PullRequest,
  type Range,
  type Ref,
} from '@core/commits/commit'
import type { CommitDiff } from '@core/commits/diff'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import { ok, type Result } from '@core/result'
import { Recent } from '@core/util/recent'
import type { LocalApp, LocalContext } from '../context'
import { lacksContents, readGit, readSetting } from '../git'
import { readChanges } from './changes'
import { countPairs } from './counts'
import { readDiff } from './diff'
import { fetchRestOf } from './fetch-rest'
import { readBlobs, readFile, readFiles, readFolder, readNames } from './file'
import { type Cuts, cutBefore, cutBetween, cutsOf, readLine } from './history'
import {
  authorsOf,
  COMMIT_FORMAT,
  EMPTY_TREE,
  namedFiles,
  parseAuthors,
  parseCommits,
  parseNumstat,
  parseRefs,
  REF_FORMAT,
} from './parse'
import { ancestorsOf, isAncestor, mergeBaseOf } from './part'
import { readPulls } from './pulls'
import { createReleases } from './releases'
import { lackingAmong, resolveSha, resolveShas, unknownRef } from './resolve'
import { type KnownSubmodules, readSubmodules } from './submodules'
import { watchRepository } from './watch'

/**
 * One git repository of this machine as a source host, bound to each of the apps whose code is there; what was read of it is remembered for all of
 * them. It is only read, but for the rest of its history, which is fetched where a person asks for it. Each repository is a source of its
 * own: one that is missing says nothing of the others.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of what it answers
export function createSource(context: LocalContext, repository: string): (app: LocalApp) => SourceHost {
  const commits = new Recent<Commit>(LIMITS.memory.commits)
  const ranges = new Recent<Range>(LIMITS.memory.localRanges)
  const submodules: KnownSubmodules = new Recent(LIMITS.memory.localRanges)
  const pulls = new Recent<readonly PullRequest[]>(LIMITS.memory.localRanges)
  const diffs = new Recent<CommitDiff>(LIMITS.memory.diffs)
  const releases = createReleases()

  const resolve = async (app: LocalApp, ref: string): Promise<Result<Commit>> => {
    const sha = await resolveSha(app, ref)
    // A commit never changes, so asking again what a branch is costs one call of git, not two.
    return sha.ok ? commits.get(`${app.name} ${sha.value}`, () => readCommit(app, sha.value)) : sha
  }

  /** What is being fetched is not fetched a second time by whoever presses the button again. */
  let fetching: Promise<Result<null>> | null = null
  const fetchRest = (app: LocalApp): Promise<Result<null>> => {
    fetching ??= fetchRestOf(app, context.closed).finally(() => {
      fetching = null
    })
    return fetching
  }

  const compare = async (app: LocalApp, base: string | null, head: string): Promise<Result<Range>> => {
    const [to, from] = await resolveShas(app, base === null ? [head] : [head, base])
    if (from?.ok === false) return from
    if (to?.ok !== true) return to ?? unknownRef(app, head)
    const ends = { base: from?.value ?? null, head: to.value }
    const cuts = await cutsOf(app)
    if (!cuts.ok) return cuts
    const key = `${app.name} ${ends.base} ${ends.head} ${[...cuts.value].join(' ')}`
    return ranges.get(key, () => readRange(app, submodules, ends, cuts.value, context.tuning.listed))
  }

  return (app) => ({
    id: `git ${repository}`,
    label: 'Git',
    author: () => readAuthor(app),
    resolve: (ref) => resolve(app, ref),
    defaultHead: () => defaultHead(app, resolve),
    compare: (base, head) => compare(app, base, head),
    counts: (pairs) => countPairs(app, pairs),
    commits: (shas) => readCommits(app, shas),
    lacking: (shas) => lackingAmong(app, shas),
    refs: (prefix) => readRefs(app, prefix),
    tags: (prefix) => readTags(app, prefix),
    pulls: (range) =>
      pulls.get(`${app.name} ${range.base} ${range.head} ${range.cutAt}`, () => readPulls(app, range)),
    file: (sha, path) => readFile(app, sha, path),
    files: (at) => readFiles(app, at),
    names: (sha, folder) => readNames(app, sha, folder),
    folder: (sha, folder) => readFolder(app, sha, folder),
    blobs: (blobs) => readBlobs(app, blobs),
    changes: (shas) => readChanges(app, shas),
    diff: (sha) => diffs.get(`${app.name} ${sha}`, () => readDiff(app, sha)),
    recent: (branch, most) => readRecent(app, branch, most),
    isAncestor: (before, sha) => isAncestor(app, before, sha),
    mergeBase: (one, other) => mergeBaseOf(app, one, other),
    ancestors: (shas, of) => ancestorsOf(app, shas, of),
    line: (head, most) => readLine(app, head, most),
    history: {
      cutBefore: async (head) => {
        const cuts = await cutsOf(app)
        return cuts.ok ? cutBefore(app, cuts.value, head) : cuts
      },
      fetchRest: () => fetchRest(app),
    },
    releases: releases(app),
    onChange: (listener) => watchRepository(context, repository, listener),
  })
}

async function readAuthor(app: LocalApp): Promise<Result<string | null>> {
  const name = await readSetting(app, 'user.name')
  return name.ok ? ok(name.value.trim() || null) : name
}

/** A clone knows which branch is its origin's own; any other repository is on it. */
async function defaultHead(
  app: LocalApp,
  resolve: (app: LocalApp, ref: string) => Promise<Result<Commit>>,
): Promise<Result<Commit>> {
  const origin = await resolve(app, 'refs/remotes/origin/HEAD')
  return origin.ok ? origin : resolve(app, 'HEAD')
}

const log = (app: LocalApp, format: string, ...args: string[]): Promise<Result<string>> =>
  readGit(app, ['log', '-z', `--format=${format}`, ...args, '--'])

async function readCommit(app: LocalApp, sha: string): Promise<Result<Commit>> {
  const text = await log(app, COMMIT_FORMAT, '--max-count=1', sha)
  if (!text.ok) return text
  const commit = parseCommits(text.value)[0]
  return commit === undefined ? unknownRef(app, sha) : ok(commit)
}

/** Reads many commits with one call; the shas are given on its standard input, since there may be more than fit into arguments. */
async function readCommits(app: LocalApp, shas: readonly string[]): Promise<Result<Commit[]>> {
  const how = ['--no-walk=unsorted', '--ignore-missing', '--stdin']
  const text = await readGit(app, ['log', '-z', `--format=${COMMIT_FORMAT}`, ...how], {
    input: shas
      .filter(isSha)
      .map((sha) => `${sha}\n`)
      .join(''),
  })
  return text.ok ? ok(parseCommits(text.value)) : text
}

/** Reads a range with a handful of calls side by side; both ends are full shas. `most` commits and files are listed. */
async function readRange(
  app: LocalApp,
  known: KnownSubmodules,
  { base, head }: Pick<Range, 'base' | 'head'>,
  cuts: Cuts,
  most: number,
): Promise<Result<Range>> {
  const cut = await cutBetween(app, cuts, base, head)
  if (!cut.ok) return cut
  const nothing = Promise.resolve(ok({ commits: [], authors: [], total: 0 }))
  const [gained, lost, changed, submodules] = await Promise.all([
    listCommits(app, base === null ? [head] : [`^${base}`, head], most),
    base === null ? nothing : listCommits(app, [`^${head}`, base], most),
    changedFiles(app, base ?? EMPTY_TREE[head.length] ?? '', head),
    readSubmodules(app, known, base, head),
  ])
  if (!gained.ok) return gained
  if (!lost.ok) return lost
  if (!changed.ok) return changed
  if (!submodules.ok) return submodules
  const { files, linesUnknown } = changed.value
  return ok({
    base,
    head,
    commits: gained.value.commits,
    totalCommits: gained.value.total,
    removed: lost.value.commits,
    totalRemoved: lost.value.total,
    authors: gained.value.authors,
    files: namedFiles(files).slice(0, most),
    totalFiles: files.length,
    additions: files.reduce((sum, file) => sum + (file.added ?? 0), 0),
    deletions: files.reduce((sum, file) => sum + (file.removed ?? 0), 0),
    ...(linesUnknown && { linesUnknown: true as const }),
    ...(cut.value !== null && { cutAt: cut.value }),
    ...(submodules.value.length > 0 && { submodules: [...submodules.value] }),
  })
}

interface Listed {
  readonly commits: Commit[]
  /** Those of all commits, also of those that are not listed, most commits first. */
  readonly authors: string[]
  readonly total: number
}

/** The newest commits, at most so many, and whose they all are. Only where there are more than are listed is git asked once more. */
async function listCommits(app: LocalApp, within: readonly string[], most: number): Promise<Result<Listed>> {
  const listed = await log(app, COMMIT_FORMAT, `--max-count=${most}`, ...within)
  if (!listed.ok) return listed
  const commits = parseCommits(listed.value)
  if (commits.length < most) return ok({ commits, ...authorsOf(commits.map(({ author }) => author)) })
  const names = await log(app, '%aN', ...within)
  return names.ok ? ok({ commits, ...parseAuthors(names.value) }) : names
}

interface ChangedFiles {
  readonly files: readonly FileChange[]
  /** Only their names are there. */
  readonly linesUnknown: boolean
}

/** Of the two trees, with the plumbing command, which no setting of the person's changes. */
async function changedFiles(app: LocalApp, base: string, head: string): Promise<Result<ChangedFiles>> {
  const how = ['-r', '-z']
  const counted = await readGit(app, ['diff-tree', ...how, '--numstat', '-M', base, head, '--'])
  if (counted.ok) return ok({ files: parseNumstat(counted.value), linesUnknown: false })
  if (!lacksContents(counted.problem)) return counted
  const named = await readGit(app, ['diff-tree', ...how, '--name-only', base, head, '--'])
  if (!named.ok) return named
  const paths = named.value.split('\0').filter((path) => path !== '')
  return ok({ files: paths.map((path) => ({ path, added: null, removed: null })), linesUnknown: true })
}

/** The refs below `refs/heads` or `refs/tags`, in the order of a field of theirs. */
async function listRefs(app: LocalApp, below: string, sort: string): Promise<Result<Ref[]>> {
  const listed = await readGit(app, ['for-each-ref', `--sort=${sort}`, `--format=${REF_FORMAT}`, below])
  return listed.ok ? ok(parseRefs(listed.value)) : listed
}

async function readRefs(app: LocalApp, prefix: string): Promise<Result<FoundRefs>> {
  const [branches, tags] = await Promise.all([
    listRefs(app, 'refs/heads', '-committerdate'),
    listRefs(app, 'refs/tags', '-creatordate'),
  ])
  if (!branches.ok) return branches
  if (!tags.ok) return tags
  const names = [...branches.value, ...tags.value].map(({ kind, name }) => ({ kind, name }))
  return ok(foundRefs(names, prefix))
}

async function readTags(app: LocalApp, prefix: string): Promise<Result<readonly Ref[]>> {
  const tags = await listRefs(app, 'refs/tags', '-creatordate')
  return tags.ok ? ok(tags.value.filter(({ name }) => name.startsWith(prefix))) : tags
}

/** The newest commits of a branch, at most so many. */
async function readRecent(app: LocalApp, branch: string, most: number): Promise<Result<readonly Commit[]>> {
  const head = await resolveSha(app, branch)
  if (!head.ok) return head
  const how = ['-z', `--format=${COMMIT_FORMAT}`, `--max-count=${most}`]
  const text = await readGit(app, ['log', ...how, '--end-of-options', head.value, '--'])
  return text.ok ? ok(parseCommits(text.value)) : text
}
