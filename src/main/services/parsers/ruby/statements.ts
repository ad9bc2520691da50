import { LIMITS } from '@core/limits'
import type { RubyBlock, RubyStatement } from '@core/migrations/ruby/statement'
import * as nodes from '@ruby/prism/src/nodes.js'
import { childrenOf, isLasting, repeatedIn, type WrittenNames } from './known'
import { argumentsOf, constantOf, type LineAt, type Reading, readValue } from './values'

type Node = nodes.Node

/** Turns the tree of Ruby's parser into statements. Every node that is not named here becomes one that is not understood. */
export class RubyReader {
  #known: WrittenNames

  constructor(
    private readonly lineAt: LineAt,
    /** How often each name gets a meaning in the file. */
    private readonly writes: ReadonlyMap<string, number>,
    known: WrittenNames = new Map(),
  ) {
    this.#known = known
  }

  /** The statements of a body. Behind one that may return, the others may not be done. */
  statements(body: Node | null): readonly RubyStatement[] {
    if (body === null) return []
    if (body instanceof nodes.ProgramNode) return this.statements(body.statements)
    if (!(body instanceof nodes.StatementsNode)) return this.#statement(body)
    const statements: RubyStatement[] = []
    for (const [i, node] of body.body.entries()) {
      const own = this.#statement(node)
      this.#learn(node)
      statements.push(...own)
      const rest = body.body.slice(i + 1)
      if (rest.length === 0 || !own.some(mayReturn)) continue
      const after = rest.flatMap((next) => this.#statement(next))
      return [...statements, { kind: 'compound', line: this.#line(node), body: after }]
    }
    return statements
  }

  #statement(node: Node): readonly RubyStatement[] {
    const line = this.#line(node)
    if (node instanceof nodes.CallNode) return this.#call(node)
    if (node instanceof nodes.ClassNode || node instanceof nodes.ModuleNode)
      return [{ kind: 'class', line, body: this.statements(node.body) }]
    if (node instanceof nodes.DefNode) {
      const isOwn = node.receiver === null || node.receiver instanceof nodes.SelfNode
      if (isOwn) return [{ kind: 'method', name: node.name, line, body: this.statements(node.body) }]
    }
    if (node instanceof nodes.ReturnNode && node.arguments_ === null)
      return [{ kind: 'call', name: 'return', line, block: null, args: [], named: new Map() }]
    if (node instanceof nodes.ParenthesesNode) return this.statements(node.body)
    const branches = branchesOf(node)
    if (branches !== null) {
      const acts = branches.conditions.some(doesSomething) ? [this.#other(line)] : []
      return [
        { kind: 'compound', line, body: [...acts, ...branches.bodies.flatMap((it) => this.statements(it))] },
      ]
    }
    return isMute(node) || isAskedOfRails(node) || this.#isWrittenDown(node)
      ? []
      : [{ ...this.#other(line), body: this.#within(node) }]
  }

  /** Whether a name is only given a value that is written down. */
  #isWrittenDown(node: Node): boolean {
    const isWrite = node instanceof nodes.LocalVariableWriteNode || node instanceof nodes.ConstantWriteNode
    return isWrite && isLasting(readValue(node.value, this.#at))
  }

  /** A name that gets its meaning once stands for that. */
  #learn(node: Node): void {
    const isWrite = node instanceof nodes.LocalVariableWriteNode || node instanceof nodes.ConstantWriteNode
    if (!isWrite || this.writes.get(node.name) !== 1 || this.#known.size >= LIMITS.migrations.writtenNames)
      return
    const value = readValue(node.value, this.#at)
    if (isLasting(value)) this.#known = new Map([...this.#known, [node.name, value]])
  }

  get #at(): Reading {
    return { lineAt: this.lineAt, known: this.#known }
  }

  /** What a loop does over things that are written down, once for each; null for any other call. */
  #repeated(node: nodes.CallNode): readonly RubyStatement[] | null {
    if (node.name !== 'each' || node.receiver === null || !(node.block instanceof nodes.BlockNode))
      return null
    const { body } = node.block
    const all = repeatedIn(node, readValue(node.receiver, this.#at))
    return (
      all?.flatMap((own) =>
        new RubyReader(this.lineAt, this.writes, new Map([...this.#known, ...own])).statements(body),
      ) ?? null
    )
  }

  #call(node: nodes.CallNode): readonly RubyStatement[] {
    const repeated = this.#repeated(node)
    if (repeated !== null) return repeated
    const line = this.#line(node)
    const given = node.arguments_?.arguments_ ?? []
    const name = nameOf(node)
    const block = this.#block(node.block)
    const args = argumentsOf(given, this.#at)
    if (name === null || block === undefined || args === null)
      return [{ ...this.#other(line), name: lastNameOf(node), body: this.#within(node) }]
    // Something is done to find what it is given.
    const acts = given.some(doesSomething) ? [this.#other(line)] : []
    return [...acts, { kind: 'call', name, line, block, ...args }]
  }

  /** undefined for a block that is not written down (`&code`). */
  #block(node: Node | null): RubyBlock | null | undefined {
    if (node === null) return null
    if (!(node instanceof nodes.BlockNode)) return undefined
    const parameters =
      node.parameters instanceof nodes.BlockParametersNode ? node.parameters.parameters : null
    const [first] = parameters?.requireds ?? []
    const parameter = first instanceof nodes.RequiredParameterNode ? first.name : null
    return { parameter, body: this.statements(node.body) }
  }

  /** What is done in the blocks of something, and by the calls in it that have no receiver. */
  #within(node: Node): readonly RubyStatement[] {
    return childrenOf(node).flatMap((child): readonly RubyStatement[] => {
      if (child instanceof nodes.BlockNode || child instanceof nodes.LambdaNode)
        return this.statements(child.body)
      const isOwn = child instanceof nodes.CallNode && child.receiver === null && child.arguments_ !== null
      return isOwn ? this.#call(child) : this.#within(child)
    })
  }

  #other(line: number): Extract<RubyStatement, { kind: 'other' }> {
    return { kind: 'other', line, body: [], name: null }
  }

  #line({ location }: Node): number {
    return this.lineAt(location.startOffset)
  }
}

/** `t.string`, `User.where` for what is called on names alone; null for anything else. */
function nameOf({ receiver, name }: nodes.CallNode): string | null {
  if (!/^[\p{L}_][\p{L}\p{N}_]*[?!]?$/u.test(name)) return null
  if (receiver === null) return name
  const on = receiverOf(receiver)
  return on === null ? null : `${on}.${name}`
}

function receiverOf(node: Node): string | null {
  if (node instanceof nodes.LocalVariableReadNode) return node.name
  if (node instanceof nodes.SelfNode) return 'self'
  if (node instanceof nodes.ItLocalVariableReadNode) return 'it'
  const isBare = node instanceof nodes.CallNode && node.arguments_ === null && node.block === null
  return isBare ? nameOf(node) : constantOf(node)
}

/** The constant that something begins with and what it calls in the end: `ActiveRecord.Schema.define` of `ActiveRecord::Schema[7.1].define`. */
function lastNameOf({ receiver, name }: nodes.CallNode): string | null {
  const begins =
    receiver instanceof nodes.CallNode && receiver.name === '[]' ? constantOf(receiver.receiver) : null
  return begins === null ? null : `${begins}.${name}`
}

interface Branches {
  readonly conditions: readonly Node[]
  readonly bodies: readonly Node[]
}

const there = (...some: readonly (Node | null)[]): readonly Node[] => some.flatMap((node) => node ?? [])

/** The parts of what is done under a condition, or repeatedly; null for anything else. */
function branchesOf(node: Node): Branches | null {
  if (node instanceof nodes.IfNode)
    return { conditions: [node.predicate], bodies: there(node.statements, node.subsequent) }
  if (node instanceof nodes.UnlessNode)
    return { conditions: [node.predicate], bodies: there(node.statements, node.elseClause) }
  if (node instanceof nodes.ElseNode || node instanceof nodes.EnsureNode)
    return { conditions: [], bodies: there(node.statements) }
  if (node instanceof nodes.WhileNode || node instanceof nodes.UntilNode)
    return { conditions: [node.predicate], bodies: there(node.statements) }
  if (node instanceof nodes.ForNode) return { conditions: [node.collection], bodies: there(node.statements) }
  if (node instanceof nodes.CaseNode)
    return { conditions: there(node.predicate), bodies: there(...node.conditions, node.elseClause) }
  if (node instanceof nodes.CaseMatchNode)
    return { conditions: there(node.predicate), bodies: there(...node.conditions, node.elseClause) }
  if (node instanceof nodes.WhenNode) return { conditions: node.conditions, bodies: there(node.statements) }
  if (node instanceof nodes.InNode) return { conditions: [node.pattern], bodies: there(node.statements) }
  if (node instanceof nodes.BeginNode)
    return {
      conditions: [],
      bodies: there(node.statements, node.rescueClause, node.elseClause, node.ensureClause),
    }
  if (node instanceof nodes.RescueNode)
    return { conditions: node.exceptions, bodies: there(node.statements, node.subsequent) }
  if (node instanceof nodes.RescueModifierNode)
    return { conditions: [], bodies: [node.expression, node.rescueExpression] }
  if (node instanceof nodes.AndNode || node instanceof nodes.OrNode)
    return { conditions: [node.left], bodies: [node.right] }
  return null
}

const mayReturn = (statement: RubyStatement): boolean =>
  statement.kind === 'compound' &&
  statement.body.some((inner) => (inner.kind === 'call' && inner.name === 'return') || mayReturn(inner))

/** How migrations that Rails generates (Active Storage, Action Text) ask how the application makes its keys. */
const isAskedOfRails = (node: Node): boolean =>
  node instanceof nodes.MultiWriteNode &&
  node.value instanceof nodes.CallNode &&
  node.value.receiver === null &&
  node.value.name === 'primary_and_foreign_key_types'

/** What is done only to be looked at does nothing: a value alone, or one that gets a name. */
function isMute(node: Node): boolean {
  const value =
    node instanceof nodes.LocalVariableWriteNode || node instanceof nodes.ConstantWriteNode
      ? node.value
      : node
  return isPlain(value)
}

const isPlain = (node: Node): boolean =>
  node instanceof nodes.StringNode ||
  node instanceof nodes.SymbolNode ||
  node instanceof nodes.IntegerNode ||
  node instanceof nodes.FloatNode ||
  node instanceof nodes.TrueNode ||
  node instanceof nodes.FalseNode ||
  node instanceof nodes.NilNode ||
  (node instanceof nodes.ArrayNode && node.elements.every(isPlain)) ||
  (node instanceof nodes.InterpolatedStringNode && node.parts.every(isPlain))

const ACTS =
  /!$|=$|^(execute|exec_\w+|select_\w+|delete\w*|destroy\w*|update\w*|insert\w*|drop\w*|remove\w*|rename\w*|create\w*|add_\w+|save|up|down|change\w*|truncate\w*|run|call|send|public_send|eval|instance_eval|system)$/
/** Comparisons end with the same sign as what sets something. */
const COMPARES = /^([=!]=|<=|>=|===|!)$/

/** Whether something is done to find a value. */
function doesSomething(node: Node): boolean {
  if (node instanceof nodes.LambdaNode) return false
  if (node instanceof nodes.XStringNode || node instanceof nodes.InterpolatedXStringNode) return true
  if (node instanceof nodes.CallNode && !COMPARES.test(node.name) && ACTS.test(node.name)) return true
  return childrenOf(node).some(doesSomething)
}
