/** The sample's files, as texts in the bundle: the built app needs no folder beside it. */
const texts: Record<string, string> = import.meta.glob('../../../../../resources/sample/**/*.*', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Files of a commit by path. */
export type Tree = Readonly<Record<string, string>>

const PLACE = /^.*resources\/sample\/(begin|later)\//

const filesOf = (part: 'begin' | 'later'): Tree =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([path, text]) =>
      PLACE.exec(path)?.[1] === part ? [[path.replace(PLACE, ''), text.replaceAll('\r\n', '\n')]] : [],
    ),
  )

/** The files of the first commit. */
export const begin: TreeEdit = () => ({
  '.gitattributes': '* text=auto eol=lf\n',
  '.gitignore': 'dist/\n',
  ...filesOf('begin'),
})

/** Turns the files of one commit into those of the next. */
export type TreeEdit = (tree: Tree) => Tree

/** Adds files that come with a later commit. */
export function add(...paths: string[]): TreeEdit {
  const later = filesOf('later')
  return (tree) => ({ ...tree, ...Object.fromEntries(paths.map((path) => [path, requireText(later, path)])) })
}

/** Replaces a piece of a file. */
export const edit =
  (path: string, from: string, to: string): TreeEdit =>
  (tree) => {
    const text = requireText(tree, path)
    if (!text.includes(from)) throw new Error(`the sample's ${path} does not hold “${from}”`)
    return { ...tree, [path]: text.replace(from, () => to) }
  }

/** Sorts the rows of a table in `data/`, one row a line, by what stands in a column, highest first. */
export const sortRows =
  (path: string, column: string): TreeEdit =>
  (tree) => {
    const cell = (row: string): string => new RegExp(`"${column}": "([^"]*)"`).exec(row)?.[1] ?? ''
    const rows = requireText(tree, path).match(/\{.{0,500}\}/g) ?? []
    const sorted = [...rows].sort((a, b) => cell(b).localeCompare(cell(a), 'en'))
    return { ...tree, [path]: `[\n${sorted.map((row) => `  ${row}`).join(',\n')}\n]\n` }
  }

/** One change after the other. */
export const all =
  (...changes: TreeEdit[]): TreeEdit =>
  (tree) =>
    changes.reduce((next, change) => change(next), tree)

function requireText(tree: Tree, path: string): string {
  const text = tree[path]
  if (text === undefined) throw new Error(`the sample has no file ${path}`)
  return text
}
