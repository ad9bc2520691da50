import type { Token } from './tokens'

/** A value as Python writes it, as far as migrations need it. `other` is whatever is computed, and a dictionary, with what that names. */
export type Expression =
  | { readonly kind: 'string'; readonly text: string; readonly line: number; readonly isPlain: boolean }
  | { readonly kind: 'number'; readonly text: string; readonly line: number }
  /** `models.CharField`, `None`, `True`. */
  | { readonly kind: 'name'; readonly name: string; readonly line: number }
  | ({ readonly kind: 'call' } & PythonCall)
  /** A list, a tuple or a set. */
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly line: number }
  | { readonly kind: 'other'; readonly line: number; readonly named?: ReadonlyMap<string, Expression> }

export interface PythonCall {
  /** `migrations.AddField`. */
  readonly name: string
  readonly args: readonly Expression[]
  readonly named: ReadonlyMap<string, Expression>
  readonly line: number
}

/** Walks over tokens; each reading function leaves it behind what it has read. */
export class Cursor {
  /** A bracket was not closed as it should: whatever was read is not what the text says. */
  isBroken = false
  constructor(
    private readonly tokens: readonly Token[],
    public at = 0,
  ) {}
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead]
  }
  is(text: string): boolean {
    const token = this.peek()
    return token !== undefined && token.kind === 'sign' && token.text === text
  }
  skip(text: string): boolean {
    if (!this.is(text)) return false
    this.at++
    return true
  }
}

/** Reads one value up to a comma, a closing bracket or the end of the line. */
export function readExpression(cursor: Cursor): Expression {
  const line = cursor.peek()?.line ?? 0
  const value = readValue(cursor, line)
  if (isEnd(cursor)) return value
  skipToEnd(cursor)
  return { kind: 'other', line }
}

function readValue(cursor: Cursor, line: number): Expression {
  const token = cursor.peek()
  if (token === undefined) return { kind: 'other', line }
  if (token.kind === 'string') return readString(cursor, line)
  if (token.kind === 'name') return readName(cursor, line)
  if (token.kind === 'number') {
    cursor.at++
    return { kind: 'number', text: token.text, line }
  }
  if (cursor.is('[') || cursor.is('(')) return readBracket(cursor, line)
  if (cursor.is('{')) return readBraces(cursor, line)
  return { kind: 'other', line }
}

/** Strings that stand beside one another are one. */
function readString(cursor: Cursor, line: number): Expression {
  let text = ''
  let pieces = 0
  let isPlain = true
  for (let token = cursor.peek(); token?.kind === 'string'; token = cursor.peek()) {
    text += token.text
    isPlain = isPlain && token.isPlain
    pieces++
    cursor.at++
  }
  return { kind: 'string', text, line, isPlain: isPlain && pieces === 1 }
}

/** A name with its parts, and the call that it may be; a call of what a call answers is `other`. */
function readName(cursor: Cursor, line: number): Expression {
  let name = ''
  for (;;) {
    const token = cursor.peek()
    if (token?.kind !== 'name') return { kind: 'other', line }
    name += token.text
    cursor.at++
    if (!cursor.skip('.')) break
    name += '.'
  }
  if (!cursor.is('(')) return { kind: 'name', name, line }
  return { kind: 'call', name, line, ...readArguments(cursor) }
}

function readArguments(cursor: Cursor): Pick<PythonCall, 'args' | 'named'> {
  const args: Expression[] = []
  const named = new Map<string, Expression>()
  cursor.skip('(')
  while (!isClosed(cursor, ')')) {
    const [name, sign] = [cursor.peek(), cursor.peek(1)]
    if (name?.kind === 'name' && sign?.kind === 'sign' && sign.text === '=') {
      cursor.at += 2
      named.set(name.text, readExpression(cursor))
    } else args.push(readExpression(cursor))
    separate(cursor, ')')
  }
  return { args, named }
}

/** A list or a tuple; brackets around one value are nothing. */
function readBracket(cursor: Cursor, line: number): Expression {
  const close = cursor.is('[') ? ']' : ')'
  cursor.at++
  const items: Expression[] = []
  let commas = 0
  while (!isClosed(cursor, close)) {
    items.push(readExpression(cursor))
    if (separate(cursor, close)) commas++
  }
  const [only] = items
  if (close === ')' && commas === 0 && only !== undefined) return only
  return { kind: 'list', items, line }
}

/** A dictionary whose keys are written out; of anything else between braces nothing is read. */
function readBraces(cursor: Cursor, line: number): Expression {
  const start = cursor.at++
  const named = new Map<string, Expression>()
  while (!isClosed(cursor, '}')) {
    const [key, sign] = [cursor.peek(), cursor.peek(1)]
    if (key?.kind !== 'string' || sign?.kind !== 'sign' || sign.text !== ':') {
      cursor.at = start
      return { kind: 'other', line }
    }
    cursor.at += 2
    named.set(key.text, readExpression(cursor))
    separate(cursor, '}')
  }
  return { kind: 'other', line, named }
}

/** Whether the bracket is over: it is closed, which is skipped, or it is broken. */
function isClosed(cursor: Cursor, close: string): boolean {
  if (cursor.skip(close)) return true
  const token = cursor.peek()
  if (token === undefined || token.kind === 'newline') cursor.isBroken = true
  return cursor.isBroken
}

/** Past the comma behind an item, if there is one; there must be one, or the end of the bracket. */
function separate(cursor: Cursor, close: string): boolean {
  if (cursor.skip(',')) return true
  if (!cursor.is(close)) cursor.isBroken = true
  return false
}

const isEnd = (cursor: Cursor): boolean => {
  const token = cursor.peek()
  return (
    token === undefined || token.kind === 'newline' || (token.kind === 'sign' && ',)]}'.includes(token.text))
  )
}

/** Past whatever is not understood, with the brackets in it. */
function skipToEnd(cursor: Cursor): void {
  for (let depth = 0; ; cursor.at++) {
    const token = cursor.peek()
    if (token === undefined || (depth === 0 && isEnd(cursor))) return
    if (token.kind !== 'sign') continue
    if ('([{'.includes(token.text)) depth++
    if (')]}'.includes(token.text)) depth--
  }
}
