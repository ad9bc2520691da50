import { Cursor } from './cursor'
import type { Token } from './token'
import { type Arguments, isEnd, readArguments } from './values'

/** A statement of a method's body. */
export type Statement =
  /** `add_column :a, :b` or `t.string :b`; `block` with the name that it gives to what it works on. */
  | ({
      readonly kind: 'call'
      readonly name: string
      readonly line: number
      readonly block: Block | null
    } & Arguments)
  /** What is done under a condition, or repeatedly. */
  | { readonly kind: 'compound'; readonly line: number; readonly body: readonly Statement[] }
  | {
      readonly kind: 'method'
      readonly name: string
      readonly line: number
      readonly body: readonly Statement[]
    }
  /** `name`: what it begins with. */
  | {
      readonly kind: 'other'
      readonly line: number
      readonly body: readonly Statement[]
      readonly name?: string
    }

export interface Block {
  /** `t` of `do |t|`. */
  readonly parameter: string | null
  readonly body: readonly Statement[]
}

/** The statements of a file; null where its blocks do not fit together, so that it is not understood. */
export function statementsOf(tokens: readonly Token[]): readonly Statement[] | null {
  const cursor = new Cursor(tokens)
  const statements = readUntil(cursor, () => cursor.peek() === undefined)
  return cursor.isBroken ? null : statements
}

/** Reads statements up to the `end` or the `}` that closes them, and past it. */
function readStatements(cursor: Cursor): readonly Statement[] {
  const statements = readUntil(cursor, () => cursor.isWord('end') || cursor.is('}'))
  if (cursor.peek() === undefined) cursor.isBroken = true
  cursor.at++
  return statements
}

function readUntil(cursor: Cursor, isOver: () => boolean): readonly Statement[] {
  const statements: Statement[] = []
  for (;;) {
    cursor.skipNewlines()
    if (isOver()) return statements
    if (cursor.peek() === undefined || cursor.isWord('end') || cursor.is('}')) {
      cursor.isBroken = true
      return statements
    }
    const before = cursor.at
    const statement = readStatement(cursor)
    if (statement !== null) statements.push(statement)
    if (cursor.at === before) cursor.at++
  }
}

const COMPOUND = /^(if|unless|while|until|case|for|begin)$/
const BRANCH = /^(else|elsif|when|in|rescue|ensure|then)$/

function readStatement(cursor: Cursor): Statement | null {
  const token = cursor.peek()
  if (token?.kind !== 'name') return readOther(cursor)
  const { line, text } = token
  if (BRANCH.test(text)) return skipCondition(cursor) ? { kind: 'other', line, body: [] } : null
  if (COMPOUND.test(text)) {
    const acts: Statement[] = skipCondition(cursor) ? [{ kind: 'other', line, body: [] }] : []
    return { kind: 'compound', line, body: [...acts, ...readStatements(cursor)] }
  }
  if (text === 'class' || text === 'module') {
    skipLine(cursor)
    return { kind: 'other', line, body: readStatements(cursor) }
  }
  if (text === 'def') return readMethod(cursor, line)
  return readCall(cursor, line)
}

function readMethod(cursor: Cursor, line: number): Statement {
  const isOfClass = cursor.peek(1)?.text === 'self' && cursor.peek(2)?.text === '.'
  const name = cursor.peek(isOfClass ? 3 : 1)?.text ?? ''
  let depth = 0
  for (
    let token = cursor.peek();
    token !== undefined && token.kind !== 'newline' && !cursor.is(';');
    token = cursor.peek()
  ) {
    if (cursor.is('(')) depth++
    if (cursor.is(')')) depth--
    // A method of one line (`def up = …`) has no end of its own.
    if (depth === 0 && cursor.is('=')) cursor.isBroken = true
    cursor.at++
  }
  return { kind: 'method', name, line, body: readStatements(cursor) }
}

