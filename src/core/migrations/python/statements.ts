import type { SyntaxNode } from '@lezer/common'
import { dottedName, type Expression, type PythonCall, readArguments, readExpression } from './expression'
import { betweenCommas, type PythonSource, partsOf } from './source'

/** What `with value as name` opens. */
export interface Opened {
  readonly value: Expression
  readonly name: string | null
}

/** A statement, as far as migrations need it. `pass` and `...` are none. */
export type PythonStatement =
  | { readonly kind: 'value'; readonly line: number; readonly value: Expression }
  /** `a = b.c = 1`, `a += 1`, with what is set: `a`, `b.c`, `a[]` for a part of `a`. `value` is null where it is not one for each. */
  | {
      readonly kind: 'assign'
      readonly line: number
      readonly targets: readonly string[]
      readonly sign: string
      readonly value: Expression | null
    }
  /** `from module import name as own`; `module` is null for `import name`. `names`: what each is called where it comes from, by its own name. */
  | {
      readonly kind: 'import'
      readonly line: number
      readonly module: string | null
      readonly names: ReadonlyMap<string, string>
    }
  | FunctionStatement
  | ClassStatement
  | {
      readonly kind: 'with'
      readonly line: number
      readonly opens: readonly Opened[]
      readonly body: readonly PythonStatement[]
    }
  /** What is done under a condition, or repeatedly. */
  | {
      readonly kind: 'compound'
      readonly line: number
      readonly isLoop: boolean
      readonly body: readonly PythonStatement[]
    }
  | { readonly kind: 'other'; readonly line: number }

export interface FunctionStatement {
  readonly kind: 'function'
  readonly line: number
  readonly name: string
  /** A decorator makes something else of it, or a call only begins it (`async`). */
  readonly isOdd: boolean
  readonly body: () => readonly PythonStatement[]
}

export interface ClassStatement {
  readonly kind: 'class'
  readonly line: number
  readonly name: string
  /** What it is made from: its bases, and what is named beside them. */
  readonly from: Omit<PythonCall, 'name' | 'line'>
  readonly isDecorated: boolean
  readonly body: readonly PythonStatement[]
  /** Every name and every text in it. */
  readonly words: () => ReadonlySet<string>
}

/** As deep as Python itself lets blocks stand in one another. */
const DEEPEST = 100

/** The statements of a body or of a whole file. */
export const readStatements = (
  body: SyntaxNode,
  source: PythonSource,
  depth = 0,
): readonly PythonStatement[] => partsOf(body).flatMap((part) => readStatement(part, source, depth))

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
      return [readImport(node, source)]
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
      return [
        {
          kind: 'compound',
          line,
          isLoop: /^[FW]/.test(node.name),
          body: bodiesOf(runningParts(node, source), within),
        },
      ]
    default:
      return [{ kind: 'other', line }]
  }
}

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

function readImport(node: SyntaxNode, source: PythonSource): PythonStatement {
  const line = source.lineAt(node.from)
  const parts = partsOf(node)
  const at = parts.findIndex(({ name }) => name === 'import')
  const names = new Map<string, string>()
  const listed = parts.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')')
  for (const item of betweenCommas(listed)) {
    const as = item.findIndex(({ name }) => name === 'as')
    const whole = joined(as === -1 ? item : item.slice(0, as), source)
    const own = item[as + 1]
    names.set(as === -1 || own === undefined ? whole : source.textOf(own), whole)
  }
  const module = parts[0]?.name === 'from' ? joined(parts.slice(1, at), source) : null
  return { kind: 'import', line, module, names }
}

const joined = (parts: readonly SyntaxNode[], source: PythonSource): string =>
  parts.map((part) => source.textOf(part)).join('')

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
    body: () => (body?.name === 'Body' ? readStatements(body, source, depth) : [{ kind: 'other', line }]),
  }
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
    body: bodiesOf(parts, { source, depth }),
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
