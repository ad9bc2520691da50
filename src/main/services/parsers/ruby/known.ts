import { LIMITS } from '@core/limits'
import type { RubyValue } from '@core/migrations/ruby/statement'
import * as nodes from '@ruby/prism/src/nodes.js'

type Node = nodes.Node

/** What names stand for, as far as that is written down. */
export type WrittenNames = ReadonlyMap<string, RubyValue>

/** What a node is made of. The parser's own `compactChildNodes` leaves out what stands in one of several lists, as parameters do. */
export const childrenOf = (node: Node): readonly Node[] => node.childNodes().flatMap((child) => child ?? [])

/** Gives a name another meaning, or what it stands for another value. */
const WRITES: ReadonlySet<unknown> = new Set([
  ...[nodes.LocalVariableWriteNode, nodes.LocalVariableOrWriteNode, nodes.LocalVariableAndWriteNode],
  ...[nodes.LocalVariableOperatorWriteNode, nodes.LocalVariableTargetNode, nodes.BlockLocalVariableNode],
  ...[nodes.ConstantWriteNode, nodes.ConstantOrWriteNode, nodes.ConstantAndWriteNode],
  ...[nodes.ConstantOperatorWriteNode, nodes.ConstantTargetNode, nodes.RequiredParameterNode],
  ...[nodes.OptionalParameterNode, nodes.RestParameterNode, nodes.BlockParameterNode],
  ...[nodes.RequiredKeywordParameterNode, nodes.OptionalKeywordParameterNode, nodes.KeywordRestParameterNode],
])
const ENDS: ReadonlySet<unknown> = new Set([
  nodes.BreakNode,
  nodes.NextNode,
  nodes.RedoNode,
  nodes.ReturnNode,
])
const CHANGES =
  /!$|^(?:<<|concat|push|append|prepend|unshift|insert|replace|clear|delete\w*|\[\]=|store|merge!?|pop|shift)$/

/** How often each name gets a meaning or another value, in all of a file. */
export function writesIn(root: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (name: unknown): void => {
    if (typeof name === 'string') counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const open: Node[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (WRITES.has(node.constructor) && 'name' in node) add(node.name)
    if (node instanceof nodes.CallNode && CHANGES.test(node.name)) add(nameRead(node.receiver))
    open.push(...childrenOf(node))
  }
  return counts
}

/** The name of a variable or a constant that is read. */
export function nameRead(node: Node | null): string | null {
  if (node instanceof nodes.LocalVariableReadNode || node instanceof nodes.ConstantReadNode) return node.name
  return node instanceof nodes.ItLocalVariableReadNode ? 'it' : null
}

/** Whether a value stays what it is, and has an end. */
export const isLasting = (value: RubyValue): boolean => partsIn(value, writtenParts) <= writtenParts

/** How many parts a value has; more than `most` for one that is computed. */
function partsIn(value: RubyValue, most: number): number {
  if (value.kind === 'text' || value.kind === 'number') return 1
  if (value.kind === 'word') return /^(?:true|false|nil)$/.test(value.text) ? 1 : most + 1
  if (value.kind !== 'list' && value.kind !== 'hash') return most + 1
  let parts = 1
  for (const item of value.kind === 'list' ? value.items : value.named.values()) {
    if (parts > most) return parts
    parts += partsIn(item, most - parts)
  }
  return parts
}

const { loopItems, loopItemsNested, loopsWithin, writtenParts } = LIMITS.migrations

/** For each time that `[:a, :b].each do |name| … end` does its block, what the names of the block stand for; null for any other call. */
export function repeatedIn(
  { name, arguments_, block }: nodes.CallNode,
  things: RubyValue,
): readonly WrittenNames[] | null {
  if (name !== 'each' || arguments_ !== null || !(block instanceof nodes.BlockNode)) return null
  const items = itemsOf(things)
  const targets = targetsOf(block)
  if (items === null || targets === null || items.length > mostIn(block.body)) return null
  const own = block.body === null ? new Map<string, number>() : writesIn(block.body)
  if (targets.some((target) => own.has(target)) || !items.every(isLasting)) return null
  const all = items.map((item) => {
    const values = targets.length === 1 ? [item] : item.kind === 'list' ? item.items : []
    const pairs = targets.flatMap((target, i) =>
      values[i] === undefined ? [] : [[target, values[i]] as const],
    )
    return values.length === targets.length ? new Map(pairs) : null
  })
  return all.every((one) => one !== null) ? all : null
}

function itemsOf(things: RubyValue): readonly RubyValue[] | null {
  if (things.kind === 'list') return things.items
  if (things.kind !== 'hash') return null
  return [...things.named].map(([key, value]) => ({
    kind: 'list',
    items: [{ kind: 'text', text: key, line: 0, isPlain: false }, value],
  }))
}

/** The names of `|a|` and of `|a, b|`, and Ruby's own `it`; null for whatever else a block may take. */
function targetsOf({ parameters }: nodes.BlockNode): readonly string[] | null {
  if (parameters instanceof nodes.ItParametersNode) return ['it']
  if (!(parameters instanceof nodes.BlockParametersNode) || parameters.parameters === null) return null
  const { requireds, optionals, rest, posts, keywords } = parameters.parameters
  if (optionals.length + posts.length + keywords.length > 0 || rest !== null) return null
  const names = requireds.flatMap((one) => (one instanceof nodes.RequiredParameterNode ? [one.name] : []))
  return names.length === requireds.length && names.length > 0 ? names : null
}

/** How many times a block is read at most: never where it may be left or go on before its end. */
function mostIn(body: Node | null): number {
  let loops = 0
  const open: Node[] = body === null ? [] : [body]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ENDS.has(node.constructor)) return -1
    if (node instanceof nodes.CallNode && node.name === 'each') loops++
    open.push(...childrenOf(node))
  }
  if (loops > loopsWithin) return -1
  return loops === 0 ? loopItems : loopItemsNested
}
