import type { Cursor } from './cursor'

/** A value as Ruby writes it, as far as migrations need it. `other` is whatever is computed. */
export type Value =
  /** A string or a symbol. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number; readonly isPlain: boolean }
  | { readonly kind: 'number'; readonly text: string }
  /** `true`, `nil`, a constant. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'hash'; readonly named: ReadonlyMap<string, Value> }
  /** `-> { "now()" }`, with the text where that is all it has. */
  | { readonly kind: 'lambda'; readonly text: string | null }
  | { readonly kind: 'other' }

export interface Arguments {
  readonly args: readonly Value[]
  readonly named: ReadonlyMap<string, Value>
}

/** Reads what a call is given, up to the bracket that closes it, or to the end of the line where there is none. */
export function readArguments(cursor: Cursor): Arguments {
  const isBracketed = cursor.skip('(')
  const args: Value[] = []
  const named = new Map<string, Value>()
  while (!(isBracketed ? cursor.is(')') : isEnd(cursor)) && cursor.peek() !== undefined) {
    const before = cursor.at
    readPair(cursor, args, named)
    if (isBracketed) cursor.skipNewlines()
    if (!cursor.skip(',') && cursor.at === before) cursor.at++
    cursor.skipNewlinesIf(isBracketed)
  }
  if (isBracketed) cursor.skip(')')
  return { args, named }
}

/** One value, or one with its name (`null: false`, `:null => false`). */
function readPair(cursor: Cursor, args: Value[], named: Map<string, Value>): void {
  const token = cursor.peek()
  if (token?.kind === 'label') {
    cursor.at++
    named.set(token.text, readValue(cursor))
    return
  }
  const value = readValue(cursor)
  if (cursor.skip('=>') && value.kind === 'text') named.set(value.text, readValue(cursor))
  else args.push(value)
}

/** Reads one value; what is more than a value is skipped as a whole. */
export function readValue(cursor: Cursor): Value {
  const value = readSimple(cursor)
  if (isValueEnd(cursor)) return value
  skipValue(cursor)
  return { kind: 'other' }
}

function readSimple(cursor: Cursor): Value {
  const token = cursor.peek()
  if (token === undefined || token.kind === 'newline' || token.kind === 'label') return { kind: 'other' }
  if (cursor.is('[')) return readList(cursor)
  if (cursor.is('{')) return readHash(cursor)
  if (cursor.is('->')) return readLambda(cursor)
  if (token.kind === 'sign') return { kind: 'other' }
  cursor.at++
  switch (token.kind) {
    case 'symbol':
      return { kind: 'text', text: token.text, line: token.line, isPlain: true }
    case 'string':
      if (token.isComputed) return { kind: 'other' }
      // Its methods only change how it looks (`<<~SQL.squish`), but may move its lines.
      return {
        kind: 'text',
        text: token.text,
        line: token.line,
        isPlain: token.isPlain && !skipTidying(cursor),
      }
    case 'number':
      return { kind: 'number', text: token.text }
    case 'name':
      return { kind: 'word', text: token.text }
  }
}

function skipTidying(cursor: Cursor): boolean {
  const [dot, name] = [cursor.peek(), cursor.peek(1)]
  if (dot?.text !== '.' || !/^(squish|strip|strip_heredoc|freeze|chomp)$/.test(name?.text ?? '')) return false
  cursor.at += 2
  return name?.text === 'squish'
}

function readList(cursor: Cursor): Value {
  cursor.at++
  const items: Value[] = []
  while (cursor.peek() !== undefined && !cursor.skip(']')) {
    const before = cursor.at
    items.push(readValue(cursor))
    if (!cursor.skip(',') && cursor.at === before) cursor.at++
  }
  return { kind: 'list', items }
}

function readHash(cursor: Cursor): Value {
  cursor.at++
  const named = new Map<string, Value>()
  for (;;) {
    cursor.skipNewlines()
    if (cursor.peek() === undefined || cursor.skip('}')) return { kind: 'hash', named }
    const before = cursor.at
    readPair(cursor, [], named)
    cursor.skipNewlines()
    if (!cursor.skip(',') && cursor.at === before) cursor.at++
  }
}

function readLambda(cursor: Cursor): Value {
  cursor.at++
  const [open, text, close] = [cursor.peek(), cursor.peek(1), cursor.peek(2)]
  if (open?.text === '{' && text?.kind === 'string' && !text.isComputed && close?.text === '}') {
    cursor.at += 3
    return { kind: 'lambda', text: text.text }
  }
  skipValue(cursor)
  return { kind: 'lambda', text: null }
}

/** Whether a call without brackets ends here. */
export function isEnd(cursor: Cursor): boolean {
  const token = cursor.peek()
  if (token === undefined || token.kind === 'newline') return true
  if (token.kind === 'name') return /^(do|if|unless|while|until|rescue|and|or|end|then)$/.test(token.text)
  return token.kind === 'sign' && ['}', ')', ']', ';', '|'].includes(token.text)
}

const isValueEnd = (cursor: Cursor): boolean => isEnd(cursor) || cursor.is(',') || cursor.is('=>')

function skipValue(cursor: Cursor): void {
  for (let depth = 0; ; cursor.at++) {
    const token = cursor.peek()
    if (token === undefined || (depth === 0 && isValueEnd(cursor))) return
    if (token.kind !== 'sign') continue
    if ('([{'.includes(token.text)) depth++
    if (')]}'.includes(token.text)) depth--
  }
}
