import { ok, type Result } from '../../result'
import { embeddedOperations, withoutRepeats } from '../embedded'
import type { Operation, SchemaChange } from '../operation'
import { unsure } from '../operation'
import type { Parsers, SqlParser } from '../parser'
import type { RubyBlock, RubyStatement } from '../ruby/statement'
import { computedLoss } from '../schema/computed'
import type { ColumnDefinition } from '../schema/definition'
import { withCheckOf } from '../sql/check-of'
import { textOf } from './arguments'
import { callsOf } from './change-table'
import { COLUMNS } from './columns'
import { TABLES } from './tables'

const READERS = { ...COLUMNS, ...TABLES }

/** What a Rails migration does going forward: its `up`, or else its `change`. */
export function railsOperations(path: string, text: string, parser: Parsers): Result<readonly Operation[]> {
  const statements = parser.ruby(text)
  // Rails runs a migration in a transaction unless it is told not to.
  const inTransaction = !/^[ \t]*disable_ddl_transaction!/m.test(text)
  const place = { path, inTransaction, hasLockTimeout: false }
  if (!statements.ok) return statements
  const forward = forwardOf(statements.value)
  if (forward === null)
    return ok([{ ...unread('has no method that Binnacle can read'), line: null, ...place }])
  const migration = new Migration(place, parser, besides(forward, statements.value))
  return ok(withoutRepeats([...migration.loose(statements.value, forward), ...migration.operations(forward)]))
}

type CallStatement = Extract<RubyStatement, { kind: 'call' }>
type Method = Extract<RubyStatement, { kind: 'method' }>
type OperationPlace = Pick<Operation, 'path' | 'inTransaction' | 'hasLockTimeout'>

/** The body of `up` or of `change`, wherever in the file it is. */
function forwardOf(statements: readonly RubyStatement[]): readonly RubyStatement[] | null {
  // A dump of the schema (`ActiveRecord::Schema[7.1].define do … end`) is one block.
  const [first] = statements
  if (first?.kind === 'other' && first.name === 'ActiveRecord.Schema.define') return first.body
  if (first?.kind === 'call' && first.name === 'ActiveRecord.Schema.define') return first.block?.body ?? null
  const methods = statements.flatMap(methodsIn)
  // The last of two of one name counts, wherever it comes from.
  if (methods.filter(({ name }) => name === 'up').length > 1) return null
  const method = methods.find(({ name }) => name === 'up') ?? methods.find(({ name }) => name === 'change')
  return method?.body ?? null
}

const methodsIn = (statement: RubyStatement): readonly Method[] => {
  if (statement.kind === 'method') return [statement]
  return statement.kind === 'class' ? statement.body.flatMap(methodsIn) : []
}

/** The methods of the class that has the one that goes forward. */
function besides(forward: readonly RubyStatement[], statements: readonly RubyStatement[]): readonly Method[] {
  const methods = statements.flatMap((statement) => (statement.kind === 'method' ? [statement] : []))
  if (methods.some(({ body }) => body === forward)) return methods
  return statements.flatMap((statement) =>
    statement.kind === 'class' ? besides(forward, statement.body) : [],
  )
}

/** Calls whose block is done as it stands. */
const TRANSPARENT =
  /^(safety_assured|reversible|transaction|up_only|say_with_time|suppress_messages|ActiveRecord\.Base\.transaction)$/
/** What says something, or sets up the migration's own session. */
const SILENT = /^(say|puts|p|return|Rails\.logger\.\w+|.+\.reset_column_information)$/

/** A call of something that has a name of its own (`User.delete_all`), or of what changes the schema; any other sets up the class. */
const isLoose = (name: string): boolean =>
  Object.hasOwn(READERS, name) || /^(?:[A-Z][\w.]*\.[a-z]\w*[!?]?|(?:connection\.)?exec\w*)$/.test(name)

/** A method of the migration that hides the one by which the database is changed. */
const isOfDatabase = (name: string): boolean =>
  Object.hasOwn(READERS, name) || /^(?:execute|exec_query|exec_update|connection|change_table)$/.test(name)

const holds = (statement: RubyStatement, body: readonly RubyStatement[]): boolean =>
  methodsIn(statement).some((method) => method.body === body)

