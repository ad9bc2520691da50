import type { SyntaxNode } from '@lezer/common'
import { LIMITS } from '../../limits'
import { type Import, importsIn } from './imports'
import { askingIn } from './quiet'
import { type KnownNames, type PythonSource, partsOf, type Scope } from './source'
import type { Expression } from './value'

/** Where a name is only looked at, whatever is on its other side. */
const READ =
  /^(?:ArgList|CallExpression|BinaryExpression|UnaryExpression|ConditionalExpression|DictionaryExpression|SetExpression|FormatReplacement|ReturnStatement|ExpressionStatement|IfStatement|WhileStatement|AssertStatement|RaiseStatement)$/
/** What may be a target as well as a value. */
const EITHER = /^(?:TupleExpression|ArrayExpression|ParenthesizedExpression|MemberExpression)$/
const SCOPE = /^(?:FunctionDefinition|LambdaExpression|ClassDefinition)$/

/** How often each name is given a meaning in a function, a class or a file, without those within it. */
export function bindingsIn(scope: SyntaxNode, source: PythonSource): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
  const [first] = partsOf(scope)
  const walk = (node: SyntaxNode): void => {
    if (node.name === 'VariableName' && isBound(node)) add(source.textOf(node))
    for (const part of partsOf(node)) {
      if (SCOPE.test(part.name)) addOwnName(part)
      else walk(part)
    }
  }
  const addOwnName = (node: SyntaxNode): void => {
    const name = partsOf(node).find((part) => part.name === 'VariableName')
    if (name !== undefined && node.name !== 'LambdaExpression') add(source.textOf(name))
  }
  for (const part of partsOf(scope)) {
    // Its own name is one of what is around it.
    if (part.name === 'VariableName' && first?.name !== 'VariableName' && SCOPE.test(scope.name)) continue
    if (SCOPE.test(part.name)) addOwnName(part)
    else walk(part)
  }
  return counts
}

/** Whether a name may get a meaning where it stands: whatever is not surely only looked at. */
function isBound(name: SyntaxNode): boolean {
  let at = name
  while (at.parent !== null && EITHER.test(at.parent.name)) at = at.parent
  const { parent } = at
  if (parent === null || READ.test(parent.name) || parent.name === 'TypeDef') return false
  if (parent.name === 'AssignStatement') return isBefore(at, 'AssignOp')
  return parent.name === 'ForStatement' ? isBefore(at, 'in') : true
}

function isBefore(node: SyntaxNode, sign: string): boolean {
  for (let next = node.nextSibling; next !== null; next = next.nextSibling)
    if (next.name === sign) return true
  return false
}

/** A value that stays what it is: written out, or made by a call of what only describes something. */
export function isLasting(value: Expression): boolean {
  switch (value.kind) {
    case 'string':
    case 'number':
      return true
    case 'list':
      return value.items.every(isLasting)
    case 'call':
      return DESCRIBES.test(value.name) && value.isOpen !== true
    case 'name':
      return /^(?:None|True|False)$/.test(value.name)
    case 'other':
      return false
  }
}

/** SQLAlchemy's words for tables, types and texts. */
const DESCRIBES =
  /^(?:(?:sa|sqlalchemy|postgresql|sql|schema|types)\.){0,3}(?:table|column|Column|text|Enum|ENUM|UUID|JSONB|JSON|ARRAY|(?:Big|Small)?Integer|String|Text|Boolean|DateTime|Date|Numeric|Float)$/

/** The names that are more than the list a loop runs over: by another name, a function or a call (`tables.append("a")`) it may change. */
export function namesAsked(scope: SyntaxNode, source: PythonSource): ReadonlySet<string> {
  const names = new Set<string>()
  scope.cursor().iterate(({ name, node }) => {
    if (name === 'VariableName' && !isBound(node) && !isOnlyRead(node)) names.add(source.textOf(node))
  })
  return names
}

/** `for table in tables`, `table in tables`, `tables + others`. */
const isOnlyRead = ({ parent }: SyntaxNode): boolean =>
  parent?.name === 'ForStatement' ||
  (parent?.name === 'BinaryExpression' && partsOf(parent).some(({ name }) => /^(?:in|ArithOp)$/.test(name)))

