import { revertedIn, SHA_DIGITS, shortSha } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import {
  type Contact,
  keysOf,
  type Mailmap,
  NO_MAILMAP,
  type Person,
  peopleOf,
  readMailmap,
} from '@core/releases/people'
import {
  messageFacts,
  peopleIn,
  type ReleaseReader,
  type Touching,
  type WholeCommit,
  type WholeRange,
} from '@core/releases/reader'
import { fail, ok, type Result } from '@core/result'
import { cutTo } from '@core/text/foreign-text'
import { Cache, ifOk } from '@core/util/cache'
import { matchesAny } from '@core/util/glob'
import type { LocalApp } from '../context'
import { type ReadArgs, readGit } from '../git'
import * as words from '../words'
import { readFile } from './file'
import { cutBefore, cutBetween, cutsOf } from './history'
import { authorsOf, EMPTY_TREE, namedFiles, parseNumstat } from './parse'
import { readPulls } from './pulls'

/** So many releases are remembered: those of a workspace and those that somebody looks back at. */
const REMEMBERED = LIMITS.memory.releaseRanges
/** So many of the commits before a release are looked through first for its authors, ten times what it takes to find most of them. */
const NEAR_PAST = 5_000

/** The format of `git log -z` that `parseWhole` reads: eight fields, each ended by NUL. */
const FORMAT = '%H%x00%P%x00%at%x00%ct%x00%aN%x00%aE%x00%s%x00%b'
const FIELDS = 8

/** A git repository as it is read for a release of an app: a few processes, whatever its length. */
export function createReleases(): (app: LocalApp) => ReleaseReader {
  const ranges = new Cache<string, Result<WholeRange>>(REMEMBERED, ifOk)
  return (app) => ({
    whole: async (base, head) => {
      const whole = await wholeHistory(app, base, head)
      return whole.ok ? ranges.ask(`${app.name} ${base} ${head}`, () => readWhole(app, base, head)) : whole
    },
    pulls: ({ base, head }) => readPulls(app, { base, head }),
    elsewhere: (whole) => countElsewhere(app, whole),
    newAuthors: (whole) => readNewAuthors(app, whole),
    touching: (whole, patterns) => readTouching(app, whole, patterns),
  })
}

const run = (app: LocalApp, ...args: ReadArgs): Promise<Result<string>> => readGit(app, args)

const within = ({ base, head }: Pick<WholeRange, 'base' | 'head'>): string[] =>
  base === null ? [head] : [`^${base}`, head]

/** Of a release all is told or nothing: what is counted on a history that is cut off is wrong by nobody knows how much. */
async function wholeHistory(app: LocalApp, base: string | null, head: string): Promise<Result<null>> {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  const cut = await cutBetween(app, cuts.value, base, head)
  if (!cut.ok) return cut
  return cut.value === null ? ok(null) : fail('invalid', words.releaseCutOff(app.name, shortSha(cut.value)))
}

async function readWhole(app: LocalApp, base: string | null, head: string): Promise<Result<WholeRange>> {
  const nothing = Promise.resolve(ok(''))
  const [listed, removed, numstat, proper] = await Promise.all([
    run(app, 'log', '-z', `--format=${FORMAT}`, ...within({ base, head }), '--'),
    base === null ? nothing : run(app, 'log', '-z', `--format=${FORMAT}`, `^${head}`, base, '--'),
    countLines(app, base, head),
    readProperNames(app, head),
  ])
  if (!listed.ok) return listed
  if (!removed.ok) return removed
  if (!numstat.ok) return numstat
  const commits = parseWhole(listed.value, proper)
  const takenOut = parseWhole(removed.value, proper)
  const changed = parseNumstat(numstat.value)
  const files = namedFiles(changed)
  return ok({
    base,
    head,
    commits,
    totalCommits: commits.length,
    removed: takenOut,
    totalRemoved: takenOut.length,
    authors: authorsOf(commits.map(({ author }) => author)).authors,
    files,
    totalFiles: changed.length,
    additions: changed.reduce((sum, file) => sum + (file.added ?? 0), 0),
    deletions: changed.reduce((sum, file) => sum + (file.removed ?? 0), 0),
    ...(files.length < changed.length && { filesCut: true as const }),
  })
}

/** As the commit has them; what is checked out may be another one. */
async function readProperNames(app: LocalApp, sha: string): Promise<Mailmap> {
  const text = await readFile(app, sha, '.mailmap')
  return text.ok && text.value !== null ? readMailmap(text.value) : NO_MAILMAP
}

/** Between the trees of where the two parted and of the head, with the plumbing command, which no setting of the person's changes. */
async function countLines(app: LocalApp, base: string | null, head: string): Promise<Result<string>> {
  // Two commits without a common past have no such place, and git fails.
  const parted = base === null ? null : await run(app, 'merge-base', base, head)
  const from = parted?.ok ? parted.value.trim() : (base ?? EMPTY_TREE[head.length] ?? '')
  return run(app, 'diff-tree', '-r', '-z', '--numstat', '-M', from, head, '--')
}

