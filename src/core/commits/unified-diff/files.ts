import type { ChangedFile } from '../change'
import { readHunks } from './hunks'

/** Of a file with more changed lines the hunks are not kept: such a change is generated, and no person reads it. */
export const MOST_LINES = 20_000

/** What was read from some place on, and the place of the line after it. */
export interface FilesRead {
  readonly files: readonly ChangedFile[]
  readonly next: number
}

/**
 * Reads the files of a diff in git's format that begin at `from` of these lines, up to a line that belongs to none. The diff has the
 * prefixes `a/` and `b/`.
 */
export function readFiles(lines: readonly string[], from: number): FilesRead {
  const files: ChangedFile[] = []
  let at = from
  while (lines[at]?.startsWith('diff --git ') === true) {
    const { header, next } = readHeader(lines, at)
    const read = readHunks(lines, next)
    at = read.next
    const changed = read.hunks.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)
    const isKept = !header.isBinary && changed <= MOST_LINES
    const { path, from: before, kind } = header
    if (path !== null) files.push({ path, from: before, kind, hunks: isKept ? [...read.hunks] : null })
  }
  return { files: withoutPairs(files), next: at }
}

/** A file of a diff with its hunks as they are printed. */
interface FileLines extends Pick<ChangedFile, 'path' | 'from' | 'kind'> {
  /** null where it is binary. */
  readonly lines: readonly string[] | null
}

/** Reads the files of a diff as `readFiles` does, but with the lines as a person reads them. */
export function readFileLines(lines: readonly string[], from: number): FileLines[] {
  const files: FileLines[] = []
  let at = from
  while (lines[at]?.startsWith('diff --git ') === true) {
    const { header, next } = readHeader(lines, at)
    at = readHunks(lines, next).next
    const { path, from: before, kind, isBinary } = header
    if (path !== null)
      files.push({ path, from: before, kind, lines: isBinary ? null : lines.slice(next, at) })
  }
  return files
}

interface Header extends Pick<ChangedFile, 'from' | 'kind'> {
  /** null where the header cannot be read. */
  readonly path: string | null
  readonly isBinary: boolean
}

/** The lines from "diff --git" up to the first hunk, or to what comes after the file. */
function readHeader(lines: readonly string[], from: number): { header: Header; next: number } {
  let header: Header = { path: bothPaths(lines[from] ?? ''), from: null, kind: 'modified', isBinary: false }
  let at = from + 1
  for (; at < lines.length; at++) {
    const more = read(header, lines[at] ?? '')
    if (more === null) break
    header = more
  }
  return { header, next: at }
}

/** The header with what one more of its lines says; null for a line that is none of it. */
function read(header: Header, line: string): Header | null {
  if (line.startsWith('new file mode ')) return { ...header, kind: 'added' }
  if (line.startsWith('deleted file mode ')) return { ...header, kind: 'removed' }
  if (line.startsWith('rename from '))
    return { ...header, kind: 'renamed', from: unquoted(line.slice('rename from '.length)) }
  if (line.startsWith('rename to ')) return { ...header, path: unquoted(line.slice('rename to '.length)) }
  if (/^(Binary files |GIT binary patch$)/.test(line)) return { ...header, isBinary: true }
  if (/^(--- |\+\+\+ )/.test(line)) return { ...header, path: pathOf(line.slice(4)) ?? header.path }
  return /^(old mode|new mode|similarity index|dissimilarity index|index) /.test(line) ? header : null
}

/** The path behind "--- " or "+++ "; null for the side on which there is no file. A tab ends a path that has a space in it. */
function pathOf(text: string): string | null {
  const path = unquoted(text.replace(/\t$/, ''))
  return path === '/dev/null' ? null : path.slice(2)
}

/**
 * The path of "diff --git a/path b/path", which is all that names a file that is binary, empty or only has another mode. Both halves
 * are the same where there was no rename, so the middle is known whatever is in them; a rename names its paths once more.
 */
function bothPaths(line: string): string | null {
  const text = line.slice('diff --git '.length)
  const [first, second] = [text.slice(0, (text.length - 1) / 2), text.slice((text.length + 1) / 2)]
  const [a, b] = [unquoted(first), unquoted(second)]
  return a.slice(2) === b.slice(2) ? b.slice(2) : null
}

/** A file that became a link, or the other way round, is told of as taken out and put in: for us it is one that was changed. */
function withoutPairs(files: readonly ChangedFile[]): ChangedFile[] {
  const kept: ChangedFile[] = []
  for (const file of files) {
    const last = kept.at(-1)
    if (last?.path !== file.path || last.kind !== 'removed' || file.kind !== 'added') kept.push(file)
    else kept[kept.length - 1] = { ...file, kind: 'modified' }
  }
  return kept
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
}

/** A path as git prints it: in quotation marks with escapes as in C where it has a control character, `"` or `\` in it. */
function unquoted(text: string): string {
  if (!/^".*"$/.test(text)) return text
  return text
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter = '') =>
      octal === undefined ? (LETTERS[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
    )
}
