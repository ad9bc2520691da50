import type { SyntaxNode } from '@lezer/common'
import { LIMITS } from '../../limits'
import { literalOf, textOfLiteral } from './literal'
import { type PythonSource, partsOf } from './source'
import type { Expression } from './value'

const within = (text: string): string | null => (text.length > LIMITS.migrations.writtenText ? null : text)

type ReadExpression = (node: SyntaxNode) => Expression

/** The text of `f"ALTER TABLE {name}"` where all that is put into it is known; null where it is not. */
export function formattedText(node: SyntaxNode, source: PythonSource, read: ReadExpression): string | null {
  const replaced = partsOf(node).filter(({ name }) => name === 'FormatReplacement')
  const values = replaced.map((part) => replacementOf(part, read))
  const written = source.textOf(node)
  const [opening = ''] = /^[a-zA-Z]{1,3}(?:"""|'''|"|')/.exec(written) ?? []
  const quote = opening.replace(/^[a-zA-Z]+/, '')
  const end = written.length - quote.length
  if (quote === '' || values.includes(null) || !written.endsWith(quote)) return null
  const prefix = /r/i.test(opening) ? 'r' : ''
  const pieces: string[] = []
  let from = opening.length
  for (const part of [...replaced, null]) {
    const to = part === null ? end : part.from - node.from
    const literal = literalOf(`${prefix}${quote}${written.slice(from, to)}${quote}`)
    const text = literal === null ? null : textOfLiteral(literal)
    if (text === null) return null
    pieces.push(text.replaceAll('{{', '{').replaceAll('}}', '}'))
    from = part === null ? end : part.to - node.from
  }
  return within(pieces.map((piece, i) => piece + (values[i] ?? '')).join(''))
}

/** What is put in as it is, with no `!r` and no `:>10`. */
function replacementOf(part: SyntaxNode, read: ReadExpression): string | null {
  const [, value, close, more] = partsOf(part)
  return value !== undefined && close?.name === '}' && more === undefined ? plainText(read(value)) : null
}

const plainText = (value: Expression): string | null =>
  value.kind === 'string' || value.kind === 'number' ? value.text : null

/** The text of `"a" + b` and of `"… %s" % b`, where both sides are known; null for anything else. */
export function computedText(node: SyntaxNode, source: PythonSource, read: ReadExpression): string | null {
  const [left, sign, right, more] = partsOf(node)
  if (left === undefined || right === undefined || sign?.name !== 'ArithOp' || more !== undefined) return null
  const text = plainText(read(left))
  if (text === null) return null
  const value = read(right)
  if (source.textOf(sign) === '+') return value.kind === 'string' ? within(text + value.text) : null
  return source.textOf(sign) === '%' ? filledIn(text, value.kind === 'list' ? value.items : [value]) : null
}

/** Only `%s`; whatever else stands behind a percent sign is not understood. */
function filledIn(text: string, values: readonly Expression[]): string | null {
  const pieces = text.split('%s')
  const given = values.map(plainText)
  if (text.replaceAll('%s', '').includes('%') || pieces.length !== given.length + 1) return null
  return given.includes(null) ? null : within(pieces.map((piece, i) => piece + (given[i] ?? '')).join(''))
}
