/** What a pattern is made of, as far as its source tells. */
export type Node =
  /** A character; in a pattern without `u`, a half of one. */
  | { readonly is: 'sign'; readonly sign: string }
  /** One of several characters. `few` are all of them, where they are told one by one. */
  | { readonly is: 'class'; readonly source: string; readonly few: readonly string[] | null }
  /** Where a line begins or ends. */
  | { readonly is: 'bound' }
  /** What reads no character: it only looks at what is there. */
  | { readonly is: 'nothing' }
  | { readonly is: 'either'; readonly parts: readonly Node[] }
  | { readonly is: 'sequence'; readonly parts: readonly Node[] }
  | { readonly is: 'repeated'; readonly part: Node; readonly from: number; readonly to: number }

const NOTHING: Node = { is: 'nothing' }
const DIGIT: Node = { is: 'class', source: '\\d', few: [...'0123456789'] }
/** What is not understood: back references, characters by number, properties. */
const STRANGE = /\\[ckpuxP1-9]/
/** More members of a class than this are not told one by one. */
const FEW = 4

/** Reads the source of a pattern; null where something in it is not understood. */
export function readPattern({ source, flags }: RegExp): Node | null {
  if (STRANGE.test(source.replace(/\\\\/g, ''))) return null
  const reader = new SourceReader(flags.includes('u') ? [...source] : source.split(''))
  const node = reader.either()
  return reader.isAtEnd ? node : null
}

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
  either(): Node {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return { is: 'either', parts }
  }

  #sequence(): Node {
    const parts: Node[] = []
    while (!this.isAtEnd && this.#next !== '|' && this.#next !== ')') parts.push(this.#repeated(this.#one()))
    return { is: 'sequence', parts }
  }

  #one(): Node {
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return this.#class()
    // Once in a row at most: within the pattern one may stand beside another.
    if (this.#take('^')) return this.#at === 1 ? { is: 'bound' } : NOTHING
    if (this.#take('$')) return this.isAtEnd ? { is: 'bound' } : NOTHING
    if (this.#take('.')) return { is: 'class', source: '^', few: null }
    if (!this.#take('\\')) return { is: 'sign', sign: this.#skip() }
    const escaped = this.#skip()
    if (/[bB]/.test(escaped)) return NOTHING
    if (escaped === 't') return { is: 'sign', sign: '\t' }
    if (escaped === 'd') return DIGIT
    return /\w/.test(escaped)
      ? { is: 'class', source: `\\${escaped}`, few: null }
      : { is: 'sign', sign: escaped }
  }

  #group(): Node {
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

  #class(): Node {
    const from = this.#at
    const members: string[] = []
    let isPlain = this.#next !== '^'
    while (!this.isAtEnd && this.#next !== ']') {
      const sign = this.#skip()
      if (sign === '\\') this.#skip()
      if (sign === '\\' || sign === '-') isPlain = false
      members.push(sign)
    }
    const source = this.#signs.slice(from, this.#at).join('')
    this.#skip()
    return { is: 'class', source, few: isPlain && members.length <= FEW ? members : null }
  }

  #repeated(part: Node): Node {
    const count = this.#quantifier()
    if (count === null) return part
    this.#take('?')
    return { is: 'repeated', part, from: count[0], to: count[1] }
  }

  /** How often at least and at most. */
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
