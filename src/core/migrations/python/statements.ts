import type { SyntaxNode } from '@lezer/common'
import { dottedName, type Expression, readArguments, readExpression } from './expression'
import { importOf } from './imports'
import { entering, learning } from './names'
import { isQuiet, onlySays } from './quiet'
import { type Repeated, repeatedIn } from './repeated'
import { betweenCommas, type PythonSource, partsOf } from './source'
import type { ClassStatement, FunctionStatement, Opened, PythonStatement } from './statement'

/** As deep as Python itself lets blocks stand in one another. */
const DEEPEST = 100

/** The statements of a body or of a whole file. Each knows what the names before it stand for. */
export function readStatements(
  body: SyntaxNode,
  source: PythonSource,
  depth = 0,
): readonly PythonStatement[] {
  let current = source
  return partsOf(body).flatMap((part) => {
    const read = readStatement(part, current, depth)
    current = afterAll(read, current, depth)
    return read
  })
}

function afterAll(read: readonly PythonStatement[], source: PythonSource, depth: number): PythonSource {
  const [only, more] = read
  if (only?.kind !== 'assign' || more !== undefined || only.sign !== '=' || only.value === null) return source
  const [name, other] = only.targets
  if (name === undefined || other !== undefined || !/^\w+$/.test(name)) return source
  const learned = learning(source, name, only.value)
  if (depth === 0 && learned !== source) source.scope?.ofFile.set(name, only.value)
  return learned
}

function readStatement(node: SyntaxNode, source: PythonSource, depth: number): readonly PythonStatement[] {
  const line = source.lineAt(node.from)
  const within = { source, depth: depth + 1 }
  if (depth > DEEPEST) return [{ kind: 'other', line }]
  switch (node.name) {
    case ':':
    case ';':
    case 'PassStatement':
      return []
    case 'StatementGroup':
      return readStatements(node, source, depth)
    case 'ExpressionStatement':
      return readValue(node, source)
    case 'AssignStatement':
    case 'UpdateStatement':
      return readAssignment(node, source)
    case 'ImportStatement':
      return [{ kind: 'import', line, ...importOf(node, source) }]
    case 'DecoratedStatement':
      return decorated(partsOf(node).at(-1), line, within)
    case 'FunctionDefinition':
      return [readFunction(node, line, within)]
    case 'ClassDefinition':
      return [readClass(node, line, within)]
    case 'WithStatement':
      return [readWith(node, line, within)]
    case 'IfStatement':
    case 'TryStatement':
    case 'MatchStatement':
    case 'ForStatement':
    case 'WhileStatement':
      return readCompound(node, line, within)
    case 'ReturnStatement':
      return [{ kind: isQuiet(node, source) ? 'return' : 'other', line }]
    default:
      return [{ kind: 'other', line }]
  }
}

function readCompound(node: SyntaxNode, line: number, within: Within): readonly PythonStatement[] {
  const { source, depth } = within
  const repeated = node.name === 'ForStatement' ? repeatedIn(node, source) : null
  if (repeated !== null) return eachOf(repeated, depth)
  const parts = runningParts(node, source)
  return [
    {
      kind: 'compound',
      line,
      isLoop: /^[FW]/.test(node.name),
      isQuiet:
        /^[IF]/.test(node.name) &&
        partsOf(node).every((part) => part.name === 'Body' || isQuiet(part, source)),
      body: bodiesOf(parts, within),
    },
  ]
}

/** What is done for each of some things that are written down. */
const eachOf = ({ body, sources }: Repeated, depth: number): readonly PythonStatement[] =>
  sources.flatMap((source) => readStatements(body, source, depth))

interface Within {
  readonly source: PythonSource
  readonly depth: number
}

/** What is done in each of the branches. */
const bodiesOf = (parts: readonly SyntaxNode[], within: Within): readonly PythonStatement[] =>
  parts.flatMap((part) => {
    if (part.name === 'Body') return readStatements(part, within.source, within.depth)
    return /^Match(Body|Clause)$/.test(part.name) ? bodiesOf(partsOf(part), within) : []
  })

/** Conditions that never hold where a tool loads the file. */
const NEVER = /^\(?(?:\w+\.)?TYPE_CHECKING\)?$|^\(?__name__\s*==\s*(?:'__main__'|"__main__")\)?$/

/** The parts of a compound statement without the branch that never runs. */
function runningParts(node: SyntaxNode, source: PythonSource): readonly SyntaxNode[] {
  const [word, test, body, ...rest] = partsOf(node)
  if (word?.name !== 'if' || test === undefined || body?.name !== 'Body') return partsOf(node)
  return test.to - test.from < 100 && NEVER.test(source.textOf(test)) ? rest : [body, ...rest]
}

function readValue(node: SyntaxNode, source: PythonSource): readonly PythonStatement[] {
  const line = source.lineAt(node.from)
  const [only, more] = partsOf(node)
  if (only?.name === 'Ellipsis' && more === undefined) return []
  if (only !== undefined && more === undefined && onlySays(only, source)) return []
  const value: Expression =
    only === undefined || more !== undefined ? { kind: 'other', line } : readExpression(only, source)
  return [{ kind: 'value', line, value }]
}

