import { resolve } from 'node:path'
import type { Range, Submodule } from '@core/commits/commit'
import { fail, ok, type Result } from '@core/result'
import type { Cache } from '@core/util/cache'
import type { LocalApp } from '../context'
import { buildGit, fetchSubmodulesGit, readGit, readSetting } from '../git'
import * as words from '../words'
import { remoteOf } from './fetch-rest'
import type { LinkChange } from './parse'

/** A large one over a slow line takes its time, ms. */
const TIMEOUT_MS = 30 * 60_000

/** A tree's entry that is a commit of another repository (git-ls-tree prints its mode so). */
const GITLINK = /^160000 commit ([0-9a-f]+)\t([\s\S]+)$/

/** The submodules of a commit by their paths, each with the commit that stands there. */
type Gitlinks = ReadonlyMap<string, string>

/** What a commit has of submodules never changes, and all files are gone through for it: the same commit is an end of many ranges. */
export type KnownSubmodules = Cache<string, Result<Gitlinks>>

/** Between which two commits, `base` null: all up to `head`. */
type Ends = Pick<Range, 'base' | 'head'>

/**
 * The submodules of two commits (`base` null: of none), each with the commit that stands there before and after. All files of one of them are gone through; those of
 * the other are told by what differs between the two, where that is known.
 */
export async function readSubmodules(
  app: LocalApp,
  known: KnownSubmodules,
  { base, head }: Ends,
  differing: Promise<Result<{ readonly links: readonly LinkChange[] | null }>>,
): Promise<Result<readonly Submodule[]>> {
  const ask = (sha: string) => known.ask(sha, () => gitlinks(app, sha))
  if (base === null) {
    const all = await ask(head)
    return all.ok ? ok(submodulesOf(new Map(), all.value)) : all
  }
  const isBaseKnown = known.has(base) && !known.has(head)
  const [one, changed] = await Promise.all([ask(isBaseKnown ? base : head), differing])
  if (!one.ok) return one
  const links = changed.ok ? changed.value.links : null
  const told = links === null ? null : isBaseKnown ? after(one.value, links) : before(one.value, links)
  const other = await known.ask(isBaseKnown ? head : base, async () =>
    told === null ? gitlinks(app, isBaseKnown ? head : base) : ok(told),
  )
  if (!other.ok) return other
  return ok(isBaseKnown ? submodulesOf(one.value, other.value) : submodulesOf(other.value, one.value))
}

const submodulesOf = (before: Gitlinks, after: Gitlinks): Submodule[] =>
  [...new Set([...after.keys(), ...before.keys()])].map((path) => ({
    path,
    from: before.get(path) ?? null,
    to: after.get(path) ?? null,
  }))

function after(links: Gitlinks, changes: readonly LinkChange[]): Gitlinks {
  const all = new Map(links)
  for (const { path, from } of changes) if (from !== null) all.delete(path)
  for (const { path, to } of changes) if (to !== null) all.set(path, to)
  return all
}

const before = (links: Gitlinks, changes: readonly LinkChange[]): Gitlinks =>
  after(
    links,
    changes.map(({ path, from, to }) => ({ path, from: to, to: from })),
  )

async function gitlinks(app: LocalApp, sha: string): Promise<Result<Gitlinks>> {
  const printed = await readGit(app, ['ls-tree', '-r', '-z', '--full-tree', sha])
  if (!printed.ok) return printed
  const found = printed.value.split('\0').flatMap((entry): [string, string][] => {
    const [, commit, path] = GITLINK.exec(entry) ?? []
    return commit === undefined || path === undefined ? [] : [[path, commit]]
  })
  return ok(new Map(found))
}

/**
 * Fetches the content of a checkout's submodules, and of theirs. They come from where `.gitmodules` says, which is a file of the commit: so git may
 * speak only the protocols of servers, asks nobody for a password, and runs no hook. A path on this machine is only read where the
 * person's own `protocol.file.allow` is `always`, as git itself has it since 2.38.1 (CVE-2022-39253).
 */
export async function fetchSubmodules(
  app: LocalApp,
  folder: string,
  signals: readonly AbortSignal[],
): Promise<Result<null>> {
  const originSet = await copyOrigin(app, folder)
  if (!originSet.ok) return originSet
  const files = await readSetting(app, 'protocol.file.allow', { folder, signals })
  if (!files.ok) return files
  const updated = await fetchSubmodulesGit(
    app,
    ['submodule', '--quiet', 'update', '--init', '--recursive', '--checkout'],
    { folder, signals, allowsFiles: files.value.trim() === 'always', timeoutMs: TIMEOUT_MS },
  )
  if (updated.ok) return ok(null)
  const { kind, cause } = updated.problem
  const line = (cause ?? '').split('\n').find((one) => /^fatal: /.test(one))
  if (line === undefined) return updated
  const sentence = words.submodulesNotFetched(app.name, line.replace(/^fatal: |\.$/g, ''))
  return fail(kind, sentence, cause)
}

/** A submodule's address may be relative to where the repository itself came from, which a clone of a clone does not know. */
async function copyOrigin(app: LocalApp, folder: string): Promise<Result<null>> {
  const remote = await remoteOf(app)
  // One that came from nowhere stands for itself.
  if (!remote.ok) return ok(null)
  const url = await readSetting(app, `remote.${remote.value}.url`)
  if (!url.ok) return url
  const written = url.value.trim()
  if (written === '') return ok(null)
  const absolute = /^\.{1,2}\//.test(written) ? resolve(app.repository, written) : written
  const set = await buildGit(app, ['config', 'remote.origin.url', absolute], { folder })
  return set.ok ? ok(null) : set
}
