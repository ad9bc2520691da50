import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import {
  changelogFolders,
  changelogIn,
  changelogNamedIn,
  FRAGMENT_SETTINGS,
  fragmentFolderNamedIn,
  fragmentFolders,
  fragmentsIn,
  unreleasedIn,
} from '@core/releases/changelogs'
import { type CandidateFile, type Changelog, isPointer } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import { type ChangedManifest, LOCK_FILES, type LockPair, type LockTexts } from '@core/releases/locks/texts'
import { pathPatterns } from '@core/releases/paths'
import { fail, ok, type Result } from '@core/result'
import { locksFor } from '@core/risk'
import { matchesAny } from '@core/util/glob'
import * as words from '../../words'

type App = Pick<WatchedApp, 'source'>

/** A file of the app at a commit; null where there is none. */
export const readFile = async ({ source }: App, sha: string, path: string): Promise<Result<string | null>> =>
  (await source.file?.(sha, path)) ?? fail('invalid', words.cannotBeAskedForFiles(source.label))

/** The changelog at a commit, with the fragments of one: the file that is named, else the first of the usual ones; null where there is none. */
export async function readChangelog(
  app: App,
  { changelog, paths }: Pick<ReleaseConfig, 'changelog' | 'paths'>,
  sha: string,
): Promise<Result<Changelog | null>> {
  const found = await findChangelog(app, changelog ?? null, changelogFolders(paths), sha)
  if (!found.ok) return found
  const { path, fragments } = found.value
  if (path === null)
    return ok(fragments.length === 0 ? null : { path: words.THE_CHANGELOG, text: null, fragments })
  const text = await readFile(app, sha, path)
  if (!text.ok) return text
  if (text.value === null && fragments.length === 0) return ok(null)
  const named = text.value !== null && isPointer(text.value) ? changelogNamedIn(text.value) : null
  const pointed = named === null ? ok(null) : await readFile(app, sha, named)
  if (!pointed.ok) return pointed
  return ok(
    named !== null && pointed.value !== null
      ? { path: named, text: pointed.value, fragments }
      : { path, text: text.value, fragments },
  )
}

interface ChangelogFiles {
  /** null where there is none. */
  readonly path: string | null
  readonly fragments: readonly string[]
}

/** In the first of the folders that has either. */
async function findChangelog(
  app: App,
  named: string | null,
  folders: readonly string[],
  sha: string,
): Promise<Result<ChangelogFiles>> {
  for (const folder of folders) {
    const names = await namesIn(app, sha, folder)
    if (!names.ok) return names
    const fragments = await findFragments(app, folder, names.value, sha)
    if (!fragments.ok) return fragments
    const file = changelogIn(names.value)
    const path = named ?? (file === null ? null : inFolder(folder, file))
    if (path !== null || fragments.value.length > 0) return ok({ path, fragments: fragments.value })
  }
  return ok({ path: named, fragments: [] })
}

async function findFragments(
  app: App,
  folder: string,
  names: readonly string[],
  sha: string,
): Promise<Result<readonly string[]>> {
  const fragments: string[] = []
  const named = await namedFolders(app, folder, names, sha)
  if (!named.ok) return named
  for (const one of new Set([...fragmentFolders(names), ...named.value])) {
    const within = inFolder(folder, one)
    const found = await namesIn(app, sha, within)
    if (!found.ok) return found
    const below = unreleasedIn(found.value)
    const deeper = below === null ? ok([]) : await namesIn(app, sha, inFolder(within, below))
    if (!deeper.ok) return deeper
    fragments.push(
      ...fragmentsIn(found.value).map((name) => inFolder(within, name)),
      ...fragmentsIn(deeper.value).map((name) => inFolder(inFolder(within, below ?? ''), name)),
    )
  }
  return ok(fragments)
}

