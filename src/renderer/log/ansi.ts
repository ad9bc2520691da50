/** How a piece of text looks. Colors are CSS colors; null is the log's own. */
export interface Style {
  readonly color: string | null
  readonly background: string | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly inverse: boolean
}

export const PLAIN: Style = {
  color: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
}

/** Text in one style. */
export interface StyledText {
  readonly text: string
  readonly style: Style
}

/** Colors (CSI … m), other control sequences (CSI), strings (OSC and its like), other escapes, and control characters. */
const SEQUENCE =
  /\x1b\[([0-9;:]*)m|(?:\x1b\[|\x9b)[0-?]*[ -/]*(?:[@-~]|$)|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)|\x1b[ -/]*(?:[0-~]|$)|[\0-\x08\x0b-\x1f\x7f-\x9f]/g

/**
 * A line of a log as text with its colors (ECMA-48 SGR; 256 colors and true color as in xterm). Every other escape sequence
 * is dropped and everything else is text. `style` is what the line begins with, `end` what the next one begins with.
 */
export function parseLine(line: string, style: Style): { runs: StyledText[]; end: Style } {
  const runs: StyledText[] = []
  let now = style
  let from = 0
  for (const match of line.matchAll(SEQUENCE)) {
    if (match.index > from) runs.push({ text: line.slice(from, match.index), style: now })
    if (match[1] !== undefined) now = sgr(now, match[1])
    from = match.index + match[0].length
  }
  if (from < line.length) runs.push({ text: line.slice(from), style: now })
  return { runs, end: now }
}

/** The line as one would copy it. */
export const plainText = (line: string): string => line.replace(SEQUENCE, '')

/** What the next line begins with: cheaper than parsing where there are no colors. */
export const styleAfter = (line: string, style: Style): Style =>
  line.includes('\x1b') ? parseLine(line, style).end : style

/** Applies the numbers between `CSI` and `m`. */
function sgr(style: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map((code) => Number(code) || 0)
  let next = style
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0
    if (code === 38 || code === 48) {
      const extended = extendedColor(codes, i + 1)
      i += extended.used
      if (extended.color === null) continue
      next = code === 38 ? { ...next, color: extended.color } : { ...next, background: extended.color }
    } else next = simple(next, code)
  }
  return next
}

const ATTRIBUTES: Record<number, Partial<Style>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { color: null },
  49: { background: null },
}

function simple(style: Style, code: number): Style {
  if (code === 0) return PLAIN
  const attribute = ATTRIBUTES[code]
  if (attribute !== undefined) return { ...style, ...attribute }
  if (code >= 30 && code <= 37) return { ...style, color: indexed(code - 30) }
  if (code >= 90 && code <= 97) return { ...style, color: indexed(code - 82) }
  if (code >= 40 && code <= 47) return { ...style, background: indexed(code - 40) }
  if (code >= 100 && code <= 107) return { ...style, background: indexed(code - 92) }
  return style
}

/** `5;n` or `2;r;g;b` behind 38 and 48. `used` is how many numbers it took. */
function extendedColor(codes: readonly number[], at: number): { color: string | null; used: number } {
  if (codes[at] === 5) return { color: indexed(codes[at + 1] ?? 0), used: 2 }
  if (codes[at] !== 2) return { color: null, used: 1 }
  const [r = 0, g = 0, b = 0] = codes.slice(at + 1, at + 4).map((value) => Math.min(255, value))
  return { color: `rgb(${r} ${g} ${b})`, used: 4 }
}

/** The first sixteen, chosen to be read on the log's dark page. */
const SIXTEEN = (
  '#7d8590 #f47067 #7ee0a0 #e8c05c #79b8ff #d2a8ff #6fd3e0 #d5d9e0 ' +
  '#8b93a1 #ff938a #a5efbd #f5d98b #a9d1ff #e2c5ff #9be7f0 #ffffff'
).split(' ')

/** xterm's 256 colors: sixteen, a cube of 6 × 6 × 6, and 24 greys. */
function indexed(index: number): string {
  const named = SIXTEEN[index]
  if (named !== undefined) return named
  if (index >= 232) {
    const grey = 8 + (Math.min(255, index) - 232) * 10
    return `rgb(${grey} ${grey} ${grey})`
  }
  const cube = index - 16
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40)
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`
}
