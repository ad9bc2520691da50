import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor, type VisitorObject } from 'oxc-parser'

/** A regular expression, and where it stands. */
export interface Found {
  readonly source: string
  readonly flags: string
  readonly where: string
}

/** A place that makes an expression while the app runs. */
export interface Made {
  readonly text: string
  readonly where: string
}

/** Every regular expression that a folder's files write down, and every place where one is made of parts. */
export function expressionsIn(folder: string): { readonly found: Found[]; readonly made: Made[] } {
  const found: Found[] = []
  const made: Made[] = []
  for (const file of filesIn(folder)) {
    const text = readFileSync(file, 'utf8')
    const { program } = parseSync(file, text)
    const noteLiteral: VisitorObject['Literal'] = (node) => {
      if ('regex' in node) found.push({ source: node.regex.pattern, flags: node.regex.flags, where: file })
    }
    const noteMade: VisitorObject['NewExpression'] = ({ callee, start, end }) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp')
        made.push({ text: text.slice(start, end), where: file })
    }
    new Visitor({ Literal: noteLiteral, NewExpression: noteMade }).visit(program)
  }
  return { found, made }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
