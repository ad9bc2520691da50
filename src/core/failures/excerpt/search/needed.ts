import { type Node, readPattern } from '../pattern'
import { BOUND } from './texts'

/** What a part of a pattern reads. */
interface Part {
  /** All texts that it reads, where they are few. */
  readonly exact: readonly string[] | null
  /** One of these stands in all that it reads. */
  readonly needed: readonly string[] | null
}

const NOTHING: Part = { exact: [''], needed: null }
const ANYTHING: Part = { exact: null, needed: null }
/** More texts than this are not told one by one, of what is read and of what is needed. */
const FEW = 24
const MANY = 60
/** A longer text is cut, characters: it hardly stands in fewer lines. */
const LONGEST = 12
/** What is weaker stands in most lines: to look for it costs more than it saves. */
const LEAST = 2
/** So many times a part is told again that is repeated. */
const TIMES = 4

/**
 * Texts of which one stands in every line that a pattern matches, the longest that its source tells, with `BOUND` before the line and after it; null
 * where it tells none. Nothing is guessed: what is not understood (`\u…`, `\p…`, a pattern that takes upper case for lower) needs nothing.
 */
export function neededBy(pattern: RegExp): readonly string[] | null {
  const node = pattern.flags.includes('i') ? null : readPattern(pattern)
  const needed = node === null ? null : best([neededOf(partOf(node))])
  return needed === null ? null : [...new Set(needed.map((text) => text.slice(0, LONGEST)))]
}

function partOf(node: Node): Part {
  switch (node.is) {
    case 'sign':
      return exactly([node.sign])
    case 'class':
      return node.few === null ? ANYTHING : exactly(node.few)
    case 'bound':
      return exactly([BOUND])
    case 'nothing':
      return NOTHING
    case 'either':
      return eitherOf(node.parts.map(partOf))
    case 'sequence':
      return sequenceOf(node.parts.flatMap(repeatParts))
    case 'repeated':
      return sequenceOf(repeatParts(node))
  }
}

/** What stands one after another where a part is repeated. */
function repeatParts(node: Node): Part[] {
  if (node.is !== 'repeated') return [partOf(node)]
  const { from, to } = node
  const part = partOf(node.part)
  if (from === 0 && to === 1 && part.exact !== null) return [exactly(['', ...part.exact])]
  const times = Array.from({ length: Math.min(from, TIMES) }, () => part)
  return from === to && from <= TIMES ? times : [...times, ANYTHING]
}

const exactly = (texts: readonly string[]): Part => ({ exact: texts, needed: null })

const neededOf = ({ exact, needed }: Part): readonly string[] | null => exact ?? needed
function eitherOf(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0] ?? ANYTHING
  const exact = parts.flatMap((part) => part.exact ?? [])
  if (parts.every((part) => part.exact !== null) && exact.length <= FEW) return exactly([...new Set(exact)])
  const needed = parts.map(neededOf)
  const all = needed.flatMap((texts) => texts ?? [])
  return { exact: null, needed: needed.includes(null) || all.length > MANY ? null : [...new Set(all)] }
}

/** What stands one after another: texts that are exact grow together, until something comes between. */
function sequenceOf(parts: readonly Part[]): Part {
  const found: (readonly string[] | null)[] = []
  let run: readonly string[] = ['']
  let isExact = true
  for (const { exact, needed } of parts) {
    if (exact !== null && exact.length * run.length <= FEW) {
      run = run.flatMap((before) => exact.map((after) => before + after))
      continue
    }
    found.push(run, exact ?? needed)
    run = ['']
    isExact = false
  }
  return isExact ? exactly(run) : { exact: null, needed: best([...found, run]) }
}

/** Those of which the weakest is strongest: they stand in the fewest lines. */
function best(found: readonly (readonly string[] | null)[]): readonly string[] | null {
  const [first] = found
    .filter((texts) => texts !== null)
    .sort((a, b) => strength(b) - strength(a) || a.length - b.length)
  return first === undefined || strength(first) < LEAST ? null : first
}

/** By the weakest; a text right where a line begins or ends stands in few. */
const strength = (texts: readonly string[]): number =>
  texts.reduce((least, text) => Math.min(least, strengthOf(text)), Infinity)

const strengthOf = (text: string): number => {
  if (text.trim() === '') return 0
  return Math.min(text.length, LONGEST) + (text.slice(0, LONGEST).includes(BOUND) ? 2 : 0)
}
