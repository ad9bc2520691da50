import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common'
import { literalOf } from './literal'
import { betweenCommas, type PythonSource, partsOf } from './source'

/** Whether a node is no Python: marked by the parser, or taken by it and refused by Python. */
export function isRefused(node: SyntaxNodeRef, source: PythonSource): boolean {
  if (node.type.isError) return !isGap(node)
  switch (node.name) {
    case 'String':
    case 'FormatString':
      return literalOf(source.textOf(node)) === null
    case 'PropertyName':
      return KEYWORDS.test(source.textOf(node))
    // As Python 2 had it.
    case 'PrintStatement':
      return true
    case 'ArgList':
      return isRefusedList(node.node, source)
    case 'AssignStatement':
    case 'UpdateStatement':
      return isRefusedAssignment(node.node)
    case 'ImportStatement':
      return isRefusedImport(node.node)
    default:
      return false
  }
}

/** What Python takes and the parser marks: a `yield` of nothing, and `20.` without figures behind the point. */
function isGap({ node, from, to }: SyntaxNodeRef): boolean {
  const before = node.prevSibling
  if (from !== to || before === null) return false
  return before.name === 'yield' || (before.name === '.' && before.prevSibling?.name === 'Number')
}

const KEYWORDS =
  /^(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/

/** What is given by its place stands before what is given by a name, and each name once. */
function isRefusedList(list: SyntaxNode, source: PythonSource): boolean {
  const names = new Set<string>()
  return betweenCommas(partsOf(list).slice(1, -1)).some(([first, sign]) => {
    if (first === undefined) return true
    if (sign?.name === 'AssignOp' && source.textOf(sign) === '=') {
      const name = source.textOf(first)
      if (names.has(name)) return true
      names.add(name)
      return false
    }
    return names.size > 0 && !first.name.startsWith('*')
  })
}

const TARGETS = /^(?:VariableName|MemberExpression|(?:Array|Tuple|Parenthesized)Expression|[*,])$/

/** Only a place can be set, and a star is of a list. */
function isRefusedAssignment(statement: SyntaxNode): boolean {
  const parts = partsOf(statement)
  const last = parts.findLastIndex(({ name }) => /^(?:Assign|Update)Op$/.test(name))
  const set = last === -1 ? parts : parts.slice(0, last)
  const [first, , more] = parts.slice(last + 1)
  return (
    (last !== -1 && first?.name === '*' && more === undefined) ||
    set.some(({ name }) => !TARGETS.test(name) && !/^(?:AssignOp|TypeDef)$/.test(name))
  )
}

/** What is imported from a module is a name, or all. */
function isRefusedImport(statement: SyntaxNode): boolean {
  const parts = partsOf(statement)
  const at = parts.findIndex(({ name }) => name === 'import')
  return parts[0]?.name === 'from' && parts.slice(at).some(({ name }) => name === '.')
}

/** Whether the lines of each block begin at one place, which the parser does not mind. */
export class Indents {
  /** The space before the lines of each block that is open. */
  readonly #blocks: (string | null)[] = []

  constructor(private readonly text: string) {}

  /** Whether a node begins a line of its block where no line of it begins. */
  enter({ name, from }: SyntaxNodeRef): boolean {
    if (name === 'Script') this.#blocks.push('')
    if (/Body$/.test(name)) this.#blocks.push(null)
    if (!/(?:Statement|StatementGroup|Definition|MatchClause)$/.test(name)) return false
    const own = indentBefore(this.text, from)
    if (own === null) return false
    const block = this.#blocks.at(-1) ?? null
    if (block === null) this.#blocks[this.#blocks.length - 1] = own
    return block !== null && block !== own
  }

  leave({ name }: SyntaxNodeRef): void {
    if (/Body$/.test(name)) this.#blocks.pop()
  }
}

/** The space between the beginning of a line and a place; null where more than space is there. Only what follows a form feed counts. */
function indentBefore(text: string, place: number): string | null {
  let at = place
  while (at > 0 && /[ \t\f]/.test(text.charAt(at - 1))) at--
  if (at > 0 && text.charAt(at - 1) !== '\n') return null
  const space = text.slice(at, place)
  return space.slice(space.lastIndexOf('\f') + 1)
}
