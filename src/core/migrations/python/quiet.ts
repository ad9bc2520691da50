import type { SyntaxNode } from '@lezer/common'
import { type PythonSource, partsOf, type Scope } from './source'

/** What only asks, describes or computes, by the last part of its name. */
const ASKS = new Set([
  // Of SQLAlchemy’s inspector.
  ...['inspect', 'from_engine', 'get_bind', 'get_context', 'has_table', 'has_index', 'has_sequence'],
  ...['get_columns', 'get_indexes', 'get_table_names', 'get_foreign_keys', 'get_unique_constraints'],
  ...['get_pk_constraint', 'get_check_constraints', 'get_enums', 'get_view_names', 'get_schema_names'],
  ...['get_sequence_names', 'get_materialized_view_names', 'get_table_comment', 'is_offline_mode'],
  // Of SQLAlchemy’s words for tables and types.
  ...[
    'Table',
    'table',
    'column',
    'Column',
    'text',
    'Enum',
    'ENUM',
    'UUID',
    'JSONB',
    'JSON',
    'ARRAY',
    'String',
    'Text',
  ],
  ...['Integer', 'BigInteger', 'SmallInteger', 'Boolean', 'DateTime', 'Date', 'Numeric', 'Float', 'MetaData'],
  // Of the answer to a query.
  ...['scalar', 'scalar_one', 'scalar_one_or_none', 'scalars', 'fetchone', 'fetchall', 'first', 'mappings'],
  // Of Python’s own.
  ...['len', 'set', 'list', 'dict', 'tuple', 'sorted', 'any', 'all', 'str', 'int', 'bool', 'range', 'zip'],
  ...['enumerate', 'isinstance', 'get', 'keys', 'values', 'items', 'lower', 'upper', 'strip', 'startswith'],
  ...['endswith', 'split', 'join', 'format', 'getenv', 'getLogger', 'next', 'min', 'max', 'sum'],
])

/** What makes of a value something that is not known here: one that is waited for, or given a name on the way. */
const ODD = /^(?:AwaitExpression|YieldExpression|NamedExpression|LambdaExpression)$/

/** Whether nothing is done to find a value but asking for what there is. */
export function isQuiet(node: SyntaxNode, source: PythonSource): boolean {
  if (ODD.test(node.name)) return false
  if (node.name === 'VariableName' && isHanded(node, source)) return false
  if (node.name === 'CallExpression' && !asks(node, source) && !isOwn(node, source)) return false
  return partsOf(node).every((part) => isQuiet(part, source))
}

/** Whether a call asks, by its name: one that the file gives a meaning of its own, or takes from elsewhere, tells nothing. */
function asks(call: SyntaxNode, source: PythonSource): boolean {
  const name = calledIn(call, source)
  if (!ASKS.has(name) && !(name === 'execute' && isQuery(call, source))) return false
  const [callee] = partsOf(call)
  if (callee?.name === 'VariableName') return source.scope?.taken.has(name) === false
  const root = callee === undefined ? undefined : rootOf(callee)
  return root === undefined || source.scope?.foreign.has(source.textOf(root)) !== true
}

/** What a dotted name begins with. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | null | undefined = node
  while (at?.name === 'MemberExpression') at = at.firstChild
  return at?.name === 'VariableName' ? at : undefined
}

const BINDS = /^get_(?:bind|context)$/

/** Whether what changes the database is handed on, to be called by whoever gets it. */
function isHanded(name: SyntaxNode, source: PythonSource): boolean {
  if (source.textOf(name) !== 'op') return false
  const member = name.parent
  const asked = member?.name === 'MemberExpression' ? partsOf(member).at(-1) : undefined
  const isCalled = member?.parent?.name === 'CallExpression' && member.parent.firstChild?.from === member.from
  return asked === undefined || !isCalled || !BINDS.test(source.textOf(asked))
}

/** Whether a function of the file is called that only asks. */
function isOwn(call: SyntaxNode, source: PythonSource): boolean {
  const [callee] = partsOf(call)
  return callee?.name === 'VariableName' && source.scope?.asking.has(source.textOf(callee)) === true
}

/** The functions of a file that do nothing but ask, also by one another in the order in which they stand. */
export function askingIn(
  file: SyntaxNode,
  source: PythonSource,
  names: Pick<Scope, 'taken' | 'foreign'>,
): ReadonlySet<string> {
  const asking = new Set<string>()
  const scope = {
    bindings: new Map(),
    shared: new Set<string>(),
    asked: new Set<string>(),
    ofFile: new Map(),
    asking,
    ...names,
  }
  const within = source.knowing(new Map(), scope)
  for (const part of partsOf(file)) {
    if (part.name !== 'FunctionDefinition') continue
    const [word, name] = partsOf(part)
    const body = partsOf(part).at(-1)
    if (word?.name !== 'def' || name === undefined || body?.name !== 'Body') continue
    if (isQuiet(body, within)) asking.add(source.textOf(name))
  }
  return asking
}

const SAYS = /^(?:print|(?:log|logger|logging)\.(?:debug|info|warn|warning|error|exception)|warnings\.warn)$/

/** Whether a statement only says something. */
export function onlySays(node: SyntaxNode, source: PythonSource): boolean {
  const [callee, list] = partsOf(node)
  if (node.name !== 'CallExpression' || callee === undefined || list === undefined) return false
  return SAYS.test(source.textOf(callee)) && isQuiet(list, source)
}

/** What looks at a table and calls no function but those that count and compare. */
const QUERY = /^\s{0,99}SELECT\b[^;]*$/i
const CALLS = /\b(\w+)\s{0,9}\(/g
const COUNTS = /^(?:count|exists|max|min|sum|coalesce|lower|upper|in|and|or|not|values|from|where|select)$/i

/** Whether a call of `execute` is given a query that is written out, by itself or in `text(…)`. */
function isQuery(call: SyntaxNode, source: PythonSource): boolean {
  const given = firstGiven(call)
  const query =
    given?.name === 'CallExpression' && calledIn(given, source) === 'text' ? firstGiven(given) : given
  if (query?.name !== 'String') return false
  const sql = source.textOf(query).replace(/^[a-zA-Z]{0,2}["']{1,3}|["']{1,3}$/g, '')
  return (
    QUERY.test(sql) &&
    !/\binto\b|\bfor\s+update\b|"\s{0,9}\(/i.test(sql) &&
    [...sql.matchAll(CALLS)].every(([, name = '']) => COUNTS.test(name))
  )
}

/** The first of what a call is given, if that stands by itself. */
function firstGiven(call: SyntaxNode): SyntaxNode | undefined {
  const [open, first, next] = partsOf(partsOf(call).at(-1) ?? call)
  return open?.name === '(' && /^[,)]$/.test(next?.name ?? '') ? first : undefined
}

/** The last part of the name of what is called; empty where it has none. */
function calledIn(call: SyntaxNode, source: PythonSource): string {
  const [callee] = partsOf(call)
  const name = callee?.name === 'MemberExpression' ? partsOf(callee).at(-1) : callee
  return name !== undefined && /^(?:VariableName|PropertyName)$/.test(name.name) ? source.textOf(name) : ''
}
