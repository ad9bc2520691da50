/**
 * Says on which line (from 1) a byte of the text's UTF-8 is. PostgreSQL counts bytes; a text counts UTF-16 units, and neither is the
 * other once a letter is not ASCII.
 */
export function lineAtByte(text: string): (offset: number) => number {
  const starts = lineStarts(text)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

/** The byte at which each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  let bytes = 0
  for (const character of text) {
    bytes += bytesOf(character)
    if (character === '\n') starts.push(bytes)
  }
  return starts
}

/** The length of a character in UTF-8; half of a surrogate pair becomes the sign for what is no character, of three bytes. */
export function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** The part of a text that begins at a byte of its UTF-8 and is `length` bytes long; null for the rest of it. */
export function sliceBytes(text: string, from: number, length: number | null): string {
  const to = length === null ? Infinity : from + length
  let [bytes, part] = [0, '']
  for (const character of text) {
    if (bytes >= from && bytes < to) part += character
    bytes += bytesOf(character)
  }
  return part
}
