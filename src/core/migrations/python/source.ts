import type { SyntaxNode } from '@lezer/common'

/** The part of a text that a node of its tree is. */
type Span = Pick<SyntaxNode, 'from' | 'to'>

/** A text of Python and the places in it by which its tree is told. */
export class PythonSource {
  /** Where each line begins. */
  readonly #lines: readonly number[]

  constructor(readonly text: string) {
    const lines = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
    this.#lines = lines
  }

  /** The line of a place, from 1. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.#lines.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#lines[middle] ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  textOf({ from, to }: Span): string {
    return this.text.slice(from, to)
  }
}

/** What a node is made of, without comments. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = []
  for (let part = node.firstChild; part !== null; part = part.nextSibling)
    if (part.name !== 'Comment') parts.push(part)
  return parts
}

/** What stands between commas; nothing stands behind the last one. */
export function betweenCommas(parts: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const items: SyntaxNode[][] = []
  let item: SyntaxNode[] = []
  for (const part of parts) {
    if (part.name !== ',') item.push(part)
    else {
      items.push(item)
      item = []
    }
  }
  return item.length > 0 ? [...items, item] : items
}
