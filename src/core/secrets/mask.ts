import { LIMITS } from '../limits'
import { grouped } from '../text/time'
import { isHarmless, maskAssignments } from './assignments'
import { maskBlocks } from './blocks'
import { maskCommands } from './commands'
import { acrossLines, JOINT } from './continued'
import { maskInserts } from './inserts'
import { maskPairs } from './pairs'
import { maskPrivateKeys } from './private-keys'
import { areWords, maskTokens } from './tokens'
import { maskUrls } from './urls'

/** What stands in place of a secret. */
export const MASK = '•••'

/** What a header is called that carries a secret. */
const HEADERS = '(?:proxy-)?authorization|(?:set-)?cookie|[\\w-]{0,40}-(?:token|api-key)'
/** Such a header, to the end of its line. */
const HEADER = new RegExp(
  `(?<![\\w-])(?!-)(${HEADERS})(["']?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4})(?!["']?•)([^\\s•][^\\n${JOINT}]*)`,
  'gi',
)
/** One in brackets, as Go writes a map. */
const BRACKETED = new RegExp(`((?<![\\w-])(?:${HEADERS}):\\[)[^\\]\\n•]{1,4000}(?=\\])`, 'gi')
/** The same as an argument of a command, and as a member of an object: to the quote that ends it. */
const QUOTED_HEADERS: readonly RegExp[] = [
  new RegExp(`((["'])(?:${HEADERS}):[^\\S\\n]{0,4})(?:(?!\\2)[^\\\\\\n•]|\\\\.){1,4000}(?=\\2)`, 'gi'),
  new RegExp(
    `((?<![\\w-])(?:${HEADERS})[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}(["']))(?:(?!\\2)[^\\\\\\n•]|\\\\.){1,4000}(?=\\2)`,
    'gi',
  ),
  new RegExp(
    `((["'])(?:${HEADERS})\\2\\]?[^\\S\\n]{0,4}(?::|=>?)[^\\S\\n]{0,4}(["']))(?:(?!\\3)[^\\\\\\n•]|\\\\.){1,4000}(?=\\3)`,
    'gi',
  ),
  // A call: `setHeader("Authorization", "…")`. The name of another header is none.
  new RegExp(
    `((?<=\\w\\()(["'])(?:${HEADERS})\\2,[^\\S\\n]{0,4}(["'])(?!(?:${HEADERS}|[A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){1,4})\\3))(?:(?!\\3)[^\\\\\\n•]|\\\\.){1,4000}(?=\\3)`,
    'gi',
  ),
]

/** What follows a scheme of HTTP authentication (RFC 7617, RFC 6750) outside a header; words of prose have no digit in them. */
const SCHEME =
  /(?<!\w)(bearer|basic|ssws)((?:[^\S\n]auth(?:entication|orization)?:?)?[^\S\n]{1,4})(?![a-z]{2,15}_(?:in|count|size|type|limit|total)=\d{1,10}(?!\S))(?=[A-Za-z_.~+/-]{0,200}[\d=])([\w.~+/=-]{12,})/gi

/**
 * A text without what looks like a secret: tokens of known shapes, values of things called password, token or the like, options of
 * commands, addresses, headers, private keys. Lines stay lines, and masking twice changes nothing. The time is linear in the text.
 */
export function masked(text: string): string {
  const clean = withCommands(text)
  return clean.includes(COLOR_BEGINS) ? throughColors(clean) : clean
}

const asItStands = (text: string): string =>
  [
    maskPrivateKeys,
    maskBlocks,
    maskUrls,
    maskHeaders,
    maskTokens,
    maskCommands,
    maskInserts,
    maskPairs,
    maskAssignments,
  ].reduce((clean, mask) => mask(clean, MASK), text)

/** What stands in one command first, however many lines it has. */
const withCommands = (text: string): string => asItStands(acrossLines(text, asItStands))

const COLOR_BEGINS = '\x1b['
/** How a terminal is told to write on in another color, or elsewhere (ECMA-48, control sequences). */
const COLOR = /\x1b\[[0-?]{0,40}[ -/]{0,4}[@-~]/g

/** A color may stand between a name and its secret, or within it: a line in which that is so loses its colors. */
function throughColors(text: string): string {
  const plain = text.replace(COLOR, '')
  const clean = withCommands(plain)
  if (clean === plain) return text
  const [lines, plainLines] = [text.split('\n'), plain.split('\n')]
  return clean
    .split('\n')
    .map((line, i) => (line === plainLines[i] ? (lines[i] ?? line) : line))
    .join('\n')
}

/** A variable of a shell or a CI, or a placeholder, with its scheme. */
const NAMED_ELSEWHERE =
  /^(?:(?:bearer|basic|token|digest|apikey)[^\S\n]{1,4})?(?:\$\{?\w{1,100}\}?|\$\{\{[^{}\n]{1,200}\}\}|<[\w -]{1,60}>)(?:["'\\]|$|[^\S\n]*$)/i

const maskHeaders = (text: string, mask: string): string =>
  QUOTED_HEADERS.reduce(
    (clean, header) =>
      clean.replace(header, (whole, before: string) =>
        NAMED_ELSEWHERE.test(whole.slice(before.length)) ? whole : `${before}${mask}`,
      ),
    text,
  )
    .replace(BRACKETED, `$1${mask}`)
    .replace(HEADER, (whole, name: string, assigns: string, value: string) =>
      value.startsWith(`[${mask}`) || isHarmless(value.trim()) || NAMED_ELSEWHERE.test(value)
        ? whole
        : `${name}${assigns}${mask}`,
    )
    .replace(SCHEME, (whole, scheme: string, space: string, value: string) =>
      areWords(value) ? whole : `${scheme}${space}${mask}`,
    )

/**
 * What of a text is masked, and so may be kept or shown, where that happens on the main thread: a longer one ends at a word, so that no half
 * of a secret is left that nothing knows as one, and says how much is missing.
 */
export function maskable(text: string, most: number = LIMITS.worker.maskInPlace): string {
  if (text.length <= most) return text
  let end = most
  while (end > 0 && !isSpace(text.charCodeAt(end - 1))) end -= 1
  const left = grouped(text.length - end)
  return `${text.slice(0, end)}… (${left} more characters)`
}

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d)
