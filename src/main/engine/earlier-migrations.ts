import { LIMITS } from '@core/limits'
import { downsAmong } from '@core/migrations/kind'
import { scopeOf } from '@core/migrations/order/in-order'
import { isDeployFolder, planOf } from '@core/migrations/order/plan'
import { dumpsBeside, isDump } from '@core/migrations/schema/wanted'
import type { EarlierFile, MigrationHistory } from '@core/migrations/types'
import type { FolderEntry, SourceHost } from '@core/ports'
import { Cache } from '@core/util/cache'
import { mapLimited } from './map-limited'

interface EarlierRead {
  readonly earlier: MigrationHistory
  /** Nothing failed that may go well the next time. */
  readonly isLasting: boolean
}

type Source = Pick<SourceHost, 'id' | 'file' | 'folder' | 'blobs'>

/**
 * Reads what was there before a range. A text is kept by its blob, which never changes, whatever commit it is read at; what cannot be read is
 * left out, and what it would have said is not known.
 */
export class EarlierMigrations {
  readonly #texts = new Cache<string, string>(LIMITS.migrations.earlierText * 2, {
    sizeOf: (text) => text.length,
  })

  /**
   * What was there in the folder of a migration (`path`) at a commit, and in the `modules` that have the classes of its fields. A module that
   * cannot be read says nothing.
   */
  async before(
    source: Source,
    sha: string,
    path: string,
    modules: readonly string[] = [],
  ): Promise<EarlierRead> {
    const [read, ...texts] = await Promise.all([
      this.#inFolder(source, sha, path),
      ...modules.map((module) => source.file?.(sha, module)),
    ])
    const classes = modules.flatMap((module, i): EarlierFile[] => {
      const text = texts[i]
      return text?.ok === true && text.value !== null ? [{ path: module, text: text.value }] : []
    })
    if (classes.length === 0) return read
    const { scope, files } = read.earlier
    return { ...read, earlier: { scope, files: [...files, ...classes] } }
  }

  async #inFolder(source: Source, sha: string, path: string): Promise<EarlierRead> {
    const scope = scopeOf(path)
    const beside = await source.folder?.(sha, scope.slice(0, Math.max(0, scope.lastIndexOf('/'))))
    const dumps = beside?.ok === true ? beside.value.filter((it) => dumpsBeside(scope).includes(it.path)) : []
    const dump = (await this.#read(source, sha, dumps))?.find(isDump)
    if (dump !== undefined) return { earlier: { scope, files: [dump] }, isLasting: true }
    const entries = await source.folder?.(sha, scope)
    if (entries?.ok !== true) return { earlier: { scope, files: [] }, isLasting: entries === undefined }
    const downs = downsAmong(entries.value.map((entry) => entry.path))
    const listed = entries.value.filter((entry) => !downs.has(entry.path) && isAlike(entry.path, path))
    const plan =
      beside?.ok === true && isDeployFolder(scope)
        ? beside.value.filter((it) => it.path === planOf(scope))
        : []
    // Without its plan nobody knows in which order they were run.
    const isOrdered = plan.length > 0 || !isDeployFolder(scope)
    const wanted = isOrdered ? [...plan, ...newestOf(listed, mostOf(source))] : []
    const files = await this.#read(source, sha, wanted)
    return { earlier: { scope, files: files ?? [] }, isLasting: files !== null }
  }

  /** All of these; null where one of them cannot be read, since of a part one would know what was and not what has become of it. */
  async #read(
    source: Source,
    sha: string,
    entries: readonly FolderEntry[],
  ): Promise<readonly EarlierFile[] | null> {
    const keyOf = (blob: string): string => `${source.id} ${blob}`
    const texts = new Map(entries.map(({ blob }) => [blob, this.#texts.get(keyOf(blob))]))
    const missing = entries.filter(({ blob }) => texts.get(blob) === undefined)
    if (missing.length > 0 && source.blobs !== undefined) {
      const blobs = missing.map(({ blob }) => blob)
      const read = await source.blobs(blobs)
      for (const [blob, text] of read.ok ? read.value : []) texts.set(blob, text)
    } else
      await mapLimited(missing, async ({ path, blob }) => {
        const text = await source.file?.(sha, path)
        if (text?.ok === true && text.value !== null) texts.set(blob, text.value)
      })
    const files: EarlierFile[] = []
    for (const { path, blob } of entries) {
      const text = texts.get(blob)
      if (text === undefined) return null
      if (text.length <= LIMITS.migrations.earlierText) this.#texts.set(keyOf(blob), text)
      files.push({ path, text })
    }
    return files
  }
}

const mostOf = ({ blobs }: Source): number =>
  blobs === undefined ? LIMITS.migrations.earlierFiles : LIMITS.migrations.earlierFilesAtOnce

/** The last by name are the newest where names begin with numbers or dates. Of others none is read where they are too many. */
function newestOf(entries: readonly FolderEntry[], most: number): readonly FolderEntry[] {
  if (entries.length <= most) return entries
  const isNumbered = entries.every(({ path }) => /\/[A-Z]?\d[^/]*(\/[^/]+)?$/.test(path))
  return isNumbered ? [...entries].sort((a, b) => (a.path < b.path ? 1 : -1)).slice(0, most) : []
}

/** Whether a file is one of the same tool: its name ends alike. */
const isAlike = (path: string, like: string): boolean => {
  const [, ending = ''] = /(\.\w+)$/.exec(like) ?? []
  return path.endsWith(ending)
}
