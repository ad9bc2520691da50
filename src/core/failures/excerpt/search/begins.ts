import { type Node, readPattern } from '../pattern'

/** How a line begins: one for each ASCII character, one for all others. An empty line is another. */
export const BEGINNINGS = 130
const OTHER = 128
const EMPTY = 129

/** How the text from `at` up to `end` begins. */
export function beginningAt(text: string, at: number, end: number): number {
  if (at >= end) return EMPTY
  const code = text.charCodeAt(at)
  return Math.min(code, OTHER)
}

/** A set of beginnings, a bit for each. */
type Beginnings = bigint

const ALL: Beginnings = (1n << BigInt(BEGINNINGS)) - 1n
const bit = (beginning: number): Beginnings => 1n << BigInt(beginning)
const bitOf = (sign: string): Beginnings => bit(beginningAt(sign, 0, sign.length))
/** All that a class may have. */
const SIGNS = ALL ^ bit(EMPTY)

const those = (pattern: RegExp): Beginnings =>
  Array.from({ length: OTHER }, (_, code) => code)
    .filter((code) => pattern.test(String.fromCharCode(code)))
    .reduce((set, code) => set | bit(code), 0n)
const WORD = those(/\w/)
const SPACE = those(/\s/)
const DIGITS = those(/\d/)
/** By an escape within a class or without. What is no ASCII may be in each but two. */
const ESCAPES: ReadonlyMap<string, Beginnings> = new Map([
  ['w', WORD],
  ['d', DIGITS],
  ['s', SPACE | bit(OTHER)],
  ['W', SIGNS ^ WORD],
  ['D', SIGNS ^ DIGITS],
  ['S', SIGNS ^ SPACE],
  ['0', bit(0)],
  ['b', bit(8)],
  ['t', bit(9)],
  ['n', bit(10)],
  ['v', bit(11)],
  ['f', bit(12)],
  ['r', bit(13)],
])

/** What a part of a pattern may begin with, and whether it may read nothing. */
interface Begins {
  readonly set: Beginnings
  readonly empty: boolean
}

/** The beginnings of lines that a pattern may match. It begins with `^`. */
export function beginsOf(pattern: RegExp): readonly boolean[] {
  const set = setOf(pattern)
  return Array.from({ length: BEGINNINGS }, (_, i) => (set & bit(i)) !== 0n)
}

function setOf(pattern: RegExp): Beginnings {
  const node = pattern.source.startsWith('^') ? readPattern(pattern) : null
  if (node?.is !== 'either' || node.parts.length > 1) return ALL
  const { set, empty } = begins(node)
  if (empty) return ALL
  return pattern.flags.includes('i') ? inBothCases(set) : set
}

/** Letters that are no ASCII may stand for some that are. */
const inBothCases = (set: Beginnings): Beginnings =>
  Array.from({ length: OTHER }, (_, code) => code)
    .filter((code) => (set & bit(code)) !== 0n)
    .map((code) => String.fromCharCode(code))
    .reduce((all, sign) => all | bitOf(sign.toUpperCase()) | bitOf(sign.toLowerCase()), set | bit(OTHER))

function begins(node: Node): Begins {
  switch (node.is) {
    case 'sign':
      return { set: bitOf(node.sign), empty: false }
    case 'class':
      return { set: classOf(node.source), empty: false }
    case 'bound':
    case 'nothing':
      return { set: 0n, empty: true }
    case 'either': {
      const parts = node.parts.map(begins)
      return {
        set: parts.reduce((set, part) => set | part.set, 0n),
        empty: parts.some(({ empty }) => empty),
      }
    }
    case 'sequence':
      return sequenceOf(node.parts)
    case 'repeated': {
      const { set, empty } = begins(node.part)
      return { set, empty: empty || node.from === 0 }
    }
  }
}

function sequenceOf(parts: readonly Node[]): Begins {
  let set: Beginnings = 0n
  for (const part of parts) {
    const next = begins(part)
    set |= next.set
    if (!next.empty) return { set, empty: false }
  }
  return { set, empty: true }
}

/** What a class has, by what stands between its brackets, or an escape. Where that is unclear, more. */
function classOf(source: string): Beginnings {
  const isNot = source.startsWith('^')
  const members = [...(isNot ? source.slice(1) : source).matchAll(/(\\?[\s\S])(?:-(\\?[\s\S]))?/gu)]
  const set = members.reduce((all, [, from = '', to]) => all | rangeOf(from, to), 0n)
  return isNot ? (SIGNS ^ (set & SIGNS)) | bit(OTHER) : set
}

function rangeOf(from: string, to: string | undefined): Beginnings {
  const escaped = from.startsWith('\\') ? ESCAPES.get(from.slice(1)) : undefined
  const first = bitOf(from.replace('\\', '') || '\\')
  if (escaped !== undefined) return escaped | (to === undefined ? 0n : bitOf('-') | bitOf(plain(to)))
  if (to === undefined) return first
  const [low, high] = [plain(from).charCodeAt(0), plain(to).charCodeAt(0)]
  let set: Beginnings = high < OTHER ? 0n : bit(OTHER)
  for (let code = low; code <= Math.min(high, OTHER - 1); code++) set |= bit(code)
  return set
}

/** A character as it stands in a class, without the stroke before it. */
const plain = (member: string): string => (member.length > 1 ? member.slice(1) : member)
