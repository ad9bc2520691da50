import type { Tree } from '@lezer/common'
import { parser } from '@lezer/python'
import { LIMITS } from '../../limits'
import { fail, ok, type Result } from '../../result'
import * as words from '../words'
import { enteringFile } from './names'
import { Indents, isRefused } from './refused'
import { PythonSource } from './source'
import type { PythonStatement } from './statement'
import { readStatements } from './statements'

/** A file of Python. */
export interface PythonModule {
  readonly statements: readonly PythonStatement[]
  /** The first line that is no Python, as far as the parser knows it; null where all of it is. */
  readonly brokenAt: number | null
  /** The lines of each name that something is asked for (`operations` of `Migration.operations`). */
  readonly attributes: ReadonlyMap<string, readonly number[]>
}

/** As deep as Python itself lets brackets stand in one another. */
const DEEPEST = 200
const BRACKETS = /^(?:ArgList|(?:Array|Tuple|Set|Dictionary|Parenthesized)(?:Comprehension)?Expression)$/

/** Throws at the first thing that is no Python. */
const strict = parser.configure({ strict: true })

/** The tree of a text; null where the parser refuses it and it is too long for finding out what else it says. */
function treeOf(text: string): Tree | null {
  try {
    return strict.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return text.length > LIMITS.migrations.brokenText ? null : parser.parse(text)
  }
}

/** Reads a text as Python. One that is nested deeper than Python takes, or long and no Python, is a problem of kind `invalid`. */
export function pythonModule(text: string): Result<PythonModule> {
  // Python takes each kind of line ends for one, and a mark at the beginning and a form feed before a line for none.
  const source = new PythonSource(
    text
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/^\f+/gm, ''),
  )
  const tree = treeOf(source.text)
  if (tree === null) return fail('invalid', words.TOO_LONG_AND_BROKEN)
  const attributes = new Map<string, number[]>()
  let brokenAt: number | null = null
  const indents = new Indents(source.text)
  let [depth, deepest] = [0, 0]
  tree.iterate({
    enter(node) {
      if (BRACKETS.test(node.name)) deepest = Math.max(deepest, ++depth)
      const isMisplaced = indents.enter(node)
      if (brokenAt === null && (isMisplaced || isRefused(node, source))) brokenAt = source.lineAt(node.from)
      if (node.name !== 'PropertyName') return
      const [name, line] = [source.textOf(node), source.lineAt(node.from)]
      const lines = attributes.get(name)
      if (lines === undefined) attributes.set(name, [line])
      else lines.push(line)
    },
    leave(node) {
      indents.leave(node)
      if (BRACKETS.test(node.name)) depth--
    },
  })
  if (deepest > DEEPEST) return fail('invalid', words.NESTED)
  const statements = readStatements(tree.topNode, enteringFile(tree.topNode, source))
  return ok({ statements, brokenAt, attributes })
}
