import { bytesOf } from './lines'

/** Words, and what may stand around a comma that separates nothing: a comment, a string, a quoted name, a body between dollars. */
const OPAQUE =
  /[\w.=<>]+|[ \t\n]+|--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$/y

/**
 * Where each of the commands of an `ALTER TABLE` begins, in bytes from the beginning of `statement`: they are separated by the commas
 * that are in no bracket. The parser gives no place for most of them.
 */
export function commandOffsets(statement: string): readonly number[] {
  const offsets = [0]
  let [bytes, depth, isFresh] = [0, 0, false]
  for (let at = 0; at < statement.length; ) {
    const part = opaqueAt(statement, at) ?? String.fromCodePoint(statement.codePointAt(at) ?? 0)
    const isGap = /^(\s|--|\/\*)/.test(part)
    if (isFresh && !isGap) {
      offsets.push(bytes)
      isFresh = false
    }
    if (part === '(' || part === '[') depth++
    if (part === ')' || part === ']') depth--
    if (part === ',' && depth === 0) isFresh = true
    bytes += lengthOf(part)
    at += part.length
  }
  return offsets
}

/** In bytes of UTF-8. */
function lengthOf(text: string): number {
  let bytes = 0
  for (const character of text) bytes += bytesOf(character)
  return bytes
}

function opaqueAt(text: string, at: number): string | undefined {
  OPAQUE.lastIndex = at
  return OPAQUE.exec(text)?.[0]
}
