const OPENING = /^([a-zA-Z]{0,3})("""|'''|"|')/

/** A string as it is written. */
interface Literal {
  readonly prefix: string
  readonly body: string
}

/** The parts of a string; null where its quote is not closed, which the parser passes over. */
export function literalOf(written: string): Literal | null {
  const [opening = '', prefix = '', quote = ''] = OPENING.exec(written) ?? []
  const body = written.slice(opening.length)
  if (quote === '' || !body.endsWith(quote)) return null
  const end = body.length - quote.length
  let escapes = 0
  while (escapes < end && body[end - 1 - escapes] === '\\') escapes++
  return escapes % 2 === 0 ? { prefix, body: body.slice(0, end) } : null
}

const ESCAPE = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g
const SIGNS: Readonly<Record<string, string>> = {
  ...{ '\n': '', '\\': '\\', "'": "'", '"': '"' },
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
}
const LAST_CHARACTER = 0x10ffff

/** What a string stands for; null where that is only known when it runs, where it is bytes, and where it names a character. */
export function textOfLiteral({ prefix, body }: Literal): string | null {
  const kind = prefix.toLowerCase()
  if (kind === 'r') return body
  if (kind !== '' && kind !== 'u') return null
  let isKnown = true
  const text = body.replace(
    ESCAPE,
    (all: string, octal?: string, two?: string, four?: string, eight?: string, sign = '') => {
      const hex = two ?? four ?? eight
      if (octal === undefined && hex === undefined) {
        // `\N{…}` names a character, and of the others these want figures behind them.
        if (/[NxuU]/.test(sign)) isKnown = false
        // What is no escape stays as it is written.
        return SIGNS[sign] ?? all
      }
      const code = octal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(octal, 8)
      if (code <= LAST_CHARACTER) return String.fromCodePoint(code)
      isKnown = false
      return all
    },
  )
  return isKnown ? text : null
}