function readAssignment(node: SyntaxNode, source: PythonSource): readonly PythonStatement[] {
  const line = source.lineAt(node.from)
  const sides: SyntaxNode[][] = [[]]
  let sign: string | null = null
  for (const part of partsOf(node)) {
    if (/^(Assign|Update)Op$/.test(part.name)) {
      sign ??= source.textOf(part)
      sides.push([])
    } else if (part.name !== 'TypeDef') sides.at(-1)?.push(part)
  }
  // An annotation by itself sets nothing.
  if (sign === null) return []
  const [only, more] = sides.at(-1) ?? []
  const targets = sides.slice(0, -1)
  const isPlain = only !== undefined && more === undefined && targets.every(({ length }) => length === 1)
  return [
    {
      kind: 'assign',
      line,
      targets: targets.flat().flatMap((target) => targetsIn(target, source)),
      sign,
      value: isPlain ? readExpression(only, source) : null,
      isQuiet:
        isPlain && targets.flat().every(({ name }) => name === 'VariableName') && isQuiet(only, source),
    },
  ]
}

/** What is set: `a`, `a.b`, and `a[]` for whatever else is done with `a`; both of `(a, b)`. */
function targetsIn(target: SyntaxNode, source: PythonSource): readonly string[] {
  const name = dottedName(target, source)
  if (name !== null) return [name]
  const found: string[] = []
  target.cursor().iterate((part) => {
    if (part.name === 'VariableName')
      found.push(`${source.textOf(part)}${target.name === 'MemberExpression' ? '[]' : ''}`)
  })
  return found
}

function decorated(node: SyntaxNode | undefined, line: number, within: Within): readonly PythonStatement[] {
  if (node?.name === 'FunctionDefinition') return [{ ...readFunction(node, line, within), isOdd: true }]
  if (node?.name === 'ClassDefinition') return [{ ...readClass(node, line, within), isDecorated: true }]
  return [{ kind: 'other', line }]
}

function readFunction(node: SyntaxNode, line: number, { source, depth }: Within): FunctionStatement {
  const parts = partsOf(node)
  const body = parts.at(-1)
  return {
    kind: 'function',
    line,
    name: nameIn(parts, source),
    isOdd: parts[0]?.name === 'async',
    parameters: parametersIn(parts, source),
    body: (given) =>
      body?.name === 'Body'
        ? readStatements(body, entering(node, source, given), depth)
        : [{ kind: 'other', line }],
  }
}

function parametersIn(
  parts: readonly SyntaxNode[],
  source: PythonSource,
): ReadonlyMap<string, Expression | null> | null {
  const list = parts.find(({ name }) => name === 'ParamList')
  const found = new Map<string, Expression | null>()
  for (const item of betweenCommas(list === undefined ? [] : partsOf(list).slice(1, -1))) {
    const [name, sign, value] = item.filter((part) => part.name !== 'TypeDef')
    if (name?.name !== 'VariableName') return null
    const isFilled = sign?.name === 'AssignOp' && value !== undefined
    found.set(source.textOf(name), isFilled ? readExpression(value, source) : null)
  }
  return found
}

function readClass(node: SyntaxNode, line: number, { source, depth }: Within): ClassStatement {
  const parts = partsOf(node)
  const list = parts.find(({ name }) => name === 'ArgList')
  return {
    kind: 'class',
    line,
    name: nameIn(parts, source),
    from: list === undefined ? { args: [], named: new Map() } : readArguments(list, source),
    isDecorated: false,
    body: bodiesOf(parts, { source: entering(node, source), depth }),
    words: () => wordsIn(node, source),
  }
}

function nameIn(parts: readonly SyntaxNode[], source: PythonSource): string {
  const name = parts.find((part) => part.name === 'VariableName')
  return name === undefined ? '' : source.textOf(name)
}

function wordsIn(node: SyntaxNode, source: PythonSource): ReadonlySet<string> {
  const words = new Set<string>()
  node.cursor().iterate(({ name, from, to }) => {
    if (name === 'VariableName' || name === 'PropertyName') words.add(source.text.slice(from, to))
    if (name === 'String') words.add(source.text.slice(from, to).replace(/^\w{0,3}["']{1,3}|["']{1,3}$/g, ''))
  })
  return words
}

function readWith(node: SyntaxNode, line: number, within: Within): PythonStatement {
  const parts = partsOf(node)
  const body = bodiesOf(parts, within)
  const at = parts.findIndex(({ name }) => name === 'with')
  const opens = betweenCommas(parts.slice(at + 1, -1)).map((item): Opened => {
    const [value, as, name, more] = item
    const isPlain = at === 0 && value !== undefined && more === undefined
    if (!isPlain || (as !== undefined && as.name !== 'as'))
      return { value: { kind: 'other', line }, name: null }
    return {
      value: readExpression(value, within.source),
      name: name?.name === 'VariableName' ? within.source.textOf(name) : null,
    }
  })
  return { kind: 'with', line, opens, body }
}