/** The folders of fragments that the settings of a tool name. */
async function namedFolders(
  app: App,
  folder: string,
  names: readonly string[],
  sha: string,
): Promise<Result<readonly string[]>> {
  const found: string[] = []
  for (const name of FRAGMENT_SETTINGS.filter((one) => names.includes(one))) {
    const text = await readFile(app, sha, inFolder(folder, name))
    if (!text.ok) return text
    const one = fragmentFolderNamedIn(text.value ?? '')
    if (one !== null) found.push(one)
  }
  return ok(found)
}

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`)

const namesIn = async ({ source }: App, sha: string, folder: string): Promise<Result<readonly string[]>> =>
  (await source.names?.(sha, folder)) ?? fail('invalid', words.cannotBeAskedForFiles(source.label))

/** The files that are to name the version. */
export async function readVersionFiles(
  app: App,
  { versionFiles }: ReleaseConfig,
  sha: string,
): Promise<Result<readonly CandidateFile[]>> {
  const files: CandidateFile[] = []
  for (const path of versionFiles) {
    const text = await readFile(app, sha, path)
    if (!text.ok) return text
    files.push({ path, text: text.value })
  }
  return ok(files)
}

/** So many manifests are looked at: each takes a few questions. */
const MOST_MANIFESTS = LIMITS.engine.manifests

/**
 * The manifests at the root with the lock files beside them, and those that changed since the last release (`base`, null for none); of a part of the
 * repository those in its `paths`.
 */
export async function readLocks(
  app: App,
  { paths: own }: Pick<ReleaseConfig, 'paths'>,
  base: string | null,
  sha: string,
): Promise<Result<LockTexts>> {
  const pairs: LockPair[] = []
  for (const { manifest, lock } of LOCK_FILES) {
    const [asked, locked] = await Promise.all([readFile(app, sha, manifest), readFile(app, sha, lock)])
    if (!asked.ok) return asked
    if (!locked.ok) return locked
    if (asked.value === null || locked.value === null) continue
    pairs.push({ manifest: { path: manifest, text: asked.value }, lock: { path: lock, text: locked.value } })
  }
  // Before the first release everything is new, so nothing can have changed without the other.
  if (base === null) return ok({ pairs, manifests: [] })
  const range = await app.source.compare(base, sha)
  if (!range.ok) return range
  const { files, totalFiles, filesCut } = range.value
  const paths = files.map(({ path }) => path)
  const patterns = own === undefined ? null : pathPatterns(own)
  const changed = paths.filter(
    (path) => locksFor(path).length > 0 && (patterns === null || matchesAny(path, patterns)),
  )
  const isWhole = files.length === totalFiles && filesCut !== true
  if (!isWhole || changed.length > MOST_MANIFESTS) return ok({ pairs, manifests: null })
  const manifests: ChangedManifest[] = []
  const locks: Record<string, string> = {}
  for (const path of changed) {
    const manifest = await readManifest(app, { path, base, sha, paths }, locks)
    if (!manifest.ok) return manifest
    manifests.push(manifest.value)
  }
  return ok({ pairs, manifests, locks })
}

interface Changed {
  readonly path: string
  readonly base: string
  readonly sha: string
  /** All files that changed. */
  readonly paths: readonly string[]
}

/** `locks` gets the text of a lock file that did not change. */
async function readManifest(
  app: App,
  { path, base, sha, paths }: Changed,
  locks: Record<string, string>,
): Promise<Result<ChangedManifest>> {
  const known = new Set(paths)
  const [before, after] = await Promise.all([readFile(app, base, path), readFile(app, sha, path)])
  if (!before.ok) return before
  if (!after.ok) return after
  const texts = { path, before: before.value, after: after.value }
  const moved = locksFor(path).find((lock) => known.has(lock))
  if (moved !== undefined) return ok({ ...texts, lock: moved, isLockChanged: true })
  for (const lock of locksFor(path)) {
    const known = locks[lock]
    const text = known === undefined ? await readFile(app, sha, lock) : ok(known)
    if (!text.ok) return text
    if (text.value === null) continue
    locks[lock] = text.value
    return ok({ ...texts, lock, isLockChanged: false })
  }
  return ok({ ...texts, lock: null, isLockChanged: false })
}
