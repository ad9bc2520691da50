/**
 * What somebody who mistyped a word most likely meant: the one of `words` that needs the fewest changed letters, capitals aside.
 * Null where none is alike: more than a third of the longer word's letters (and more than one), or all of one, would have to change.
 */
export function nearestWord(written: string, words: readonly string[]): string | null {
  if (written.length > LONGEST) return null
  const [best] = words
    .map((word) => ({ word, changes: editDistance(written, word) }))
    .filter(({ word, changes }) => {
      const longer = Math.max(word.length, written.length)
      return changes < longer && changes <= Math.max(1, Math.floor(longer / 3))
    })
    .sort((a, b) => a.changes - b.changes)
  return best?.word ?? null
}

/** How many letters have to be added, dropped or changed, or swapped with their neighbor, capitals aside (Damerau–Levenshtein, of neighbors). */
export function editDistance(one: string, other: string): number {
  const a = one.slice(0, LONGEST).toLowerCase()
  const b = other.slice(0, LONGEST).toLowerCase()
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? i) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** Letters of a word that are compared: what is longer was not mistyped, and its cost would grow with the square. */
const LONGEST = 60
