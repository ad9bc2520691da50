import type { WatchedApp } from '@core/ports'
import { CHANGELOG_GUESSES, type ReleaseConfig } from '@core/release'
import { type FileAt, LOCK_FILES, type LockPair, type Locks } from '@core/release/checklist'
import { fail, ok, type Result } from '@core/result'

type App = Pick<WatchedApp, 'name' | 'source'>

/** A file of the app at a commit; null where there is none. */
export const readFile = async (
  { name, source }: App,
  sha: string,
  path: string,
): Promise<Result<string | null>> =>
  (await source.file?.(name, sha, path)) ?? fail('invalid', `${source.label} cannot be asked for files.`)

/** The changelog at a commit: the one that is named, else the first of the usual ones; null where there is none. */
export async function readChangelog(
  app: App,
  { changelog }: ReleaseConfig,
  sha: string,
): Promise<Result<{ readonly path: string; readonly text: string } | null>> {
  for (const path of changelog === undefined ? CHANGELOG_GUESSES : [changelog]) {
    const text = await readFile(app, sha, path)
    if (!text.ok) return text
    if (text.value !== null) return ok({ path, text: text.value })
  }
  return ok(null)
}

/** The files that are to name the version. */
export async function readVersionFiles(
  app: App,
  { versionFiles }: ReleaseConfig,
  sha: string,
): Promise<Result<readonly FileAt[]>> {
  const files: FileAt[] = []
  for (const path of versionFiles) {
    const text = await readFile(app, sha, path)
    if (!text.ok) return text
    files.push({ path, text: text.value })
  }
  return ok(files)
}

/** The manifests at the root with the lock files beside them, and what changed since the last release (`base`, null for none). */
export async function readLocks(app: App, base: string | null, sha: string): Promise<Result<Locks>> {
  const pairs: LockPair[] = []
  for (const { manifest, lock } of LOCK_FILES) {
    const asked = await readFile(app, sha, manifest)
    if (!asked.ok) return asked
    if (asked.value === null) continue
    const locked = await readFile(app, sha, lock)
    if (!locked.ok) return locked
    if (locked.value !== null)
      pairs.push({
        manifest: { path: manifest, text: asked.value },
        lock: { path: lock, text: locked.value },
      })
  }
  const range = await app.source.compare(app.name, base, sha)
  if (!range.ok) return range
  const { files, totalFiles, filesCut } = range.value
  const isWhole = files.length === totalFiles && filesCut !== true
  // Before the first release everything is new, so nothing can have changed without the other.
  return ok({
    pairs,
    changed: base !== null && isWhole ? files.map(({ path }) => path) : base === null ? [] : null,
  })
}
