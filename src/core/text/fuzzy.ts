/** A word that is found whole counts more than one whose letters only follow each other. */
const WHOLE = 100
const AT_WORD = 50
const LETTER_AT_WORD = 6
const LETTER_AFTER = 4

/**
 * How well a text answers a search, higher is better; null where some word of the search is not in it, be it as letters that follow each other ("rlbk" in
 * "roll back"). Its time grows with the length of both.
 */
export function fuzzyScore(search: string, text: string): number | null {
  const lower = text.toLowerCase()
  let sum = 0
  for (const word of search.toLowerCase().split(/\s+/)) {
    if (word === '') continue
    const score = scoreOf(word, lower)
    if (score === null) return null
    sum += score
  }
  // Of two that have it the shorter one is meant.
  return sum - text.length / 1000
}

function scoreOf(word: string, text: string): number | null {
  const at = text.indexOf(word)
  if (at >= 0) return WHOLE + (isWordAt(text, at) ? AT_WORD : 0) - Math.min(at, 40) / 10
  // Letters that lie far apart are no answer to two of them.
  if (word.length < 3) return null
  let score = 0
  let from = 0
  let last = -2
  for (const letter of word) {
    const found = text.indexOf(letter, from)
    if (found < 0) return null
    score += (isWordAt(text, found) ? LETTER_AT_WORD : 0) + (found === last + 1 ? LETTER_AFTER : 0)
    last = found
    from = found + 1
  }
  // Found by chance: no letter begins a word, and hardly any follow each other.
  return score < word.length * 2 ? null : Math.min(score, WHOLE - 1)
}

const isWordAt = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))
