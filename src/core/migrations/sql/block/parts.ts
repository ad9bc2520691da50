/** A piece of SQL: a word, a sign, what stands between quotes or dollars, or what only separates. */
export interface SqlToken {
  readonly kind: 'word' | 'sign' | 'text' | 'gap'
  readonly text: string
  /** Units from the beginning. */
  readonly at: number
}

/** What ends where a mark stands: a comment, a text, a quoted name. */
const ENCLOSED: readonly (readonly [begin: string, end: string, kind: SqlToken['kind']])[] = [
  ['--', '\n', 'gap'],
  ['/*', '*/', 'gap'],
  ["'", "'", 'text'],
  ['"', '"', 'text'],
]

const WORD = /[\p{L}\p{N}_.]+/uy
const SPACE = /\s+/y
const ASSIGNED = /:=/y
const DOLLARS = /\$(?:[A-Za-z_]\w*)?\$/y

/** The parts of a text, all of it. What is not closed goes to the end. */
export function partsOf(text: string): readonly SqlToken[] {
  const parts: SqlToken[] = []
  const add = (kind: SqlToken['kind'], at: number, end: number): number => {
    parts.push({ kind, text: text.slice(at, end), at })
    return end
  }
  const endOf = (mark: string, from: number): number => {
    const end = text.indexOf(mark, from)
    return end === -1 ? text.length : end + mark.length
  }
  const matched = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  for (let at = 0; at < text.length; ) {
    const enclosed = ENCLOSED.find(([begin]) => text.startsWith(begin, at))
    const dollars = enclosed === undefined ? matched(DOLLARS, at) : undefined
    const space = matched(SPACE, at)
    const word = matched(WORD, at)
    if (enclosed !== undefined) at = add(enclosed[2], at, endOf(enclosed[1], at + enclosed[0].length))
    else if (dollars !== undefined) at = add('text', at, endOf(dollars, at + dollars.length))
    else if (space !== undefined) at = add('gap', at, at + space.length)
    else if (word !== undefined) at = add('word', at, at + word.length)
    else at = add('sign', at, at + (matched(ASSIGNED, at) ?? text.charAt(at)).length)
  }
  return parts
}