function parseWhole(text: string, mailmap: Mailmap): WholeCommit[] {
  const fields = text.split('\0')
  const commits: WholeCommit[] = []
  for (let i = 0; i + FIELDS <= fields.length; i += FIELDS) {
    const [
      sha = '',
      parents = '',
      at = '',
      committedAt = '',
      author = '',
      email = '',
      subject = '',
      body = '',
    ] = fields.slice(i, i + FIELDS)
    const reverts = revertedIn(body)
    commits.push({
      sha,
      subject: cutTo(subject, LIMITS.field.line),
      author: cutTo(author, LIMITS.field.name),
      at: Number(at) * 1000,
      committedAt: Number(committedAt) * 1000,
      isMerge: parents.includes(' '),
      people: peopleIn(contactOf(author, email), body, mailmap),
      ...messageFacts(body),
      ...(reverts !== undefined && { reverts }),
    })
  }
  return commits
}

/** Only branches are looked at: what a tag alone leads to is no work of this cycle. */
async function countElsewhere(app: LocalApp, { base, head }: WholeRange) {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  const [cut] = cuts.value
  if (cut !== undefined) return fail('invalid', words.releaseCutOff(app.name, shortSha(cut)))
  const not = [head, ...(base === null ? [] : [base])].map((sha) => `^${sha}`)
  const [times, from] = await Promise.all([
    run(app, 'log', '--no-merges', '--format=%ct', '--branches', ...not, '--'),
    base === null ? ok('0') : run(app, 'log', '--max-count=1', '--format=%ct', base, '--'),
  ])
  if (!times.ok) return times
  if (!from.ok) return from
  const since = Number(from.value)
  const made = times.value.split('\n').filter((line) => line !== '' && Number(line) >= since)
  return ok({ count: made.length, isAtLeast: false })
}

/** Most people are met again soon, so the whole past is only read where one of them was not. */
async function readNewAuthors(app: LocalApp, { base, head, commits }: WholeRange): Promise<Result<string[]>> {
  const people = peopleOf(commits.filter(({ isMerge }) => !isMerge)).filter(({ isBot }) => !isBot)
  if (base === null) return ok(people.map(({ name }) => name))
  const proper = await readProperNames(app, head)
  const near = await readKeys(app, proper, { base, limit: [`--max-count=${NEAR_PAST}`] })
  if (!near.ok) return near
  const unmet = people.filter((person) => !wasMet(person, near.value))
  if (unmet.length === 0) return ok([])
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  const cut = await cutBefore(app, cuts.value, base)
  if (!cut.ok) return cut
  if (cut.value !== null) return fail('invalid', words.releaseCutOff(app.name, shortSha(cut.value)))
  const ever = await readKeys(app, proper, { base, limit: [] })
  return ever.ok ? ok(unmet.filter((person) => !wasMet(person, ever.value)).map(({ name }) => name)) : ever
}

const wasMet = ({ contacts }: Person, keys: ReadonlySet<string>): boolean =>
  contacts.some((contact) => keysOf(contact).some((key) => keys.has(key)))

/** By what those are known who wrote the past of a commit, or had a part in it, under their proper names as the release knows them. */
async function readKeys(
  app: LocalApp,
  proper: Mailmap,
  { base, limit }: { readonly base: string; readonly limit: readonly string[] },
): Promise<Result<ReadonlySet<string>>> {
  const text = await run(app, 'log', '-z', `--format=${WRITERS}`, ...limit, base, '--')
  if (!text.ok) return text
  const keys = new Set<string>()
  for (const commit of text.value.split('\0')) {
    const [name = '', email = '', trailers = ''] = commit.split('\x01')
    for (const contact of peopleIn(contactOf(name, email), trailers, proper))
      for (const key of keysOf(contact)) keys.add(key)
  }
  return ok(keys)
}

/** An address that is too long is nobody's. */
const contactOf = (name: string, email: string): Contact => ({
  name: cutTo(name, LIMITS.field.name),
  email: email.length > LIMITS.field.id ? '' : email,
})

/** Author, address, and the lines that name others. */
const WRITERS = '%aN%x01%aE%x01%(trailers:key=Co-authored-by)'

/** A line before the paths of a commit. A path of that form would only be taken for a commit of which nothing is wanted. */
const TOUCHED = 'commit %H'
const TOUCHING = new RegExp(`^commit (${SHA_DIGITS})$`)

async function readTouching(
  app: LocalApp,
  whole: WholeRange,
  patterns: readonly string[],
): Promise<Result<Touching>> {
  const touching = new Set<string>()
  const text = await run(
    app,
    'log',
    '--no-renames',
    '--name-only',
    `--format=${TOUCHED}`,
    ...within(whole),
    '--',
  )
  if (!text.ok) return text
  let sha = ''
  for (const line of text.value.split('\n')) {
    const commit = TOUCHING.exec(line)?.[1]
    if (commit !== undefined) sha = commit
    else if (matchesAny(line, patterns)) touching.add(sha)
  }
  return ok({ shas: touching, isWhole: true })
}
