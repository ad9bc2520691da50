import type { Hunk } from '../change'

/** `@@ -before,lines +after,lines @@ function`; a count of one is left out. */
const HEADER = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(?: (.*))?/

/** What was read from some place on, and the place of the line after it. */
export interface HunksRead {
  readonly hunks: readonly Hunk[]
  readonly next: number
}

/**
 * The hunks of one file of a unified diff, as GitHub gives them by themselves (`patch`). What follows them is not read; a text that
 * was cut off gives what is there.
 */
export const parseHunks = (text: string): Hunk[] => [...readHunks(text.split('\n'), 0).hunks]

/**
 * Reads the hunks that begin at `from` of these lines. How many lines belong to a hunk is told by its header alone, so a changed
 * line may look like anything, even like a header.
 */
export function readHunks(lines: readonly string[], from: number): HunksRead {
  const hunks: Hunk[] = []
  let at = from
  for (;;) {
    const header = HEADER.exec(lines[at] ?? '')
    if (header === null) return { hunks, next: at }
    const [, before = '1', line = '0', after = '1', within = ''] = header
    const read = readHunk(lines, at + 1, Number(line), { before: Number(before), after: Number(after) })
    hunks.push({
      line: Number(line),
      lines: Number(after),
      added: read.added,
      removed: read.removed,
      ...withinOf(read.within ?? within),
    })
    at = read.next
  }
}

/** A line that begins a function or a class, by the words of most languages, or as what is not indented and opens a block. */
const BEGINS =
  /^\s*(?:(?:pub(?:\(\w+\))?|async|static|public|private|protected|export|default|abstract) )*(?:def|fn|func|function|class|impl|it|test|describe)\b|^[A-Za-z_$].*[{(:]$/

const withinOf = (within: string): { within?: string } => (within === '' ? {} : { within })

interface HunkRead extends Pick<Hunk, 'added' | 'removed' | 'within'> {
  readonly next: number
}

function readHunk(
  lines: readonly string[],
  from: number,
  first: number,
  left: { before: number; after: number },
): HunkRead {
  const added: Hunk['added'] = []
  const removed: string[] = []
  let { before, after } = left
  let line = first
  let at = from
  let within: string | undefined
  for (; at < lines.length && (before > 0 || after > 0); at++) {
    const text = lines[at] ?? ''
    if (text.startsWith('\\')) continue
    if (text.startsWith('+')) {
      added.push({ line, text: text.slice(1) })
      line++
      after--
    } else if (text.startsWith('-')) {
      removed.push(text.slice(1))
      before--
    } else {
      // What begins before the first change is nearer than what git names, which stands before the hunk.
      if (added.length + removed.length === 0 && BEGINS.test(text.slice(1))) within = text.slice(1)
      line++
      before--
      after--
    }
  }
  // "\ No newline at end of file" stands after the last line, which the count does not tell of.
  while (lines[at]?.startsWith('\\') === true) at++
  return { added, removed, next: at, ...(within !== undefined && { within }) }
}
