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
/** So many times a part is told again that is repeated. */
const TIMES = 4

/**
 * Texts of which one stands in every line that a pattern matches, the longest that its source tells, with `BOUND` before the line and after it; null
 * where it tells none. Nothing is guessed: what is not understood (`\u…`, `\p…`, a pattern that takes upper case for lower) needs nothing.
 */
export function neededBy({ source, flags }: RegExp): readonly string[] | null {
  if (flags.includes('i') || /\\[cdkpuxP1-9]/.test(source.replace(/\\\\|\\d/g, ''))) return null
  const reader = new SourceReader(flags.includes('u') ? [...source] : source.split(''))
  const needed = best([neededOf(reader.either())])
  return reader.isAtEnd && needed !== null ? [...new Set(needed.map((text) => text.slice(0, LONGEST)))] : null
}

/** Reads the source of a pattern, sign by sign. */
class SourceReader {
  readonly #signs: readonly string[]
  #at = 0

  constructor(signs: readonly string[]) {
    this.#signs = signs
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#signs.length
  }

  /** Alternatives, up to the end or the bracket that closes them. */
  either(): Part {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return eitherOf(parts)
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (!this.isAtEnd && this.#next !== '|' && this.#next !== ')')
      parts.push(...this.#repeated(this.#one()))
    return sequenceOf(parts)
  }

  #one(): Part {
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return this.#class()
    // Once in a row at most: within the pattern one may stand beside another.
    if (this.#take('^')) return this.#at === 1 ? exactly([BOUND]) : NOTHING
    if (this.#take('$')) return this.isAtEnd ? exactly([BOUND]) : NOTHING
    if (this.#take('.')) return ANYTHING
    if (!this.#take('\\')) return exactly([this.#skip()])
    const escaped = this.#skip()
    if (/[bB]/.test(escaped)) return NOTHING
    if (escaped === 't') return exactly(['\t'])
    if (escaped === 'd') return exactly([...'0123456789'])
    return /\w/.test(escaped) ? ANYTHING : exactly([escaped])
  }

  #group(): Part {
    const looks = this.#take('?') && this.#isLooking()
    const inner = this.either()
    this.#skip()
    return looks ? NOTHING : inner
  }

  /** Past what stands after `(?`: whether the group only looks at what is there. */
  #isLooking(): boolean {
    if (this.#take(':')) return false
    const isNamed = this.#next === '<' && !/[=!]/.test(this.#signs[this.#at + 1] ?? '')
    if (isNamed) while (!this.#take('>')) this.#skip()
    else while (/[<=!]/.test(this.#next)) if (this.#skip() !== '<') break
    return !isNamed
  }

  #class(): Part {
    const members: string[] = []
    let isPlain = this.#next !== '^'
    while (!this.isAtEnd && !this.#take(']')) {
      const sign = this.#skip()
      if (sign === '\\') this.#skip()
      if (sign === '\\' || sign === '-') isPlain = false
      members.push(sign)
    }
    return isPlain && members.length <= 4 ? exactly(members) : ANYTHING
  }

  #repeated(part: Part): Part[] {
    const [from, to] = this.#count()
    if (from === 0 && to === 1 && part.exact !== null) return [exactly(['', ...part.exact])]
    const told = Array.from({ length: Math.min(from, TIMES) }, () => part)
    return from === to && from <= TIMES ? told : [...told, ANYTHING]
  }

  /** How often at least and at most. */
  #count(): readonly [number, number] {
    const count = this.#quantifier()
    if (count !== null) this.#take('?')
    return count ?? [1, 1]
  }

  #quantifier(): readonly [number, number] | null {
    if (this.#take('?')) return [0, 1]
    if (this.#take('*')) return [0, Infinity]
    if (this.#take('+')) return [1, Infinity]
    if (this.#next !== '{') return null
    const written = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#signs.slice(this.#at, this.#at + 20).join(''))
    if (written === null) return null
    this.#at += written[0].length
    const [, from = '', comma, to = ''] = written
    return [Number(from), comma === undefined ? Number(from) : to === '' ? Infinity : Number(to)]
  }

  get #next(): string {
    return this.#signs[this.#at] ?? ''
  }

  #skip(): string {
    const sign = this.#next
    this.#at++
    return sign
  }

  #take(sign: string): boolean {
    if (this.#next !== sign) return false
    this.#at++
    return true
  }
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
  return first === undefined || strength(first) === 0 ? null : first
}

/** By the weakest; a text right where a line begins or ends stands in few. */
const strength = (texts: readonly string[]): number =>
  texts.reduce((least, text) => Math.min(least, strengthOf(text)), Infinity)

const strengthOf = (text: string): number => {
  if (text.trim() === '') return 0
  return Math.min(text.length, LONGEST) + (text.slice(0, LONGEST).includes(BOUND) ? 2 : 0)
}