class Migration {
  constructor(
    private readonly place: OperationPlace,
    private readonly parser: SqlParser,
    /** Those of the file, by which it may say what it does. */
    private readonly methods: readonly Method[],
  ) {}

  /** The methods of its own that were read: each is followed once, since one that calls two may have no end. */
  readonly #followed = new Set<string>()

  operations(statements: readonly RubyStatement[]): readonly Operation[] {
    return statements.flatMap((statement) => this.done(statement))
  }

  /** What a file does as it is loaded: beside its class, or in the class itself, which passes calls on to the database. */
  loose(statements: readonly RubyStatement[], forward: readonly RubyStatement[]): readonly Operation[] {
    return statements.flatMap((statement) => {
      if (statement.kind === 'class' && holds(statement, forward)) return this.loose(statement.body, forward)
      if (statement.kind === 'method' && isOfDatabase(statement.name))
        return [this.at(statement.line, unread(`has a method ${statement.name} of its own`))]
      const isCall = statement.kind === 'call' && !SILENT.test(statement.name)
      return isCall && isLoose(statement.name) ? this.done(statement) : []
    })
  }

  private done(statement: RubyStatement): readonly Operation[] {
    switch (statement.kind) {
      case 'call':
        return this.called(statement)
      case 'compound':
        return this.operations(statement.body).map(unsure)
      case 'method':
      case 'class':
        return []
      case 'other':
        return [
          this.at(statement.line, unread('has code that Binnacle cannot read')),
          ...this.operations(statement.body),
        ]
    }
  }

  private called(written: CallStatement): readonly Operation[] {
    const [, model, method] = /^(?:([A-Z][\w.]*)\.)?connection\.(\w+)$/.exec(written.name) ?? []
    if (method === undefined) return this.calls(written)
    const done = this.calls({ ...written, name: method })
    // Another model's database may be another one.
    const isOwn = model === undefined || /^(?:ActiveRecord\.Base|ApplicationRecord)$/.test(model)
    return isOwn ? done : done.map((operation) => ({ ...unsure(operation), isElsewhere: true as const }))
  }

  private calls(call: CallStatement): readonly Operation[] {
    const { name, line, block } = call
    if (/^(?:execute|exec_query|exec_update)$/.test(name)) return this.executed(call)
    if (name === 'revert' && block !== null) return this.operations(block.body).map(reverted).reverse()
    // `dir.up { … }` of a reversible block.
    if (/^[a-z_]\w*\.(up|down)$/.test(name) && block !== null)
      return name.endsWith('.up') ? this.operations(block.body) : []
    if (SILENT.test(name))
      return [
        ...(call.args.every(isSaid) ? [] : [this.at(line, unread('has code within what it says'))]),
        ...this.operations(block?.body ?? []),
      ]
    if (TRANSPARENT.test(name)) return this.operations(block?.body ?? [])
    if (name === 'change_table' && block !== null) return this.changedTable(call, block.parameter, block.body)
    if (name === 'create_table' && block !== null) return this.createdTable(call, block)
    if (READERS[name] !== undefined) return this.read(name, call, line)
    const own = this.ownMethod(call)
    if (own !== null) return own
    if (/^[A-Z][\w.]*\.[a-z]\w*[!?]?$/.test(name)) return this.ofModel(call)
    return this.unknown(call)
  }

  /** `User.update_all(…)`: a model does something to its rows, and perhaps what is in its block to the schema. */
  private ofModel({ name, line, block }: CallStatement): readonly Operation[] {
    const within = this.operations(block?.body ?? []).filter(
      ({ kind }) => !/^(?:unknown|run-code)$/.test(kind),
    )
    return [this.at(line, { kind: 'run-code', name }), ...within.map(unsure)]
  }

  /** It is not known what it does; what is in its block may be done. */
  private unknown({ name, line, block }: CallStatement): readonly Operation[] {
    const words =
      name === '' ? 'has code that Binnacle cannot read' : `calls ${name}, which Binnacle cannot read`
    return [this.at(line, unread(words)), ...this.operations(block?.body ?? [])]
  }

