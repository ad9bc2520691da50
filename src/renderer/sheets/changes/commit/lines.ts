/** A line of a diff: what it is, and its number in the file after the change. */
export interface DiffLine {
  readonly kind: 'hunk' | 'added' | 'removed' | 'same'
  /** null where it is in the file no more, or is none of it. */
  readonly number: number | null
  readonly text: string
}

const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)/

/** The lines of a file's diff with their numbers. Whatever is in them stays text. */
export function numbered(lines: readonly string[]): DiffLine[] {
  let next = 1
  return lines.map((text): DiffLine => {
    const begin = HUNK.exec(text)?.[1]
    if (begin !== undefined) {
      next = Number(begin)
      return { kind: 'hunk', number: null, text }
    }
    if (text.startsWith('-')) return { kind: 'removed', number: null, text }
    if (text.startsWith('\\')) return { kind: 'same', number: null, text }
    return { kind: text.startsWith('+') ? 'added' : 'same', number: next++, text }
  })
}

/** How many of them are added and removed. */
export function tallyOf(lines: readonly string[]): { readonly added: number; readonly removed: number } {
  let [added, removed] = [0, 0]
  for (const line of lines) {
    if (line.startsWith('+')) added++
    else if (line.startsWith('-')) removed++
  }
  return { added, removed }
}
