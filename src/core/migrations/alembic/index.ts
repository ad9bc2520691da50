import { ok, type Result } from '../../result'
import { embeddedOperations, withoutRepeats } from '../embedded'
import type { Operation, SchemaChange } from '../operation'
import { unsure } from '../operation'
import type { SqlParser } from '../parser'
import type { Expression, PythonCall } from '../python/expression'
import { pythonModule } from '../python/module'
import { callsAtLoad, namesTouched, outsideFunctions } from '../python/outside'
import type { FunctionStatement, Opened, PythonStatement } from '../python/statement'
import { argumentOf, isWhole, lastName, textOf } from '../python/values'
import { computedLoss } from '../schema/computed'
import { withCheckOf } from '../sql/check-of'
import { UNREAD_PYTHON } from '../words'
import { conditionOf, OPERATIONS } from './changes'
import { connectionsIn, isConnection, isConnectionValue, namesWithin, withValues } from './connections'
import { enumChange } from './described'

/** What a `with` makes of the statements in it. */
interface Block {
  /** The name by which a batch of one table is called, and its table. */
  readonly batch: { readonly name: string; readonly table: Expression } | null
  /** What is within runs outside of a transaction (`autocommit_block`). */
  readonly isOutside: boolean
}

/** What an Alembic migration does: the calls of `op` in `upgrade()`. Every other line that does something is not understood. */
export function alembicOperations(
  path: string,
  text: string,
  parser: SqlParser,
): Result<readonly Operation[]> {
  const module = pythonModule(text)
  if (!module.ok) return module
  const { statements, brokenAt } = module.value
  const loose = [
    ...(brokenAt === null ? [] : [{ line: brokenAt, ...unread(UNREAD_PYTHON) }]),
    ...callsAtLoad(statements).map((line) => ({ line, ...unread('runs code as soon as it is loaded') })),
    ...oddUpgrade(statements),
  ].map((change) => ({ ...change, path, inTransaction: true, hasLockTimeout: false }))
  const body = upgradesIn(statements)[0]?.body() ?? []
  const upgrade = new Upgrade({
    path,
    parser,
    functions: functionsIn(statements),
    left: { calls: MOST_CALLS },
  })
  return ok(withoutRepeats([...loose, ...upgrade.operationsOf(body, [], true)]))
}

/** So many calls of a file's own functions are followed, whatever they call in turn. */
const MOST_CALLS = 200

/** The functions of a file by their names, where nothing else has the name. */
function functionsIn(statements: readonly PythonStatement[]): ReadonlyMap<string, FunctionStatement> {
  const touched = outsideFunctions(statements, false).flatMap(namesTouched)
  const own = statements.flatMap((it) => (it.kind === 'function' && !it.isOdd ? [it] : []))
  return new Map(
    own.flatMap((it) =>
      touched.filter((name) => name === it.name).length === 1 ? [[it.name, it] as const] : [],
    ),
  )
}

const upgradesIn = (statements: readonly PythonStatement[]): readonly FunctionStatement[] =>
  statements.flatMap((it) => (it.kind === 'function' && it.name === 'upgrade' ? [it] : []))

/** What is run instead of the body that is read, or made of it: another function, what a decorator makes of it, none at all. */
function oddUpgrade(
  statements: readonly PythonStatement[],
): readonly (SchemaChange & { readonly line: number })[] {
  const [upgrade] = upgradesIn(statements)
  const all = outsideFunctions(statements, false)
    .flatMap(namesTouched)
    .filter((name) => name === 'upgrade')
  if (upgrade !== undefined && !upgrade.isOdd && all.length === 1) return []
  return [{ line: upgrade?.line ?? 1, ...unread('has code that Binnacle cannot read') }]
}

interface OfFile {
  readonly path: string
  readonly parser: SqlParser
  readonly functions: ReadonlyMap<string, FunctionStatement>
  readonly left: { calls: number }
}

class Upgrade {
  constructor(
    private readonly file: OfFile,
    /** The functions that are called by one another to come here. */
    private readonly within: readonly string[] = [],
    /** The names of parameters that stand for the migration's own connection. */
    private readonly given: readonly string[] = [],
  ) {}

