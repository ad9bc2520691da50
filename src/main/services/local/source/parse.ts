import { type Commit, type FileChange, type Ref, revertedIn, SHA_DIGITS } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { cutTo } from '@core/text/foreign-text'

/** The tree of nothing, by the length of the repository's hashes: what everything is compared with when nothing runs yet. */
export const EMPTY_TREE: Record<number, string> = {
  40: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  64: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
}

/** The format of `git log -z` that `parseCommits` reads: six fields, each ended by NUL. */
export const COMMIT_FORMAT = '%H%x00%P%x00%at%x00%aN%x00%s%x00%b'

/** Reads `git log -z --format=COMMIT_FORMAT`, in its order. */
export function parseCommits(text: string): Commit[] {
  const fields = text.split('\0')
  const commits: Commit[] = []
  for (let i = 0; i + 5 < fields.length; i += 6) commits.push(commitOf(fields.slice(i, i + 6)))
  return commits
}

/** Of the fields of COMMIT_FORMAT. */
export function commitOf([
  sha = '',
  parents = '',
  at = '',
  author = '',
  subject = '',
  body = '',
]: readonly string[]): Commit {
  const seconds = Number(at)
  const reverts = revertedIn(body)
  return {
    sha,
    subject: cutTo(subject, LIMITS.field.line),
    author: cutTo(author, LIMITS.field.name),
    at: Number.isFinite(seconds) ? seconds * 1000 : 0,
    ...(reverts !== undefined && { reverts }),
    ...(parents.includes(' ') && { isMerge: true }),
  }
}

/** A path at which a commit of another repository (a submodule) stands before or after; null where none does. */
export interface LinkChange {
  readonly path: string
  readonly from: string | null
  readonly to: string | null
}

/** The mode of such an entry of a tree. */
const GITLINK = '160000'

/** Reads `--raw --numstat -z`: first all that differs with modes and shas, then the lines. */
export function parseDiffTree(text: string): { links: LinkChange[]; files: FileChange[] } {
  const links: LinkChange[] = []
  const parts = text.split('\0')
  let at = 0
  // A rename has two paths: the old one, then the new one.
  for (let raw = rawOf(parts[at]); raw !== null; raw = rawOf(parts[at])) {
    const old = parts[at + 1] ?? ''
    const path = raw.isRename ? (parts[at + 2] ?? '') : old
    at += raw.isRename ? 3 : 2
    if (raw.from !== null) links.push({ path: old, from: raw.from, to: null })
    if (raw.to !== null) links.push({ path, from: null, to: raw.to })
  }
  return { links, files: parseNumstat(parts.slice(at).join('\0')) }
}

function rawOf(part: string | undefined) {
  const [, oldMode, mode, from = '', to = '', status = ''] =
    /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(part ?? '') ?? []
  if (oldMode === undefined) return null
  return {
    from: oldMode === GITLINK ? from : null,
    to: mode === GITLINK ? to : null,
    isRename: status === 'R',
  }
}

/** Reads `--numstat -z`. A renamed file goes by its new path. */
export function parseNumstat(text: string): FileChange[] {
  const parts = text.split('\0')
  const files: FileChange[] = []
  for (let i = 0; i < parts.length; i++) {
    const match = /^(\d+|-)\t(\d+|-)\t([\s\S]*)$/.exec(parts[i] ?? '')
    if (match === null) continue
    const [, added = '-', removed = '-', name = ''] = match
    // A rename's paths follow in two fields of their own: the old one, then the new one.
    const path = name === '' ? (parts[i + 2] ?? '') : name
    if (name === '') i += 2
    files.push({ path, added: lines(added), removed: lines(removed) })
  }
  return files
}

/** Those whose path is no longer than one may be. */
export const namedFiles = (files: readonly FileChange[]): FileChange[] =>
  files.filter(({ path }) => path.length <= LIMITS.field.path)

/** git prints `-` where it counts no lines. */
const lines = (text: string): number | null => (text === '-' ? null : Number(text))

/** Reads NUL-ended names as `authorsOf` does. */
export const parseAuthors = (text: string): { authors: string[]; total: number } =>
  authorsOf(
    text
      .split('\0')
      .slice(0, -1)
      .map((name) => cutTo(name, LIMITS.field.name)),
  )

/** Each name once, the most frequent first, of equals the one met first; and how many there are in all. */
export function authorsOf(names: readonly string[]): { authors: string[]; total: number } {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const authors = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  return { authors, total: names.length }
}

/** The format of `git for-each-ref` that `parseRefs` reads. */
export const REF_FORMAT =
  '%(refname)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)'

/** Reads `git for-each-ref --format=REF_FORMAT`. An annotated tag goes by its commit; what leads to no commit is left out. */
export function parseRefs(text: string): Ref[] {
  return text.split('\n').flatMap((line): Ref[] => {
    const [full = '', type, sha = '', peeledType, peeledSha = '', seconds = ''] = line.split('\0')
    const match = /^refs\/(heads|tags)\/([\s\S]+)$/.exec(full)
    const commit = type === 'commit' ? sha : peeledType === 'commit' ? peeledSha : null
    const name = match?.[2] ?? ''
    // What could not be sent back whole is not there.
    if (match === null || commit === null || name.length > LIMITS.field.ref) return []
    if (match[1] === 'heads') return [{ kind: 'branch', name, sha: commit }]
    return [{ kind: 'tag', name, sha: commit, ...(seconds !== '' && { at: Number(seconds) * 1000 }) }]
  })
}

/** One line of `git cat-file --batch-check`, for an object that should be a commit. */
export type ObjectLookup = { kind: 'commit'; sha: string } | { kind: 'ambiguous' } | { kind: 'missing' }

const COMMIT = new RegExp(`^(${SHA_DIGITS}) commit \\d+$`)

/** Reads the answers of `git cat-file --batch-check`, in the order of the questions. */
export function parseBatchCheck(lines: readonly string[]): ObjectLookup[] {
  return lines.map((line): ObjectLookup => {
    const match = COMMIT.exec(line)
    if (match?.[1] !== undefined) return { kind: 'commit', sha: match[1] }
    return { kind: line.endsWith(' ambiguous') ? 'ambiguous' : 'missing' }
  })
}
