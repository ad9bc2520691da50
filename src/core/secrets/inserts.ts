import { CALLED, isHarmless } from './assignments'

/** A statement that adds rows, with the names of its columns, up to its values. */
const INSERT =
  /(?<!\w)(?:insert|replace)(?:[^\S\n]{1,4}ignore)?[^\S\n]{1,4}into[^\S\n]{1,4}[^\s(]{1,200}[^\S\n]{0,4}\(([^()\n]{1,2000})\)\s{0,40}values\s{0,40}(?=\()/gi
const SECRET_COLUMN = new RegExp(`(?:${CALLED})["'\`\\]]?$`, 'i')
/** A text in quotes, a comma, what begins and ends a row, and anything else. */
const PIECE = /'(?:[^'\\\n]|\\.|'')*'|[(),]|[^'(),]+/y
/** So much of the values is read. */
const LONGEST = 20_000

/** Masks what a row of SQL holds in columns that are called as secrets are. */
export function maskInserts(text: string, mask: string): string {
  let clean = ''
  let done = 0
  for (const match of text.matchAll(INSERT)) {
    const from = match.index + match[0].length
    const columns = (match[1] ?? '').split(',').map((name) => SECRET_COLUMN.test(name.trim()))
    if (from < done || !columns.includes(true)) continue
    const values = text.slice(from, from + LONGEST)
    const { written, length } = rows(values, columns, mask)
    clean += text.slice(done, from) + written
    done = from + length
  }
  return clean + text.slice(done)
}

/** The rows at the beginning of a text, and how long they were. */
function rows(text: string, columns: readonly boolean[], mask: string): { written: string; length: number } {
  let written = ''
  let at = 0
  let depth = 0
  let column = 0
  while (at < text.length) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(text)?.[0]
    if (piece === undefined || (depth === 0 && !/^[(,\s]+$/.test(piece))) break
    at += piece.length
    if (piece === '(') depth += 1
    if (piece === ')') depth -= 1
    if (depth === 0 || (piece === '(' && depth === 1)) column = 0
    else if (piece === ',' && depth === 1) column += 1
    const isSecret = piece.startsWith("'") && columns[column] === true
    written += isSecret && !isHarmless(piece) ? `'${mask}'` : piece
  }
  return { written, length: at }
}