/** Modules whose functions do what their names say. */
const TRUSTED =
  /^(?:sqlalchemy|alembic|os|re|json|uuid|logging|datetime|typing|collections|itertools|functools)(?:\.|$)/

/** What the file means by a name itself, and what it takes from elsewhere. */
function namesTaken(
  file: SyntaxNode,
  source: PythonSource,
  imports: readonly Import[],
): Pick<Scope, 'taken' | 'foreign'> {
  const foreign = new Set(
    imports.flatMap(({ module, names }) =>
      [...names].flatMap(([own, whole]) => (TRUSTED.test(module ?? whole) ? [] : (own.split('.')[0] ?? []))),
    ),
  )
  const taken = new Set(foreign)
  file.cursor().iterate(({ name, node }) => {
    if (name === 'VariableName' && node.parent?.name !== 'ImportStatement' && isBound(node))
      taken.add(source.textOf(node))
  })
  return { taken, foreign }
}

const NO_SCOPE: Pick<Scope, 'ofFile' | 'shared' | 'asking' | 'taken' | 'foreign'> = {
  ofFile: new Map(),
  shared: new Set(),
  asking: new Set(),
  taken: new Set(),
  foreign: new Set(),
}

/** Reads a function or a class: its own names hide those around it, and `given` are its parameters. */
export function entering(
  node: SyntaxNode,
  source: PythonSource,
  given: KnownNames = new Map(),
): PythonSource {
  const bindings = bindingsIn(node, source)
  const { ofFile, shared, asking, taken, foreign } = source.scope ?? NO_SCOPE
  const around = [...ofFile, ...source.known].filter(([name]) => !bindings.has(name))
  const own = [...given].filter(([name]) => bindings.get(name) === 1)
  const scope: Scope = {
    bindings,
    ofFile,
    shared,
    taken,
    foreign,
    asking: new Set([...asking].filter((name) => !bindings.has(name))),
    asked: namesAsked(node, source),
  }
  return source.knowing(new Map([...around, ...own]), scope)
}

/** Reads a file. */
export function enteringFile(node: SyntaxNode, source: PythonSource): PythonSource {
  const shared = [...source.text.matchAll(/^[ \t]*(?:global|nonlocal)[ \t]+([^\n#]+)/gm)].flatMap(
    ([, names = '']) => names.split(',').map((name) => name.trim()),
  )
  const imports = importsIn(node, source)
  // What comes from anywhere may be called anything.
  const isOpen = imports.some(({ names }) => names.has('*'))
  const bindings = isOpen ? new Map<string, number>() : bindingsIn(node, source)
  const names = namesTaken(node, source, imports)
  const scope: Scope = {
    bindings,
    ...names,
    asking: new Set([...askingIn(node, source, names)].filter((name) => bindings.get(name) === 1)),
    ofFile: new Map(),
    shared: new Set(shared),
    asked: namesAsked(node, source),
  }
  return source.knowing(new Map(), scope)
}

const { writtenNames: MOST_NAMES, writtenParts: MOST_PARTS } = LIMITS.migrations

/** How many parts a value has, or at least more than `most`. */
function partsWithin(value: Expression, most: number): number {
  const within = value.kind === 'list' ? value.items : value.kind === 'call' ? value.args : []
  let parts = 1
  for (const one of within) {
    if (parts > most) return parts
    parts += partsWithin(one, most - parts)
  }
  return parts
}

/** What is known behind `name = value`; the same where the name may stand for something else. */
export function learning(source: PythonSource, name: string, value: Expression): PythonSource {
  const { scope } = source
  if (scope === null || scope.bindings.get(name) !== 1 || scope.shared.has(name)) return source
  if (!isLasting(value)) return source
  if (source.known.size >= MOST_NAMES || partsWithin(value, MOST_PARTS) > MOST_PARTS) return source
  if (value.kind === 'list' && scope.asked.has(name)) return source
  return source.knowing(new Map([...source.known, [name, value]]))
}
