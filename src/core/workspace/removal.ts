import { createScanner, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'

/**
 * A text of JSON with comments without what stands at a path, and without the comma that parted it from the others; every comment and every other item
 * stays as it is written. What is not there leaves the text as it is where it would be a field; throws where it would be an item of a list.
 *
 * jsonc-parser's own removal (3.3) also takes what stands between an item and the next one, and half of the last item of a list on one line.
 */
export function textWithout(text: string, path: readonly (string | number)[]): string {
  const value = nodeAt(text, path)
  if (value === null) {
    if (typeof path.at(-1) === 'number') throw new Error(`nothing at ${path.join('.')}`)
    return text
  }
  const node = value.parent?.type === 'property' ? value.parent : value
  const siblings = node.parent?.children ?? []
  const before = siblings[siblings.indexOf(node) - 1]
  const item = rangeOf(node)
  const comma =
    commaAfter(text, item.end) ?? (before === undefined ? null : commaAfter(text, rangeOf(before).end))
  const cut = cutOut(text, item, comma)
  // What is left of an empty list is its brackets.
  const { parent } = node
  if (siblings.length > 1 || parent === undefined) return cut
  const inside = cut.slice(parent.offset + 1, parent.offset + parent.length - 1 - (text.length - cut.length))
  return inside.trim() === ''
    ? cut.slice(0, parent.offset + 1) + cut.slice(parent.offset + 1 + inside.length)
    : cut
}

/** What stands at a path; null for nothing. */
export function nodeAt(text: string, path: readonly (string | number)[]): Node | null {
  const tree = parseTree(text)
  return (tree === undefined ? undefined : findNodeAtLocation(tree, [...path])) ?? null
}

/** From `start` up to, but without, `end`. */
interface TextRange {
  readonly start: number
  readonly end: number
}

const rangeOf = ({ offset, length }: { readonly offset: number; readonly length: number }): TextRange => ({
  start: offset,
  end: offset + length,
})

/** Where the comma is that follows, comments aside; null for none. */
function commaAfter(text: string, position: number): number | null {
  const scanner = createScanner(text, true)
  scanner.setPosition(position)
  scanner.scan()
  const at = scanner.getTokenOffset()
  return text[at] === ',' ? at : null
}

function cutOut(text: string, item: TextRange, comma: number | null): string {
  if (comma === null) return without(text, wider(text, item))
  const range = { start: comma, end: comma + 1 }
  const [first, last] = comma < item.start ? [range, item] : [item, range]
  // Side by side on a line they are one.
  if (/^[ \t]*$/.test(text.slice(first.end, last.start)))
    return without(text, wider(text, { start: first.start, end: last.end }))
  const later = without(text, last === item ? wider(text, item) : last)
  return without(later, first === item ? wider(later, item) : first)
}

const without = (text: string, { start, end }: TextRange): string => text.slice(0, start) + text.slice(end)

/** The line along with what stands alone on it; else the spaces behind an item that others follow on its line. */
function wider(text: string, { start, end }: TextRange): TextRange {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const lineEnd = newline < 0 ? text.length : newline + 1
  const isAlone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === ''
  if (isAlone) return { start: lineStart, end: lineEnd }
  const spaces = text[start] === ',' ? 0 : (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0)
  return { start, end: text[end + spaces] === ']' || text[end + spaces] === '}' ? end : end + spaces }
}
