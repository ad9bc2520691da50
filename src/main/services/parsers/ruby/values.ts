import { LIMITS } from '@core/limits'
import type { Arguments, RubyValue } from '@core/migrations/ruby/statement'
import * as nodes from '@ruby/prism/src/nodes.js'
import { nameRead, type WrittenNames } from './known'

type Node = nodes.Node

const OTHER: RubyValue = { kind: 'other' }

/** The line (from 1) of a byte of the file. */
export type LineAt = (byte: number) => number

/** Where a value is read. */
export interface Reading {
  readonly lineAt: LineAt
  readonly known: WrittenNames
}

/** What a call is given; null where a part of it is only known when it runs (`*list`, `**options`). */
export function argumentsOf(given: readonly Node[], at: Reading): Arguments | null {
  const args: RubyValue[] = []
  const named = new Map<string, RubyValue>()
  for (const node of given) {
    if (node instanceof nodes.SplatNode || node instanceof nodes.ForwardingArgumentsNode) return null
    const pairs = node instanceof nodes.KeywordHashNode ? pairsOf(node.elements, at) : undefined
    if (pairs === null) return null
    if (pairs === undefined) args.push(readValue(node, at))
    else for (const [name, value] of pairs) named.set(name, value)
  }
  return { args, named }
}

/** null where the names are only known when it runs. */
function pairsOf(elements: readonly Node[], at: Reading): ReadonlyMap<string, RubyValue> | null {
  const named = new Map<string, RubyValue>()
  for (const pair of elements) {
    if (!(pair instanceof nodes.AssocNode)) return null
    const key = readValue(pair.key, at)
    if (key.kind !== 'text') return null
    named.set(key.text, readValue(pair.value, at))
  }
  return named
}

/** One value. */
export function readValue(node: Node | null, at: Reading): RubyValue {
  if (node instanceof nodes.StringNode) return textOf([node], at)
  if (node instanceof nodes.SymbolNode)
    return {
      kind: 'text',
      text: node.unescaped.value,
      line: at.lineAt(node.location.startOffset),
      isPlain: true,
    }
  if (node instanceof nodes.InterpolatedStringNode) return joinedOf(node, at)
  if (node instanceof nodes.IntegerNode || node instanceof nodes.FloatNode)
    return { kind: 'number', text: String(node.value) }
  if (node instanceof nodes.TrueNode) return { kind: 'word', text: 'true' }
  if (node instanceof nodes.FalseNode) return { kind: 'word', text: 'false' }
  if (node instanceof nodes.NilNode) return { kind: 'word', text: 'nil' }
  if (node instanceof nodes.ArrayNode) return listOf(node, at)
  if (node instanceof nodes.HashNode) {
    const named = pairsOf(node.elements, at)
    return named === null ? OTHER : { kind: 'hash', named }
  }
  if (node instanceof nodes.LambdaNode) return lambdaOf(node, at)
  if (node instanceof nodes.ParenthesesNode) {
    const only = onlyOf(node.body)
    return only === null ? OTHER : readValue(only, at)
  }
  if (node instanceof nodes.CallNode) return tidiedOf(node, at)
  const name = nameRead(node)
  const known = name === null ? undefined : at.known.get(name)
  if (known !== undefined) return known
  const constant = constantOf(node)
  return constant === null ? OTHER : { kind: 'word', text: constant }
}

function listOf(node: nodes.ArrayNode, at: Reading): RubyValue {
  if (node.elements.some((item) => item instanceof nodes.SplatNode)) return OTHER
  return { kind: 'list', items: node.elements.map((item) => readValue(item, at)) }
}

function lambdaOf(node: nodes.LambdaNode, at: Reading): RubyValue {
  const only = onlyOf(node.body)
  const value = only === null ? OTHER : readValue(only, at)
  return { kind: 'lambda', text: value.kind === 'text' ? value.text : null }
}

/** A text of several pieces that are all written down: strings beside one another, or the lines of a heredoc. */
function joinedOf({ parts }: nodes.InterpolatedStringNode, at: Reading): RubyValue {
  const pieces = parts.flatMap((part) => (part instanceof nodes.StringNode ? [part] : []))
  return pieces.length === parts.length ? textOf(pieces, at) : filledIn(parts, at)
}

/** A text with values that are known. */
function filledIn(parts: readonly Node[], at: Reading): RubyValue {
  let [text, isPlain] = ['', true]
  for (const part of parts) {
    const inner = part instanceof nodes.EmbeddedStatementsNode ? onlyOf(part.statements) : part
    const value = inner === null ? OTHER : readValue(inner, at)
    if (value.kind !== 'text' && value.kind !== 'number') return OTHER
    if (inner !== part && value.text.includes('\n')) isPlain = false
    if (inner === part && value.kind === 'text' && !value.isPlain) isPlain = false
    text += value.text
  }
  const line = at.lineAt(parts[0]?.location.startOffset ?? 0)
  return text.length > LIMITS.migrations.writtenText ? OTHER : { kind: 'text', text, line, isPlain }
}

function textOf(pieces: readonly nodes.StringNode[], at: Reading): RubyValue {
  const first = pieces[0]?.contentLoc.startOffset ?? 0
  const line = at.lineAt(first)
  let [text, isPlain] = ['', true]
  for (const { unescaped, contentLoc } of pieces) {
    const { startOffset, length } = contentLoc
    const breaks = text.split('\n').length - 1
    const own = unescaped.value.split('\n').length - 1
    if (at.lineAt(startOffset) !== line + breaks || at.lineAt(startOffset + length) !== line + breaks + own)
      isPlain = false
    text += unescaped.value
  }
  return { kind: 'text', text, line, isPlain }
}

/** A text whose methods only change how it looks. */
function tidiedOf({ receiver, name, arguments_, block }: nodes.CallNode, at: Reading): RubyValue {
  if (receiver === null || arguments_ !== null || block !== null) return OTHER
  const value = /^(squish|strip|strip_heredoc|freeze|chomp)$/.test(name) ? readValue(receiver, at) : OTHER
  if (name === 'freeze' && (value.kind === 'list' || value.kind === 'hash')) return value
  if (value.kind !== 'text') return OTHER
  // All on one line, so that what stands behind a comment becomes a part of it.
  if (name === 'squish') return { ...value, text: value.text.replace(/\s+/g, ' ').trim(), isPlain: false }
  return value
}

/** The only statement of a body. */
function onlyOf(body: Node | null): Node | null {
  const [only, ...others] = body instanceof nodes.StatementsNode ? body.body : []
  return only === undefined || others.length > 0 ? null : only
}

/** `ActiveRecord.Base` for a constant; null for anything else. */
export function constantOf(node: Node | null): string | null {
  if (node instanceof nodes.ConstantReadNode) return node.name
  if (!(node instanceof nodes.ConstantPathNode)) return null
  const parent = node.parent === null ? '' : constantOf(node.parent)
  return parent === null || node.name === null ? null : parent === '' ? node.name : `${parent}.${node.name}`
}
