import type { SyntaxNode } from '@lezer/common'
import { betweenCommas, type PythonSource, partsOf } from './source'

/** What an import statement takes from where. */
export interface Import {
  /** `from module import …`; null for `import …`. */
  readonly module: string | null
  /** What each is called here, and what it is; `*` for all there is. */
  readonly names: ReadonlyMap<string, string>
}

export function importOf(node: SyntaxNode, source: PythonSource): Import {
  const parts = partsOf(node)
  const at = parts.findIndex(({ name }) => name === 'import')
  const names = new Map<string, string>()
  const listed = parts.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')')
  for (const item of betweenCommas(listed)) {
    const as = item.findIndex(({ name }) => name === 'as')
    const whole = joined(as === -1 ? item : item.slice(0, as), source)
    const own = item[as + 1]
    names.set(as === -1 || own === undefined ? whole : source.textOf(own), whole)
  }
  return { module: parts[0]?.name === 'from' ? joined(parts.slice(1, at), source) : null, names }
}

/** All of a file, also those within functions. */
export function importsIn(file: SyntaxNode, source: PythonSource): readonly Import[] {
  const all: Import[] = []
  file.cursor().iterate(({ name, node }) => {
    if (name === 'ImportStatement') all.push(importOf(node, source))
  })
  return all
}

const joined = (parts: readonly SyntaxNode[], source: PythonSource): string =>
  parts.map((part) => source.textOf(part)).join('')
