import type { Unclosed } from '../unclosed'
import type { StringPiece, Token } from './token'

interface Read {
  readonly piece: StringPiece
  readonly end: number
}

const STRING = /"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'/y

/** A string in quotes that begins here; null where none does. */
export function stringAt(source: string, at: number, line: number, unclosed: Unclosed): Read | null {
  const quote = source[at]
  if (quote !== '"' && quote !== "'") return null
  STRING.lastIndex = at
  const match = unclosed.find(quote, { at, end: source.length }, () => STRING.exec(source))
  if (match === null) return null
  return { piece: pieceOf(match[1] ?? match[2] ?? '', line, match[1] !== undefined), end: STRING.lastIndex }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }

function pieceOf(body: string, line: number, isDouble: boolean): StringPiece {
  const text = isDouble
    ? body.replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign)
    : body.replace(/\\(['\\])/g, '$1')
  const isPlain = text.split('\n').length === body.split('\n').length
  return { text, line, isPlain, isComputed: isDouble && /(^|[^\\])#\{/.test(body) }
}

const HEREDOC = /<<([~-]?)(["'`]?)([A-Z_][A-Z0-9_]*)\2/y

/**
 * A heredoc that begins here: where the line goes on behind its mark, and where the text does behind its body. `resume` is where the one
 * before it in the same line ends.
 */
export function heredocAt(
  source: string,
  at: number,
  resume: number | null,
  line: number,
): (Read & { readonly resume: number }) | null {
  HEREDOC.lastIndex = at
  const match = HEREDOC.exec(source)
  if (match === null) return null
  const [mark, , quote = '', tag = ''] = match
  const lineEnd = source.indexOf('\n', at)
  const start = resume ?? (lineEnd === -1 ? source.length : lineEnd + 1)
  const close = new RegExp(`^[ \\t]*${tag}[ \\t]*\\r?$`, 'm').exec(source.slice(start))
  const length = close?.index ?? source.length - start
  const body = source.slice(start, start + length)
  const isComputed = quote !== "'" && /(^|[^\\])#\{/.test(body)
  const bodyLine = line + source.slice(at, start).split('\n').length - 1
  const after = start + length + (close?.[0].length ?? 0) + 1
  return {
    piece: { text: body, line: bodyLine, isPlain: true, isComputed },
    end: at + mark.length,
    resume: Math.min(after, source.length),
  }
}

const PERCENT = /%([wWiIqQ]?)([[({])/y
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' }

/** `%w[a b]` as the list of strings that it is, and `%(text)` as a string; null where none begins here. */
export function percentAt(
  source: string,
  at: number,
  line: number,
  unclosed: Unclosed,
): { readonly tokens: readonly Token[]; readonly end: number } | null {
  PERCENT.lastIndex = at
  const match = PERCENT.exec(source)
  if (match === null) return null
  const [, type = '', opening = ''] = match
  const [closing = '', begin] = [CLOSING[opening], PERCENT.lastIndex]
  const close = unclosed.find(closing, { at, end: source.length }, () => placeOf(source, closing, begin))
  if (close === null) return null
  const [body, end] = [source.slice(begin, close), close + 1]
  if (!/^[wWiI]$/.test(type))
    return { tokens: [{ kind: 'string', ...pieceOf(body, line, type !== 'q') }], end }
  const words = body.split(/\s+/).filter((word) => word !== '')
  const items = words.flatMap((text): Token[] => [
    { kind: 'symbol', text, line },
    { kind: 'sign', text: ',', line },
  ])
  return { tokens: [{ kind: 'sign', text: '[', line }, ...items, { kind: 'sign', text: ']', line }], end }
}

const placeOf = (source: string, sign: string, from: number): number | null => {
  const place = source.indexOf(sign, from)
  return place === -1 ? null : place
}
