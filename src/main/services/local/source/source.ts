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
import { Cache, ifOk } from '@core/util/cache'
import type { LocalApp, LocalContext } from '../context'
import { diffTrees, lacksContents, readGit, readSetting } from '../git'
import { readBetween } from './between'
import { readChanges } from './changes'
import { countPairs } from './counts'
import { readDiff } from './diff'
import { fetchRestOf } from './fetch-rest'
import { readBlobs, readFile, readFiles, readFolder, readNames } from './file'
import { type Cuts, cutBefore, cutBetween, cutsOf, readLine } from './history'
import {
  COMMIT_FORMAT,
  EMPTY_TREE,
  type LinkChange,
  namedFiles,
  parseCommits,
  parseDiffTree,
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
  const commits = new Cache<string, Result<Commit>>(LIMITS.memory.commits, ifOk)
  const ranges = new Cache<string, Result<Range>>(LIMITS.memory.localRanges, ifOk)
  const submodules: KnownSubmodules = new Cache(LIMITS.memory.localRanges, ifOk)
  const pulls: KnownPulls = new Cache(LIMITS.memory.localRanges, ifOk)
  const diffs = new Cache<string, Result<CommitDiff>>(LIMITS.memory.diffs, ifOk)
  const releases = createReleases()

  const resolve = async (app: LocalApp, ref: string): Promise<Result<Commit>> => {
    const sha = await resolveSha(app, ref)
    // A commit never changes, so asking again what a branch is costs one call of git, not two.
    return sha.ok ? commits.ask(`${app.name} ${sha.value}`, () => readCommit(app, sha.value)) : sha
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
    const { listed } = context.tuning
    return ranges.ask(key, () => readRange(app, { submodules, pulls }, ends, cuts.value, listed))
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
    pulls: (range) => pulls.ask(pullsKey(app, range), () => readPulls(app, range)),
    file: (sha, path) => readFile(app, sha, path),
    files: (at) => readFiles(app, at),
    names: (sha, folder) => readNames(app, sha, folder),
    folder: (sha, folder) => readFolder(app, sha, folder),
    blobs: (blobs) => readBlobs(app, blobs),
    changes: (shas) => readChanges(app, shas),
    diff: (sha) => diffs.ask(`${app.name} ${sha}`, () => readDiff(app, sha)),
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

type KnownPulls = Cache<string, Result<readonly PullRequest[]>>

/** What a range is called for its pull requests. */
const pullsKey = (app: LocalApp, { base, head, cutAt }: Pick<Range, 'base' | 'head' | 'cutAt'>): string =>
  `${app.name} ${base} ${head} ${cutAt}`

/** Reads a range with a handful of calls side by side; both ends are full shas. `most` commits and files are listed. */
async function readRange(
  app: LocalApp,
  known: { readonly submodules: KnownSubmodules; readonly pulls: KnownPulls },
  { base, head }: Pick<Range, 'base' | 'head'>,
  cuts: Cuts,
  most: number,
): Promise<Result<Range>> {
  const cut = await cutBetween(app, cuts, base, head)
  if (!cut.ok) return cut
  const differing = changedFiles(app, base, head)
  const [between, changed, submodules] = await Promise.all([
    readBetween(app, base, head, most),
    differing,
    readSubmodules(app, known.submodules, { base, head }, differing),
  ])
  if (!between.ok) return between
  if (!changed.ok) return changed
  if (!submodules.ok) return submodules
  const { files, linesUnknown } = changed.value
  const { gained, lost, pulls } = between.value
  const cutAt = cut.value ?? undefined
  // Whoever learns what a deploy brought asks for them next.
  if (pulls !== null) known.pulls.set(pullsKey(app, { base, head, cutAt }), ok(pulls))
  return ok({
    base,
    head,
    commits: gained.commits,
    totalCommits: gained.total,
    removed: lost.commits,
    totalRemoved: lost.total,
    authors: gained.authors,
    files: namedFiles(files).slice(0, most),
    totalFiles: files.length,
    additions: files.reduce((sum, file) => sum + (file.added ?? 0), 0),
    deletions: files.reduce((sum, file) => sum + (file.removed ?? 0), 0),
    ...(linesUnknown && { linesUnknown: true as const }),
    ...(cutAt !== undefined && { cutAt }),
    ...(submodules.value.length > 0 && { submodules: [...submodules.value] }),
  })
}

interface ChangedFiles {
  readonly files: readonly FileChange[]
  /** Only their names are there. */
  readonly linesUnknown: boolean
  /** What differs of submodules; null where it was not read. */
  readonly links: readonly LinkChange[] | null
}

async function changedFiles(app: LocalApp, base: string | null, head: string): Promise<Result<ChangedFiles>> {
  const how = ['-r', '-z']
  const from = base ?? EMPTY_TREE[head.length] ?? ''
  const printed =
    base === null
      ? await readGit(app, ['diff-tree', ...how, '--raw', '--numstat', '-M', from, head, '--'])
      : await diffTrees(app, base, head)
  if (printed.ok) return ok({ ...parseDiffTree(printed.value), linesUnknown: false })
  if (!lacksContents(printed.problem)) return printed
  const named = await readGit(app, ['diff-tree', ...how, '--name-only', from, head, '--'])
  if (!named.ok) return named
  const paths = named.value.split('\0').filter((path) => path !== '')
  const files = paths.map((path) => ({ path, added: null, removed: null }))
  return ok({ files, linesUnknown: true, links: null })
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
