import { CALLED, isHarmless, isQuote } from './assignments'

/** A statement that adds rows, with the names of its columns, up to its values. */
const INSERT =
  /(?<!\w)(?:insert|replace)(?:[^\S\n]{1,4}ignore)?[^\S\n]{1,4}into[^\S\n]{1,4}[^\s(]{1,200}\s{0,20}\(([^()]{1,2000})\)(?:\s{1,20}[\w.*,"[\]]{1,60}){0,6}\s{0,40}values\s{0,40}(?=\()/gi
const SECRET_COLUMN = new RegExp(`(?:${CALLED})["'\`\\]]?$`, 'i')
/** What begins and ends a row, a comma, and anything else but a text in quotes. */
const PIECE = /[(),]|[^'"(),]+|["']/y
const BETWEEN_ROWS = /^(?:[(,\s]|--[^\n]*\n|\/\*[^\n]*?\*\/)+$/
/** What follows a text of a row. */
const AFTER_TEXT = /\s{0,20}(?:[,)]|::|\|\|)/y
/** So far the end of a text is looked for, once that of a longer one was no end: it may have been cut off, and each of thousands would be read to the end. */
const LONGEST_IN_DOUBT = 1_000

/** Masks what a row of SQL holds in columns that are called as secrets are. */
export function maskInserts(text: string, mask: string): string {
  const textAt = textReader(text)
  let clean = ''
  let done = 0
  for (const match of text.matchAll(INSERT)) {
    const from = match.index + match[0].length
    const columns = (match[1] ?? '').split(',').map((name) => SECRET_COLUMN.test(name.trim()))
    if (from < done || !columns.includes(true)) continue
    const { written, end } = rows({ text, from, textAt, columns, mask })
    clean += text.slice(done, from) + written
    done = end
  }
  return clean + text.slice(done)
}

interface Rows {
  readonly text: string
  readonly from: number
  readonly textAt: (at: number) => string | null
  readonly columns: readonly boolean[]
  readonly mask: string
}

/** The rows that begin there, and where they end. */
function rows({ text, from, textAt, columns, mask }: Rows): { written: string; end: number } {
  let written = ''
  let at = from
  let spot: Spot = { depth: 0, column: 0 }
  while (at < text.length) {
    const isText = spot.depth > 0 && isQuote(text[at])
    const isSecret = isText && columns[spot.column] === true
    const piece = isText ? textAt(at) : pieceAt(text, at)
    if (piece === null) {
      const line = isText ? doubtful(restOfLine(text, at), isSecret) : ''
      if (line === '') return { written, end: at }
      written += hidden(line, mask)
      at += line.length
      spot = { depth: 0, column: 0 }
      continue
    }
    if (spot.depth === 0 && !BETWEEN_ROWS.test(piece)) break
    at += piece.length
    spot = after(spot, piece)
    written += isSecret ? hidden(piece, mask) : piece
  }
  return { written, end: at }
}

/**
 * What is hidden of a line from a text on that has no end: it was cut off, or a quote in it was not escaped. In the latter case nobody can tell what
 * belongs to which column.
 */
const doubtful = (rest: string, isSecret: boolean): string =>
  isSecret || /["']/.test(rest.slice(1)) ? rest : ''

/** How deep in brackets something stands, and in which column of its row. */
interface Spot {
  readonly depth: number
  readonly column: number
}

function after({ depth, column }: Spot, piece: string): Spot {
  if (piece === '(') return { depth: depth + 1, column }
  if (piece === ')') return { depth: depth - 1, column: depth === 1 ? 0 : column }
  return { depth, column: piece === ',' && depth === 1 ? column + 1 : column }
}

function pieceAt(text: string, at: number): string | null {
  PIECE.lastIndex = at
  return PIECE.exec(text)?.[0] ?? null
}

function restOfLine(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.slice(at) : text.slice(at, end)
}

/** A text without what it says, line by line: lines stay lines. */
function hidden(piece: string, mask: string): string {
  if (piece === '' || isHarmless(piece)) return piece
  const quote = piece.slice(0, 1)
  const isClosed = piece.length > 1 && piece.endsWith(quote)
  const lines = piece.slice(1, isClosed ? -1 : undefined).split('\n')
  const written = lines.map((line) => (line.trim() === '' ? line : mask)).join('\n')
  return `${quote}${written}${isClosed ? quote : ''}`
}

/** Reads the text in quotes that begins somewhere: null where it has no end. */
function textReader(text: string): (at: number) => string | null {
  let longest = text.length

  const endOf = (at: number, hasEscapes: boolean): number | null => {
    const last = Math.min(text.length, at + longest)
    const quote = text[at]
    for (let i = at + 1; i < last; i += 1) {
      if (hasEscapes && text[i] === '\\') i += 1
      else if (text[i] === quote && text[i + 1] === quote) i += 1
      else if (text[i] === quote) return i + 1
    }
    return null
  }

  const accepted = (at: number, hasEscapes: boolean): string | null => {
    const end = endOf(at, hasEscapes)
    AFTER_TEXT.lastIndex = end ?? text.length
    if (end !== null && AFTER_TEXT.test(text)) return text.slice(at, end)
    if ((end ?? text.length) - at > LONGEST_IN_DOUBT) longest = LONGEST_IN_DOUBT
    return null
  }

  return (at) => {
    // To some databases a backslash is a sign as any other.
    const piece = accepted(at, true) ?? accepted(at, false)
    if (piece !== null) return piece
    const end = endOf(at, true)
    const doubtful = end === null || /\w/.test(text.charAt(end)) ? null : text.slice(at, end)
    return doubtful === null || doubtful.includes('\n') ? null : doubtful
  }
}
