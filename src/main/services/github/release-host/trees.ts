import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '@core/result'
import * as words from '../words'
import { type AttributesFile, mergingOf } from './attributes'
import { mergeLines } from './lines'
import type { NewEntry, Objects, TreeEntry } from './objects'

/** A file before and after. */
interface TreeChange {
  readonly path: string
  readonly before: TreeEntry | null
  readonly after: TreeEntry | null
}

/** What differs between two trees (null: an empty one), looking only into folders that do. */
export async function treeChanges(
  objects: Objects,
  before: string | null,
  after: string | null,
  folder = '',
): Promise<Result<readonly TreeChange[]>> {
  const [one, other] = await Promise.all([namesIn(objects, before), namesIn(objects, after)])
  if (!one.ok) return one
  if (!other.ok) return other
  const found: TreeChange[] = []
  for (const name of new Set([...one.value.keys(), ...other.value.keys()])) {
    const [a, b] = [one.value.get(name) ?? null, other.value.get(name) ?? null]
    if (same(a, b)) continue
    const [fileBefore, fileAfter] = [fileOf(a), fileOf(b)]
    if (fileBefore !== null || fileAfter !== null)
      found.push({ path: folder + name, before: fileBefore, after: fileAfter })
    const [treeBefore, treeAfter] = [treeOf(a), treeOf(b)]
    if (treeBefore === treeAfter) continue
    const inside = await treeChanges(objects, treeBefore, treeAfter, `${folder}${name}/`)
    if (!inside.ok) return inside
    found.push(...inside.value)
  }
  return ok(found)
}

const namesIn = (objects: Objects, tree: string | null) =>
  tree === null ? ok(new Map<string, TreeEntry>()) : objects.tree(tree)

const treeOf = (entry: TreeEntry | null): string | null => (entry?.type === 'tree' ? entry.sha : null)
const fileOf = (entry: TreeEntry | null): TreeEntry | null => (entry?.type === 'tree' ? null : entry)

const same = (a: TreeEntry | null, b: TreeEntry | null): boolean => a?.sha === b?.sha && a?.mode === b?.mode

/** A commit's files with what was merged into them, which GitHub has not been told yet. */
export class MergedFiles {
  readonly #changed = new Map<string, TreeEntry | null>()
  /** The texts that came of a merge, by what git would call them. */
  readonly #texts = new Map<string, string>()

  constructor(
    readonly objects: Objects,
    /** The tree to begin with. */
    readonly root: string,
  ) {}

  /**
   * Merges what a commit changed; answers what has to be written for it, or the paths in conflict. A file that was moved on one side and
   * changed on the other is taken for one in conflict, although git may find out by itself. One that only a merge driver can merge is a problem.
   */
  async merge(
    changes: readonly TreeChange[],
  ): Promise<Result<{ entries: readonly NewEntry[]; conflicts: readonly string[] }>> {
    const entries: NewEntry[] = []
    const conflicts: string[] = []
    for (const change of changes) {
      const ours = await this.#at(change.path)
      if (!ours.ok) return ours
      const { path, before, after } = change
      if (same(ours.value, after)) continue
      if (same(ours.value, before)) {
        entries.push({ path, entry: after, text: this.#texts.get(after?.sha ?? '') ?? null })
        continue
      }
      const merged = await this.#mergeFile(path, before, ours.value, after)
      if (!merged.ok) return merged
      if (merged.value === null) conflicts.push(path)
      else entries.push({ path, ...merged.value })
    }
    if (conflicts.length === 0) for (const entry of entries) this.#keep(entry)
    return ok({ entries, conflicts })
  }

  #keep({ path, entry, text }: NewEntry): void {
    this.#changed.set(path, entry)
    if (entry !== null && text !== null) this.#texts.set(entry.sha, text)
  }

  async #mergeFile(
    path: string,
    before: TreeEntry | null,
    ours: TreeEntry | null,
    after: TreeEntry | null,
  ): Promise<Result<{ entry: TreeEntry; text: string } | null>> {
    if (!isFile(before) || !isFile(ours) || !isFile(after)) return ok(null)
    const attributes = await this.#attributesAbove(path)
    if (!attributes.ok) return attributes
    const merging = mergingOf(path, attributes.value)
    if (merging === 'binary') return ok(null)
    const mode = ours.mode === before.mode ? after.mode : ours.mode
    const texts = await Promise.all([before, ours, after].map(({ sha }) => this.#text(sha)))
    const [base, our, their] = texts.map((text) => (text.ok ? text.value : null))
    const failed = texts.find((text) => !text.ok)
    if (failed !== undefined && !failed.ok) return failed
    const isText = base != null && our != null && their != null
    const text = isText ? mergeLines(base, our, their) : null
    // Lines that do not meet are merged alike by both.
    if (merging !== 'text' && (text === null || merging.driver !== 'union'))
      return this.#driven(path, merging.driver)
    return ok(text === null ? null : { entry: { mode, type: 'blob', sha: blobSha(text) }, text })
  }

  #driven(path: string, driver: string): Result<never> {
    const { name } = this.objects.repository
    return fail('invalid', words.mergeDriver(name, path, driver))
  }

  /** The attributes of the folders above a file, from the top down, as they are on the side that is picked onto: git reads its working tree. */
  async #attributesAbove(path: string): Promise<Result<readonly AttributesFile[]>> {
    const files: AttributesFile[] = []
    const names = path.split('/').slice(0, -1)
    for (let depth = 0; depth <= names.length; depth++) {
      const folder = names
        .slice(0, depth)
        .map((name) => `${name}/`)
        .join('')
      const entry = await this.#at(`${folder}.gitattributes`)
      if (!entry.ok) return entry
      // git does not follow one that is a link.
      if (!isFile(entry.value)) continue
      const text = await this.#text(entry.value.sha)
      if (!text.ok) return text
      if (text.value === null)
        return fail('invalid', words.attributesNoText(this.objects.repository.name, folder, path))
      files.push({ folder, text: text.value })
    }
    return ok(files)
  }

  async #text(sha: string): Promise<Result<string | null>> {
    const made = this.#texts.get(sha)
    return made === undefined ? this.objects.text(sha) : ok(made)
  }

  /** What lies at a path; of one below a file it is that file. */
  async #at(path: string): Promise<Result<TreeEntry | null>> {
    const changed = this.#changed.get(path)
    if (changed !== undefined) return ok(changed)
    const steps = path.split('/')
    let tree = this.root
    for (const [i, step] of steps.entries()) {
      const names = await this.objects.tree(tree)
      if (!names.ok) return names
      const entry = this.#changed.get(steps.slice(0, i + 1).join('/')) ?? names.value.get(step) ?? null
      if (entry === null || i === steps.length - 1 || entry.type !== 'tree') return ok(entry)
      tree = entry.sha
    }
    return ok(null)
  }
}

const isFile = (entry: TreeEntry | null): entry is TreeEntry =>
  entry !== null && (entry.mode === '100644' || entry.mode === '100755')

/** What git calls a file of this text. */
const blobSha = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex')
