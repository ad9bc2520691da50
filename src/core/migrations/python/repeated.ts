import type { SyntaxNode } from '@lezer/common'
import { LIMITS } from '../../limits'
import { type Expression, readExpression } from './expression'
import { bindingsIn, isLasting } from './names'
import { type PythonSource, partsOf } from './source'

/** What is done for each of some things: the body of the loop, and for each time it is run what its names stand for. */
export interface Repeated {
  readonly body: SyntaxNode
  readonly sources: readonly PythonSource[]
}

const { loopItems, loopItemsNested, loopsWithin } = LIMITS.migrations

/** A loop over things that are all written down (`for table in ("a", "b"):`); null for any other. */
export function repeatedIn(node: SyntaxNode, source: PythonSource): Repeated | null {
  const parts = partsOf(node)
  const at = parts.findIndex(({ name }) => name === 'in')
  const [of, body, more] = parts.slice(at + 1)
  if (parts[0]?.name !== 'for' || of === undefined || body?.name !== 'Body' || more !== undefined) return null
  const targets = namesIn(parts.slice(1, at), source)
  const things = readExpression(of, source)
  if (targets === null || things.kind !== 'list' || things.items.length > mostIn(body)) return null
  const own = bindingsIn(body, source)
  if (targets.some((name) => own.has(name)) || !things.items.every(isLasting)) return null
  const sources = things.items.map((item) => sourceFor(targets, item, source))
  return sources.includes(null)
    ? null
    : { body, sources: sources.flatMap((one) => (one === null ? [] : [one])) }
}

/** The names of `table, column` and `(table, column)`; null for whatever else can be set. */
function namesIn(parts: readonly SyntaxNode[], source: PythonSource): readonly string[] | null {
  const [only, more] = parts
  const all = only?.name === 'TupleExpression' && more === undefined ? partsOf(only).slice(1, -1) : parts
  const names = all.filter(({ name }) => name !== ',')
  return names.every(({ name }) => name === 'VariableName') ? names.map((name) => source.textOf(name)) : null
}

function sourceFor(targets: readonly string[], item: Expression, source: PythonSource): PythonSource | null {
  const values = targets.length === 1 ? [item] : item.kind === 'list' ? item.items : []
  if (values.length !== targets.length) return null
  const pairs = targets.flatMap((name, i): readonly (readonly [string, Expression])[] => {
    const value = values[i]
    return value === undefined ? [] : [[name, value]]
  })
  return source.knowing(new Map([...source.known, ...pairs]))
}

/** How many times a body is read at most: never where a loop may be left or go on before its end. */
function mostIn(body: SyntaxNode): number {
  let [loops, isLeft] = [0, false]
  body.cursor().iterate(({ name }) => {
    if (name === 'ForStatement') loops++
    if (/^(?:Break|Continue)Statement$/.test(name)) isLeft = true
  })
  if (isLeft || loops > loopsWithin) return -1
  return loops === 0 ? loopItems : loopItemsNested
}