  /** What statements do. `isSure`: they surely do it, under no condition. */
  operationsOf(
    statements: readonly PythonStatement[],
    blocks: readonly Block[],
    isSure: boolean,
    names: NamesOfBody = {
      connections: new Set([...connectionsIn(statements), ...this.given]),
      own: namesWithin(statements),
    },
  ): readonly Operation[] {
    let isReached = isSure
    return untilReturn(statements).flatMap((statement) => {
      const operations = this.#done(statement, { blocks, isSure: isReached, names })
      if (mayReturn(statement)) isReached = false
      return operations
    })
  }

  #done(statement: PythonStatement, { blocks, isSure, names }: Doing): readonly Operation[] {
    const { path, parser } = this.file
    const opened = statement.kind === 'with' ? blocksOf(statement.opens) : null
    const place = { path, line: statement.line, inTransaction: !blocks.some(({ isOutside }) => isOutside) }
    if (statement.kind === 'with' && opened !== null)
      return [
        ...copiesOf(statement.opens).map((change) => ({ ...change, ...place, hasLockTimeout: false })),
        ...this.operationsOf(statement.body, [...blocks, ...opened], isSure, names),
      ]
    const value = statement.kind === 'value' ? statement.value : null
    if (isConnection(statement) || statement.kind === 'return') return []
    if (statement.kind === 'assign' && statement.isQuiet) return []
    if (statement.kind === 'compound' && statement.isQuiet)
      return this.operationsOf(statement.body, blocks, false, names)
    const followed = this.#followed(value, { blocks, isSure, names })
    if (followed !== null) return followed
    const execution = executionOf(value, names.connections)
    if (execution !== null) return executed(execution, place, parser).map((it) => (isSure ? it : unsure(it)))
    const condition = value?.kind === 'call' ? conditionOf(value) : null
    const own = changesOf(value, blocks).map((change) => ({
      ...withCheckOf(isSure ? change : unsure(change), condition, parser),
      ...place,
      hasLockTimeout: false,
    }))
    return [...own, ...this.operationsOf(within(statement), blocks, false, names)]
  }

  /** What a function of the file does that is called with what is written down; null for any other call. */
  #followed(value: Expression | null, { blocks, isSure, names }: Doing): readonly Operation[] | null {
    const called = value?.kind === 'call' ? this.file.functions.get(value.name) : undefined
    if (value?.kind !== 'call' || called === undefined) return null
    if (names.own.has(called.name) || this.within.includes(called.name)) return null
    const given = givenTo(called, value)
    if (given === null || this.file.left.calls-- <= 0) return null
    const passed = [...given].flatMap(([name, one]) =>
      isConnectionValue(one, names.connections) ? [name] : [],
    )
    const upgrade = new Upgrade(this.file, [...this.within, called.name], passed)
    return upgrade.operationsOf(called.body(given), blocks, isSure)
  }
}

/** How a statement is done. */
interface Doing {
  readonly blocks: readonly Block[]
  readonly isSure: boolean
  readonly names: NamesOfBody
}

interface NamesOfBody {
  /** What the migration's own connection is called. */
  readonly connections: ReadonlySet<string>
  /** Those that have a meaning of their own there. */
  readonly own: ReadonlySet<string>
}

/** What the parameters of a function stand for in a call; null where one has nothing, or the call gives something else. */
function givenTo(called: FunctionStatement, call: PythonCall): ReadonlyMap<string, Expression> | null {
  const { parameters } = called
  if (parameters === null || call.isOpen === true || call.args.length > parameters.size) return null
  const names = [...parameters.keys()]
  if ([...call.named.keys()].some((name) => !names.slice(call.args.length).includes(name))) return null
  const pairs = [...parameters].map(
    ([name, fallback], i) => [name, call.args[i] ?? call.named.get(name) ?? fallback] as const,
  )
  const known = pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return known.length === pairs.length ? new Map(known) : null
}

/** Nothing is done behind a `return`. */
function untilReturn(statements: readonly PythonStatement[]): readonly PythonStatement[] {
  const at = statements.findIndex(({ kind }) => kind === 'return')
  return at === -1 ? statements : statements.slice(0, at)
}

const mayReturn = (statement: PythonStatement): boolean =>
  (statement.kind === 'compound' || statement.kind === 'with') &&
  statement.body.some((one) => one.kind === 'return' || mayReturn(one))

/** A call by which SQL is run: of `op`, of the connection, however one comes to it. */
function executionOf(value: Expression | null, connections: ReadonlySet<string>): PythonCall | null {
  if (value?.kind === 'call') {
    const [, on] = /^(\w+)\.execute$/.exec(value.name) ?? []
    return on !== undefined && (on === 'op' || connections.has(on)) ? value : null
  }
  const made = value?.kind === 'other' ? value.made : undefined
  return made?.method === 'execute' && made.on.name === 'op.get_bind' ? made.call : null
}