  /** What the migration's own method does, where it has one of the name and gives it nothing; null where that is not to be told. */
  private ownMethod({ name, args, named, block }: CallStatement): readonly Operation[] | null {
    const [method, other] = this.methods.filter((one) => one.name === name)
    const isPlain = args.length === 0 && named.size === 0 && block === null
    if (method === undefined || other !== undefined || !isPlain || this.#followed.has(name)) return null
    this.#followed.add(name)
    return this.operations(method.body)
  }

  private read(
    name: string,
    call: Pick<CallStatement, 'args' | 'named'>,
    line: number,
  ): readonly Operation[] {
    const changes = READERS[name]?.({ ...call, name }) ?? null
    const known = changes ?? [
      computedLoss(name, textOf(call.args[0])) ?? unread(`has a ${name} that Binnacle cannot read`),
    ]
    const text = name === 'add_check_constraint' ? textOf(call.args[1]) : null
    return known.map((change) => this.at(line, withCheckOf(change, text, this.parser)))
  }

  /** What is in the block of a new table matters to what comes after; by itself it is nothing to anybody. */
  private createdTable(call: CallStatement, { parameter, body }: RubyBlock): readonly Operation[] {
    const table = textOf(call.args[0]) ?? ''
    const columns = new Map<string, ColumnDefinition>()
    for (const statement of body) {
      const [receiver, method = ''] = statement.kind === 'call' ? statement.name.split('.') : []
      if (statement.kind !== 'call' || receiver !== parameter) continue
      for (const one of callsOf(table, method, statement) ?? [])
        for (const change of READERS[one.name]?.(one) ?? [])
          if (change.kind === 'add-column' && change.definition !== undefined)
            columns.set(change.column, change.definition)
    }
    return this.read(call.name, call, call.line).map((operation) =>
      operation.kind === 'create-table' ? { ...operation, columns } : operation,
    )
  }

  private changedTable(
    call: CallStatement,
    parameter: string | null,
    body: readonly RubyStatement[],
  ): readonly Operation[] {
    const table = textOf(call.args[0])
    return body.flatMap((statement) => {
      const [receiver, method] = statement.kind === 'call' ? statement.name.split('.') : []
      if (statement.kind !== 'call' || table === null || receiver !== parameter || method === undefined)
        return [this.at(statement.line, unread('has code that Binnacle cannot read'))]
      const calls = callsOf(table, method, statement)
      if (calls === null)
        return [this.at(statement.line, unread(`calls ${statement.name}, which Binnacle cannot read`))]
      return calls.flatMap((one) => this.read(one.name, one, statement.line))
    })
  }

  private executed({ args: [sql], line }: CallStatement): readonly Operation[] {
    if (sql?.kind !== 'text') return [this.at(line, unread('runs SQL that is computed'))]
    return embeddedOperations({ ...this.place, ...sql }, this.parser)
  }

  private at(line: number, change: SchemaChange): Operation {
    return { ...change, line, ...this.place }
  }
}

/** A value that is only said: nothing is called for it. */
const isSaid = (value: CallStatement['args'][number]): boolean =>
  value.kind === 'text' ||
  value.kind === 'number' ||
  (value.kind === 'word' && /^(true|false|nil|[A-Z].*)$/.test(value.text))

/** What goes back over an operation does. */
function reverted(operation: Operation): Operation {
  const { path, line, inTransaction, hasLockTimeout, isElsewhere } = operation
  return {
    ...back(operation),
    path,
    line,
    inTransaction,
    hasLockTimeout,
    ...(isElsewhere && { isElsewhere }),
  }
}

function back(change: SchemaChange): SchemaChange {
  switch (change.kind) {
    case 'create-table':
      return { kind: 'drop-table', table: change.table }
    case 'add-column':
      return { kind: 'drop-column', table: change.table, column: change.column }
    case 'rename-table':
      return { kind: 'rename-table', table: change.to, to: change.table }
    case 'rename-column':
      return { kind: 'rename-column', table: change.table, column: change.to, to: change.column }
    case 'add-constraint':
      return { kind: 'drop-constraint', table: change.table, name: change.name }
    case 'create-index':
      return { kind: 'drop-index', table: change.table, name: change.name, isConcurrent: change.isConcurrent }
    default:
      return unread('goes back over what Binnacle cannot turn round')
  }
}

const unread = (words: string): SchemaChange => ({ kind: 'unknown', words })