/** A call with its block; what goes on behind it (`.update_all`, an assignment) makes it another thing. */
function readCall(cursor: Cursor, line: number): Statement {
  const name = readName(cursor)
  if (cursor.is('=') || cursor.is('||') || cursor.is('.') || cursor.is('['))
    return { ...readOther(cursor, line), name }
  const given: Arguments = cursor.is('{') ? NOTHING : readArguments(cursor)
  const block = readBlock(cursor)
  // A condition behind it: it may run.
  if (cursor.isWord('if') || cursor.isWord('unless')) {
    const acts: Statement[] = skipCondition(cursor) ? [{ kind: 'other', line, body: [] }] : []
    const body: Statement[] = [...acts, { kind: 'call', name, line, block, ...given }]
    return { kind: 'compound', line, body: isEnd(cursor) ? body : [...body, readOther(cursor, line)] }
  }
  if (!isEnd(cursor)) return { ...readOther(cursor, line), line }
  return { kind: 'call', name, line, block, ...given }
}

const NOTHING: Arguments = { args: [], named: new Map() }

function readName(cursor: Cursor): string {
  let name = ''
  for (;;) {
    const token = cursor.peek()
    if (token?.kind !== 'name') return name
    name += token.text
    cursor.at++
    if (!(cursor.is('.') || cursor.is('::') || cursor.is('&.')) || cursor.peek(1)?.kind !== 'name')
      return name
    name += '.'
    cursor.at++
  }
}

function readBlock(cursor: Cursor): Block | null {
  if (cursor.isWord('do')) cursor.at++
  else if (!cursor.skip('{')) return null
  const parameter = cursor.is('|') ? (cursor.peek(1)?.text ?? null) : null
  if (cursor.skip('|')) while (cursor.peek() !== undefined && !cursor.skip('|')) cursor.at++
  return { parameter, body: readStatements(cursor) }
}

/** Whatever else a line has, with the blocks in it. */
function readOther(cursor: Cursor, line = cursor.peek()?.line ?? 0): Extract<Statement, { kind: 'other' }> {
  const body: Statement[] = []
  for (let token = cursor.peek(); token !== undefined && token.kind !== 'newline'; token = cursor.peek()) {
    const isBlock = cursor.isWord('do') || cursor.is('{')
    const block = isBlock ? readBlock(cursor) : null
    if (block !== null) body.push(...block.body)
    else if (cursor.isWord('end') || cursor.is('}')) break
    else if (cursor.is('=') && COMPOUND.test(cursor.peek(1)?.text ?? '')) {
      skipLine(cursor)
      body.push(...readStatements(cursor))
    } else cursor.at++
  }
  return { kind: 'other', line, body }
}

const ACTS =
  /!$|^(execute|exec_\w+|select_\w+|delete\w*|destroy\w*|update\w*|insert\w*|drop\w*|remove\w*|rename\w*|create\w*|add_\w+|save)$/

/**
 * Past what a branch asks (`when "a" then`, `if a`, `else`), up to where its statements begin, which may be on the same line. Says
 * whether something is done to find the answer.
 */
function skipCondition(cursor: Cursor): boolean {
  const word = cursor.peek()?.text ?? ''
  cursor.at++
  if (/^(else|ensure|begin|then)$/.test(word)) return false
  let acts = false
  for (let token = cursor.peek(); token !== undefined && token.kind !== 'newline'; token = cursor.peek()) {
    if (cursor.is(';') || cursor.is('}') || cursor.isWord('end')) return acts
    cursor.at++
    if (token.kind === 'name' && token.text === 'then') return acts
    if (token.kind === 'name' && ACTS.test(token.text)) acts = true
    if (token.kind === 'string' && token.isComputed) acts = true
  }
  return acts
}

function skipLine(cursor: Cursor): void {
  while (
    cursor.peek() !== undefined &&
    cursor.peek()?.kind !== 'newline' &&
    !cursor.is('}') &&
    !cursor.is(';')
  )
    cursor.at++
}
