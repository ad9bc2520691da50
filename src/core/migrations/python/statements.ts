import { Cursor, type Expression, readExpression } from './expression'
import type { Token } from './tokens'

/** What `with value as name:` opens. */
export interface Opened {
  readonly value: Expression
  readonly name: string | null
  /** It ends with `.autocommit_block()`, however one comes to it: what is within runs outside of a transaction. */
  readonly isAutocommit: boolean
}

/** One logical line of a function's body. */
export interface PythonStatement {
  /** The line's own indentation. */
  readonly indent: number
  readonly line: number
  readonly opens: Opened | null
  /** The line as one value, where it is one; null for any other statement. */
  readonly value: Expression | null
  /** Its first word. */
  readonly word: string
}

/** The lines of a top-level function; empty where there is none of this name. */
export function bodyOf(tokens: readonly Token[], name: string): readonly PythonStatement[] {
  const start = tokens.findIndex(
    (token, i) => token.text === 'def' && tokens[i + 1]?.text === name && isTopLevel(tokens, i),
  )
  if (start === -1) return []
  let at = endOfLine(tokens, start)
  const head = tokens[start]
  const again = tokens.findIndex(
    (token, i) =>
      (i > start && token.text === 'def' && tokens[i + 1]?.text === name && isTopLevel(tokens, i)) ||
      (token.text === name && isTopLevel(tokens, i)),
  )
  const isOdd = again !== -1 || tokens[at - 1]?.text !== ':' || isDecorated(tokens, start)
  // A body on the line of its `def`, or what counts instead of it (another function, what a decorator makes of it), is not read.
  const statements: PythonStatement[] =
    isOdd && head !== undefined ? [{ indent: 0, line: head.line, word: 'def', value: null, opens: null }] : []
  for (;;) {
    const end = tokens[at]
    const first = tokens[at + 1]
    if (end?.kind !== 'newline' || first === undefined) return statements
    if (first.kind === 'newline') {
      at++
      continue
    }
    if (end.indent === 0) return statements
    const next = endOfLine(tokens, at + 1)
    for (const piece of piecesOf(tokens.slice(at + 1, next)))
      statements.push(statementOf(piece.tokens, end.indent + piece.depth, piece.tokens[0] ?? first))
    at = next
  }
}

/** Whether the line before begins with `@`. */
function isDecorated(tokens: readonly Token[], at: number): boolean {
  let first = at - 1
  while (first > 0 && tokens[first - 1]?.kind !== 'newline') first--
  return first >= 0 && tokens[first]?.text === '@'
}

/** What only sets up how the file itself runs. */
const OWN = /^(?:sys|logging|logger|log|warnings|print)$/

/** The lines of calls that are made as soon as the file is loaded, outside of every function and class. */
export function callsAtLoad(tokens: readonly Token[]): readonly number[] {
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1]?.text
    if (token.kind !== 'name' || !isTopLevel(tokens, i)) return []
    if (/^(?:for|while|with)$/.test(token.text)) return [token.line]
    if (OWN.test(token.text) || (next !== '.' && next !== '(')) return []
    const sign = tokens.slice(i, endOfLine(tokens, i)).find(({ text }) => text === '=' || text === '(')
    return sign?.text === '(' && !/^(?:if|elif|except|assert|del)$/.test(token.text) ? [token.line] : []
  })
}

export const isTopLevel = (tokens: readonly Token[], i: number): boolean => {
  const before = tokens[i - 1]
  return before === undefined || (before.kind === 'newline' && before.indent === 0)
}

function endOfLine(tokens: readonly Token[], from: number): number {
  let at = from
  while (at < tokens.length && tokens[at]?.kind !== 'newline') at++
  return at
}

/** A part of a line: behind the colon of `if a: b; c` it is one deeper. */
interface Piece {
  readonly tokens: readonly Token[]
  readonly depth: 0 | 1
}

const COMPOUND = /^(?:if|elif|else|for|while|try|except|finally|with)$/

/** What of a line Python takes for statements of their own. */
function piecesOf(line: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = []
  const isCompound = COMPOUND.test(line[0]?.text ?? '')
  let brackets = 0
  let start = 0
  let depth: Piece['depth'] = 0
  const cut = (end: number): void => {
    if (end > start) pieces.push({ tokens: line.slice(start, end), depth })
  }
  line.forEach(({ kind, text }, i) => {
    if (kind !== 'sign') return
    if (/^[([{]$/.test(text)) brackets++
    if (/^[)\]}]$/.test(text)) brackets--
    const opens = text === ':' && isCompound && depth === 0 && i < line.length - 1
    if (brackets !== 0 || (text !== ';' && !opens)) return
    cut(opens ? i + 1 : i)
    start = i + 1
    if (opens) depth = 1
  })
  cut(line.length)
  return pieces
}

function statementOf(tokens: readonly Token[], indent: number, first: Token): PythonStatement {
  const { line, text: word } = first
  if (first.kind === 'name' && word === 'with')
    return {
      indent,
      line,
      word,
      value: null,
      opens: tokens.at(-1)?.text === ':' ? opened(tokens) : null,
    }
  const cursor = new Cursor(tokens)
  const value = readExpression(cursor)
  const isWhole = cursor.peek() === undefined && !cursor.isBroken && value.kind !== 'other'
  return { indent, line, word, opens: null, value: isWhole ? value : null }
}

function opened(tokens: readonly Token[]): Opened {
  const as = tokens.findIndex((token) => token.kind === 'name' && token.text === 'as')
  const inner = tokens.slice(1, as === -1 ? -1 : as)
  return {
    value: readExpression(new Cursor(inner)),
    name: as === -1 ? null : (tokens[as + 1]?.text ?? null),
    isAutocommit: inner.some(({ text }) => text === 'autocommit_block'),
  }
}
