import type { SyntaxNode } from '@lezer/common'
import type { Expression } from './value'

/** What names stand for, as far as that is written down. */
export type KnownNames = ReadonlyMap<string, Expression>

/** The part of a text that a node of its tree is. */
type Span = Pick<SyntaxNode, 'from' | 'to'>

/** A function, a class or a file, in which a name has one meaning. */
export interface Scope {
  /** How often each name gets a meaning in it. */
  readonly bindings: ReadonlyMap<string, number>
  /** What a function gives a meaning from within another one, wherever in the file. */
  readonly shared: ReadonlySet<string>
  /** Functions of the file that only ask for what there is. */
  readonly asking: ReadonlySet<string>
  /** These are more than the list that a loop runs over. */
  readonly asked: ReadonlySet<string>
  /** What the file gives a meaning of its own, or takes from anywhere but SQLAlchemy, Alembic and Python itself. */
  readonly taken: ReadonlySet<string>
  /** Of these, what it takes from elsewhere. */
  readonly foreign: ReadonlySet<string>
  /** What the file itself knows: all of it, once it is read. */
  readonly ofFile: Map<string, Expression>
}

/** A text of Python, the places in it by which its tree is told, and what its names stand for where it is read. */
export class PythonSource {
  /** Where each line begins. */
  readonly #lines: readonly number[]

  constructor(
    readonly text: string,
    readonly known: KnownNames = new Map(),
    readonly scope: Scope | null = null,
    lines?: readonly number[],
  ) {
    this.#lines = lines ?? linesOf(text)
  }

  /** The same text where names stand for something else, in another scope if one is given. */
  knowing(known: KnownNames, scope: Scope | null = this.scope): PythonSource {
    return new PythonSource(this.text, known, scope, this.#lines)
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

function linesOf(text: string): readonly number[] {
  const lines = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
  return lines
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
