import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor, type VisitorObject } from 'oxc-parser'

/** A piece of text that somebody may read, and where it stands: "src/core/words.ts:12". */
export interface VisibleText {
  readonly where: string
  readonly text: string
  /** It is what a problem says. */
  readonly isTold?: boolean
  /** It is what something is called: a button, an option. */
  readonly isLabel?: boolean
}

/** The files below `folder` whose names end in `ending`, with forward slashes. */
function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort()
}

/** What a program can show: its string literals, the fixed parts of its templates (each value between them as "…") and the text of its JSX. */
export function textsOfCode(file: string, code: string): VisibleText[] {
  const texts: VisibleText[] = []
  const breaks = [...code.matchAll(/\n/g)].map(({ index }) => index)
  const lineAt = (offset: number): number => breaks.filter((at) => at < offset).length + 1
  const add = (start: number, text: string): void => {
    const line = text.replace(/\s+/g, ' ').trim()
    if (line !== '') texts.push({ where: `${file}:${lineAt(start)}`, text: line })
  }
  const noteLiteral: VisitorObject['Literal'] = ({ value, start }) => {
    if (typeof value === 'string') add(start, value)
  }
  const noteTemplate: VisitorObject['TemplateLiteral'] = ({ quasis, start }) =>
    add(start, quasis.map(({ value }) => value.cooked ?? '').join('…'))
  const noteText: VisitorObject['JSXText'] = ({ value, start }) => add(start, value)
  const visitor = new Visitor({ Literal: noteLiteral, TemplateLiteral: noteTemplate, JSXText: noteText })
  visitor.visit(parseSync(file, code).program)
  return texts
}

/** What the comments of a program say, each as one line. */
export function commentsOf(file: string, code: string): VisibleText[] {
  return parseSync(file, code).comments.map(({ value, start }) => ({
    where: `${file}:${code.slice(0, start).split('\n').length}`,
    text: value
      .replace(/\n\s{0,100}\*/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  }))
}

/** The comments of the app: whoever maintains it reads them. */
export const commentsOfApp = (): VisibleText[] =>
  filesIn('src', /\.tsx?$/).flatMap((file) => commentsOf(file, readFileSync(file, 'utf8')))

/** Everything that Binnacle can say in its window, menus, notifications, terminal and log. */
export const textsOfApp = (): VisibleText[] =>
  filesIn('src', /\.tsx?$/).flatMap((file) => textsOfCode(file, readFileSync(file, 'utf8')))

/** The paragraphs of the documentation: lines that follow each other are one, so that a phrase may be broken over two of them. */
export const textsOfDocs = (): VisibleText[] =>
  ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...filesIn('docs', /\.md$/)].flatMap(
    (file) => paragraphsOf(file, readFileSync(file, 'utf8')),
  )

function paragraphsOf(file: string, text: string): VisibleText[] {
  let line = 1
  return text.split('\n\n').map((paragraph) => {
    const where = `${file}:${line}`
    line += paragraph.split('\n').length + 1
    return { where, text: paragraph.replace(/\s+/g, ' ').trim() }
  })
}