/** What is done in a statement that is not understood. */
function within(statement: PythonStatement): readonly PythonStatement[] {
  if (statement.kind === 'function') return statement.body()
  return 'body' in statement ? statement.body : []
}

/** null where one of what a `with` opens is not understood. */
function blocksOf(opens: readonly Opened[]): readonly Block[] | null {
  const blocks = opens.flatMap(({ value, name }): readonly Block[] => {
    if (value.kind === 'call' && value.name === 'op.batch_alter_table') {
      const table = argumentOf(value, 'table_name', 0)
      return table === undefined || name === null ? [] : [{ batch: { name, table }, isOutside: false }]
    }
    const called = value.kind === 'call' ? value.name : value.kind === 'other' ? (value.calls ?? '') : ''
    // However one comes to it.
    return called.endsWith('.autocommit_block') ? [{ batch: null, isOutside: true }] : []
  })
  return blocks.length === opens.length ? blocks : null
}

/** A batch that copies its table and all rows, whatever it is to change, and on any database (`recreate="always"`). */
const copiesOf = (opens: readonly Opened[]): readonly SchemaChange[] =>
  opens.flatMap(({ value }) => {
    if (value.kind !== 'call' || value.name !== 'op.batch_alter_table') return []
    const recreate = argumentOf(value, 'recreate')
    if (recreate === undefined || /^(?:auto|never)$/.test(textOf(recreate) ?? '')) return []
    const table = textOf(argumentOf(value, 'table_name', 0))
    return [{ kind: 'hold-table' as const, words: `copies the table ${table ?? 'of a batch'}`, table }]
  })

function changesOf(value: Expression | null, blocks: readonly Block[]): readonly SchemaChange[] {
  if (value?.kind === 'string') return []
  if (value?.kind === 'other' && value.calls !== undefined)
    return [enumChange(value.made) ?? unreadCall(value.calls)]
  if (value?.kind !== 'call') return [unread('has code that Binnacle cannot read')]
  const [receiver] = value.name.split('.')
  const method = lastName(value.name)
  if (receiver === 'op' && value.name === `op.${method}`) return readOperation(value, method)
  const batch = blocks.findLast((block) => block.batch?.name === receiver)?.batch
  if (batch === undefined || batch === null) return [unreadCall(value.name)]
  return readOperation(inBatch(value, batch.table, method), method)
}

/** A batch leaves the table out. It stands first, or second behind the name of what is made. */
function inBatch(call: PythonCall, table: Expression, method: string): PythonCall {
  const isNamedFirst =
    /^(create|drop)_(index|constraint|unique_constraint|check_constraint|exclude_constraint|foreign_key|primary_key)$/.test(
      method,
    )
  const [first, ...rest] = call.args
  if (!isNamedFirst || first === undefined) return { ...call, args: [table, ...call.args] }
  return { ...call, args: [first, table, ...rest] }
}

/** What is given more than is written may be anything. */
function readOperation(call: PythonCall, method: string): readonly SchemaChange[] {
  const changes = isWhole({ kind: 'call', ...call }) ? OPERATIONS[method]?.(call) : null
  if (changes !== null && changes !== undefined) return changes
  return [
    computedLoss(method, textOf(argumentOf(call, 'table_name', 0))) ??
      unread(`has an operation ${method} that Binnacle cannot read`),
  ]
}

const unread = (words: string): SchemaChange => ({ kind: 'unknown', words })
const unreadCall = (name: string): SchemaChange => unread(`calls ${name}, which Binnacle cannot read`)

type OperationPlace = Pick<Operation, 'path' | 'line'> & { readonly inTransaction: boolean }

/** `op.execute("…")`, also `op.execute(sa.text("…"))`. */
function executed(call: PythonCall, place: OperationPlace, parser: SqlParser): readonly Operation[] {
  const [value] = call.args
  const isText = value?.kind === 'call' && /^(?:text|DDL)$/.test(lastName(value.name))
  const sql = isText ? value.args[0] : value
  if (sql?.kind === 'string') {
    const text = isText && lastName(value.name) === 'text' ? withValues(sql.text) : sql.text
    return embeddedOperations({ ...place, ...sql, text }, parser)
  }
  return [{ ...unread('runs SQL that is computed'), ...place, hasLockTimeout: false }]
}
