/**
 * A text by the bytes of its UTF-8. PostgreSQL counts bytes; a text counts UTF-16 units, and neither is the other once a letter is not
 * ASCII.
 */
export interface ByBytes {
  /** The line (from 1) on which a byte is. */
  readonly lineAt: (offset: number) => number
  /** The part that begins at a byte and is `length` bytes long; null for the rest of the text. */
  readonly slice: (from: number, length: number | null) => string
}

/** Makes a text's bytes known; what is asked of it then is found at once, however long it is. */
export function byBytes(text: string): ByBytes {
  const places = placesIn(text)
  const placeBefore = (offset: number): TextPosition => {
    let [low, high] = [0, places.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((places[middle]?.byte ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    return places[low] ?? { byte: 0, unit: 0, line: 1 }
  }
  const unitAt = (offset: number): number => {
    const { byte, unit } = placeBefore(offset)
    return unit + unitsIn(text, unit, offset - byte)
  }
  return {
    lineAt: (offset) => placeBefore(offset).line,
    slice: (from, length) => text.slice(unitAt(from), length === null ? undefined : unitAt(from + length)),
  }
}

/** From one known place to the next are at most so many units, however long the lines are. */
const STEP = 256

/** The byte and the UTF-16 unit at which each line begins, and places between in long ones; `line` counts from 1. */
function placesIn(text: string): readonly TextPosition[] {
  const places: TextPosition[] = [{ byte: 0, unit: 0, line: 1 }]
  let [byte, unit, line, since] = [0, 0, 1, 0]
  for (const character of text) {
    byte += bytesOf(character)
    unit += character.length
    since += 1
    if (character === '\n') line += 1
    if (character !== '\n' && since < STEP) continue
    places.push({ byte, unit, line })
    since = 0
  }
  return places
}

interface TextPosition {
  readonly byte: number
  readonly unit: number
  readonly line: number
}

/** How many units there are in so many bytes of a text from a unit on. */
function unitsIn(text: string, from: number, bytes: number): number {
  let [left, unit] = [bytes, from]
  while (left > 0 && unit < text.length) {
    const character = String.fromCodePoint(text.codePointAt(unit) ?? 0)
    left -= bytesOf(character)
    unit += character.length
  }
  return unit - from
}

/** The length of a character in UTF-8; half of a surrogate pair becomes the sign for what is no character, of three bytes. */
export function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
