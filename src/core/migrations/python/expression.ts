import type { SyntaxNode } from '@lezer/common'
import { computedText, formattedText } from './formatted'
import { literalOf, textOfLiteral } from './literal'
import { betweenCommas, type PythonSource, partsOf } from './source'
import type { Expression, MethodCall, PythonCall } from './value'

export type { Expression, MethodCall, PythonCall } from './value'

/** As deep as Python itself lets brackets stand in one another. */
const DEEPEST = 200

/** A node of the tree as a value; of what is nested deeper than Python takes nothing is read. */
export function readExpression(node: SyntaxNode, source: PythonSource, depth = 0): Expression {
  const line = source.lineAt(node.from)
  if (depth > DEEPEST) return { kind: 'other', line }
  const read = (part: SyntaxNode): Expression => readExpression(part, source, depth + 1)
  switch (node.name) {
    case 'String':
    case 'ContinuedString':
    case 'FormatString':
      return readString(node, source, read)
    case 'BinaryExpression': {
      const text = computedText(node, source, read)
      return text === null ? { kind: 'other', line } : { kind: 'string', text, line, isPlain: false }
    }
    case 'Number':
      return { kind: 'number', text: source.textOf(node), line }
    case 'VariableName':
    case 'None':
    case 'Boolean':
    case 'MemberExpression': {
      const name = dottedName(node, source)
      if (name === null) return { kind: 'other', line }
      return source.known.get(name) ?? { kind: 'name', name, line }
    }
    case 'CallExpression':
      return readCall(node, source, read)
    case 'ParenthesizedExpression': {
      const [, only, close] = partsOf(node)
      return only !== undefined && close?.name === ')' ? read(only) : { kind: 'other', line }
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return { kind: 'list', items: betweenCommas(partsOf(node).slice(1, -1)).map(one(read, line)), line }
    case 'DictionaryExpression':
      return readDictionary(node, source, read)
    default:
      return { kind: 'other', line }
  }
}

type ExpressionReader = (node: SyntaxNode) => Expression

/** What stands between two commas as one value: anything else than a value (`*more`, `x for x in y`) is computed. */
const one =
  (read: ExpressionReader, line: number) =>
  ([only, more]: readonly SyntaxNode[]): Expression =>
    only === undefined || more !== undefined ? { kind: 'other', line } : read(only)

/** Strings that stand beside one another are one. */
function readString(node: SyntaxNode, source: PythonSource, read: ExpressionReader): Expression {
  const line = source.lineAt(node.from)
  const pieces = node.name === 'ContinuedString' ? partsOf(node) : [node]
  const texts = pieces.map((piece) => {
    if (piece.name === 'FormatString') return formattedText(piece, source, read)
    const literal = piece.name === 'String' ? literalOf(source.textOf(piece)) : null
    return literal === null ? null : textOfLiteral(literal)
  })
  if (texts.includes(null)) return { kind: 'other', line }
  const text = texts.join('')
  const isPlain = pieces.length === 1 && source.textOf(node).split('\n').length === text.split('\n').length
  return { kind: 'string', text, line, isPlain }
}

/** `a.b.c`; null for anything that is not only names. */
export function dottedName(node: SyntaxNode, source: PythonSource): string | null {
  const names: string[] = []
  let at = node
  while (at.name === 'MemberExpression') {
    const [of, dot, name, more] = partsOf(at)
    if (of === undefined || dot?.name !== '.' || name?.name !== 'PropertyName' || more !== undefined)
      return null
    names.push(source.textOf(name))
    at = of
  }
  if (!/^(?:VariableName|None|Boolean)$/.test(at.name)) return null
  return [source.textOf(at), ...names.reverse()].join('.')
}

/** So many names and calls of one another are told. */
const LONGEST_CHAIN = 12

/** `op.get_bind().commit` for the call of that; null where something else than names and calls is in it. */
function chainOf(callee: SyntaxNode, source: PythonSource): string | null {
  const names: string[] = []
  let at = callee
  while (names.length < LONGEST_CHAIN) {
    const [of, second, name] = partsOf(at)
    if (of === undefined) return at.name === 'VariableName' ? source.textOf(at) + names.join('') : null
    if (at.name === 'CallExpression') names.unshift('()')
    else if (at.name === 'MemberExpression' && second?.name === '.' && name?.name === 'PropertyName')
      names.unshift(`.${source.textOf(name)}`)
    else return null
    at = of
  }
  return null
}

function readCall(node: SyntaxNode, source: PythonSource, read: ExpressionReader): Expression {
  const line = source.lineAt(node.from)
  const [callee, list] = partsOf(node)
  if (callee === undefined || list?.name !== 'ArgList') return { kind: 'other', line }
  const name = dottedName(callee, source)
  const made = callee.name === 'MemberExpression' ? madeOf(callee, list, source, read) : null
  if (made !== null && name !== null) return { kind: 'other', line, calls: name, made }
  if (name !== null) return { kind: 'call', name, line, ...readArguments(list, source, read) }
  const calls = chainOf(callee, source)
  if (calls === null) return { kind: 'other', line }
  return { kind: 'other', line, calls, ...(made !== null && { made }) }
}

/** What is called of a call's answer, also of one that has a name. */
function madeOf(
  callee: SyntaxNode,
  list: SyntaxNode,
  source: PythonSource,
  read: ExpressionReader,
): MethodCall | null {
  const [of, , name] = partsOf(callee)
  if (of === undefined || name?.name !== 'PropertyName') return null
  const on = of.name === 'CallExpression' || of.name === 'VariableName' ? read(of) : null
  if (on?.kind !== 'call') return null
  const method = source.textOf(name)
  const line = source.lineAt(callee.from)
  return { on, method, call: { name: method, line, ...readArguments(list, source, read) } }
}

/** What is given between the brackets of a call or of a class. */
export function readArguments(
  list: SyntaxNode,
  source: PythonSource,
  read: ExpressionReader = (node) => readExpression(node, source),
): Omit<PythonCall, 'name' | 'line'> {
  const args: Expression[] = []
  const named = new Map<string, Expression>()
  let isOpen = false
  for (const item of betweenCommas(partsOf(list).slice(1, -1))) {
    const [first, sign, value, more] = item
    const line = source.lineAt(first?.from ?? list.from)
    if (first?.name.startsWith('*') === true) isOpen = true
    const isNamed = first?.name === 'VariableName' && sign?.name === 'AssignOp' && source.textOf(sign) === '='
    if (isNamed && value !== undefined && more === undefined) named.set(source.textOf(first), read(value))
    else if (first?.name !== '**') args.push(one(read, line)(item))
  }
  return isOpen ? { args, named, isOpen } : { args, named }
}

/** A dictionary whose keys are written out; of any other nothing is read. */
function readDictionary(node: SyntaxNode, source: PythonSource, read: ExpressionReader): Expression {
  const line = source.lineAt(node.from)
  const named = new Map<string, Expression>()
  for (const [key, colon, value, more] of betweenCommas(partsOf(node).slice(1, -1))) {
    const name = key === undefined ? null : read(key)
    if (name?.kind !== 'string' || colon?.name !== ':' || value === undefined || more !== undefined)
      return { kind: 'other', line }
    named.set(name.text, read(value))
  }
  return { kind: 'other', line, named }
}
