/**
 * What begins and never ends. Of a quote that nothing closes no later one is closed either, so it is not looked for again: a text of
 * nothing but openings would be read to its end once for each of them.
 */
class Unclosed {
  /** By what closes, up to where in the text that is known. */
  readonly #until = new Map<string, number>()

  /** What `read` finds, which begins at `at` and ends with `closing` before `end`; null where it is known, or now found, not to end. */
  find<T>(
    closing: string,
    { at, end }: { readonly at: number; readonly end: number },
    read: () => T | null,
  ): T | null {
    if (at < (this.#until.get(closing) ?? 0)) return null
    const found = read()
    if (found === null) this.#until.set(closing, end)
    return found
  }
}

/** A piece of Python. A string's value is what it stands for; `isPlain` says that its lines are those of the file. */
export type Token =
  | { readonly kind: 'name' | 'number' | 'sign'; readonly text: string; readonly line: number }
  | { readonly kind: 'string'; readonly text: string; readonly line: number; readonly isPlain: boolean }
  /** The end of a logical line, with the width of the next one's indentation. */
  | { readonly kind: 'newline'; readonly text: ''; readonly line: number; readonly indent: number }

const SPACE = /[ \t\f\r]+|\\\r?\n/y
const COMMENT = /#[^\n]*/y
const STRING =
  /([rRbBuUfF]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')/y
const QUOTE = /[rRbBuUfF]{0,2}("""|'''|"|')/y
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy
const NUMBER = /\d[\w.]*/y
const SIGN = /\*\*=?|\/\/=?|->|:=|[-+*/%@&|^<>=!]=|[^\s\w]/uy

const OPENING = '([{'
const CLOSING = ')]}'

/** Python as a list of its pieces, without comments; a line that goes on within brackets is one. */
export function pythonTokens(source: string): readonly Token[] {
  const reader = new Reader(source)
  while (!reader.isAtEnd) reader.read()
  return [...reader.tokens, { kind: 'newline', text: '', line: reader.line, indent: 0 }]
}

class Reader {
  readonly tokens: Token[] = []
  line = 1
  #at = 0
  /** Within so many brackets. */
  #depth = 0
  readonly #unclosed = new Unclosed()

  constructor(private readonly source: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.source.length
  }

  /** One piece, or what stands between two. */
  read(): void {
    const gap = this.#take(SPACE) ?? this.#take(COMMENT)
    if (gap !== null) this.#moveOn(gap[0])
    else if (this.source[this.#at] === '\n') this.#readLineEnd()
    else if (!this.#readString()) this.#readWord()
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.source)
    if (match !== null) this.#at = pattern.lastIndex
    return match
  }

  #moveOn(text: string): void {
    this.line += text.split('\n').length - 1
  }

  #readLineEnd(): void {
    this.#at++
    this.line++
    const indent = indentAt(this.source, this.#at)
    if (this.#depth === 0) this.tokens.push({ kind: 'newline', text: '', line: this.line, indent })
  }

  #readString(): boolean {
    QUOTE.lastIndex = this.#at
    const quote = QUOTE.exec(this.source)?.[1]
    if (quote === undefined) return false
    const lineEnd = this.source.indexOf('\n', this.#at)
    const end = quote.length === 3 || lineEnd === -1 ? this.source.length : lineEnd
    const string = this.#unclosed.find(quote, { at: this.#at, end }, () => this.#take(STRING))
    if (string === null) return false
    this.tokens.push(stringToken(string[1] ?? '', string[2] ?? '', this.line))
    this.#moveOn(string[0])
    return true
  }

  #readWord(): void {
    const name = this.#take(NAME)
    const number = name === null ? this.#take(NUMBER) : null
    const [text = ''] = name ?? number ?? this.#take(SIGN) ?? [this.source[this.#at++] ?? '']
    if (OPENING.includes(text)) this.#depth++
    if (CLOSING.includes(text)) this.#depth = Math.max(0, this.#depth - 1)
    this.tokens.push({
      kind: name !== null ? 'name' : number !== null ? 'number' : 'sign',
      text,
      line: this.line,
    })
  }
}

const indentAt = (source: string, at: number): number => {
  const [space = ''] = /^[ \t]*/.exec(source.slice(at, at + 200)) ?? []
  return space.length
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }

function stringToken(prefix: string, quoted: string, line: number): Token {
  const width = quoted.startsWith('"""') || quoted.startsWith("'''") ? 3 : 1
  const body = quoted.slice(width, -width)
  // What an f-string stands for is only known when it runs.
  if (/f/i.test(prefix)) return { kind: 'sign', text: 'f-string', line }
  const text = /r/i.test(prefix)
    ? body
    : body.replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign)
  return { kind: 'string', text, line, isPlain: text.split('\n').length === body.split('\n').length }
}
