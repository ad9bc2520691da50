import type { MigrationFile } from '../types'

/**
 * The folder of migrations that a file belongs to: what one folder makes is not known in another, which may be another database. Some tools
 * give each migration a folder of its own; Rails runs `db/post_migrate` with `db/migrate`.
 */
export function scopeOf(path: string): string {
  const folders = path.split('/').slice(0, -1)
  const isAlone = /(^|\/)(migration|up)\.sql$/.test(path)
  return (isAlone ? folders.slice(0, -1) : folders).join('/').replace(/(^|\/)post_migrate$/, '$1migrate')
}

/** Files in the order in which their tool runs them: what one needs comes first, then by numbers, not by letters. */
export function inOrder(files: readonly MigrationFile[]): readonly MigrationFile[] {
  const sorted = [...files].sort(
    (a, b) => compare(keyOf(a.path), keyOf(b.path)) || (a.path < b.path ? -1 : 1),
  )
  const named = new Map(sorted.flatMap((file) => namesOf(file).map((name) => [name, file] as const)))
  const ordered = new Set<MigrationFile>()
  const entered = new Set<MigrationFile>()
  for (const first of sorted) {
    const waiting = [first]
    for (let file = waiting.at(-1); file !== undefined; file = waiting.at(-1)) {
      const before = entered.has(file) ? [] : needsOf(file).flatMap((name) => named.get(name) ?? [])
      entered.add(file)
      const open = before.filter((other) => !entered.has(other))
      if (open.length > 0) waiting.push(...open)
      else {
        ordered.add(file)
        waiting.pop()
      }
    }
  }
  return [...ordered]
}

/** Flyway's version has its parts between dots or underscores; what repeats runs last. */
function keyOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const [, version = ''] = /^[VB](\d+(?:[._]\d+)*)__/.exec(name) ?? []
  if (version !== '') return `${scopeOf(path)}/1 ${version.replace(/_/g, '.')}`
  if (/^R__/.test(name)) return `${scopeOf(path)}/2 ${name}`
  const scope = scopeOf(path)
  return /(^|\/)post_migrate\//.test(path) ? `${scope}/${name}` : path
}

const PARTS = /\d+|\D+/g

function compare(a: string, b: string): number {
  const [left, right] = [a.match(PARTS) ?? [], b.match(PARTS) ?? []]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [one = '', other = ''] = [left[i], right[i]]
    if (one === other) continue
    if (!/^\d/.test(one) || !/^\d/.test(other)) return one < other ? -1 : 1
    const [n, m] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
    if (n === m) continue
    return n.length - m.length || (n < m ? -1 : 1)
  }
  return left.length - right.length
}

const REVISION = /^revision\b[^=\n]*=\s*["']([^"'\n]+)["']/m
const DOWN_REVISION = /^down_revision\b[^=\n]*=/m
/** One revision, or several in brackets, perhaps over several lines. */
const NEEDED = /^(?:down_revision|depends_on)\b[^=\n]*=[ \t]*(\([^)]*\)|\[[^\]]*\]|[^\n]*)/gm

/** How others name a file: by its revision, or by its app and its name. */
function namesOf({ path, text }: MigrationFile): readonly string[] {
  if (!path.endsWith('.py')) return []
  const revision = REVISION.exec(text ?? '')?.[1]
  return [nameIn(scopeOf(path), path), ...(revision === undefined ? [] : [nameIn(scopeOf(path), revision)])]
}

const nameIn = (scope: string, name: string): string =>
  `${scope}:${name.slice(name.lastIndexOf('/') + 1).replace(/\.py$/, '')}`

/** What has to run before it: Alembic's `down_revision` and `depends_on`, Django's `dependencies` of its own app. */
function needsOf({ path, text }: MigrationFile): readonly string[] {
  if (!path.endsWith('.py') || text === null) return []
  const scope = scopeOf(path)
  const app = scope.split('/').at(-2) ?? ''
  const down = [...text.matchAll(NEEDED)].flatMap(([, named = '']) =>
    [...named.replace(/#[^\n]*/g, '').matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name),
  )
  const from = text.search(/^[ \t]+dependencies\b/m)
  const end = from === -1 ? -1 : text.indexOf(']', from)
  const listed = from === -1 ? '' : text.slice(from, end === -1 ? undefined : end)
  const pairs = [...listed.matchAll(/\(\s*["'](\w+)["']\s*,\s*["'](\w+)["']/g)]
  const needed = pairs.flatMap(([, label, name = '']) => (label === app ? [name] : []))
  return [...down, ...needed].map((name) => nameIn(scope, name))
}

/** What of these files runs surely before one of them, as each says what it needs: a merge of Alembic's knows both branches. In their order. */
export function runBefore(path: string, files: readonly MigrationFile[]): readonly MigrationFile[] {
  const named = new Map(files.flatMap((file) => namesOf(file).map((name) => [name, file] as const)))
  const before = new Set<MigrationFile>()
  const waiting = files.filter((file) => file.path === path)
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
    for (const name of needsOf(file)) {
      const other = named.get(name)
      if (other === undefined || other.path === path || before.has(other)) continue
      before.add(other)
      waiting.push(other)
    }
  return inOrder([...before])
}

/**
 * By path, the part of a folder in which a file surely runs behind those before it: Alembic runs revisions that are not linked in any order,
 * so a branch knows nothing of what another one makes. Files of other tools have no part of their own.
 */
export function linesOf(files: readonly MigrationFile[]): ReadonlyMap<string, string> {
  const revisions = files.filter(({ path, text }) => path.endsWith('.py') && DOWN_REVISION.test(text ?? ''))
  const named = new Map(revisions.flatMap((file) => namesOf(file).map((name) => [name, file] as const)))
  const before = new Map(
    revisions.map((file) => [file, needsOf(file).flatMap((name) => named.get(name) ?? [])]),
  )
  const children = new Map<MigrationFile, number>()
  for (const needed of before.values())
    for (const file of needed) children.set(file, (children.get(file) ?? 0) + 1)
  const lines = new Map<string, string>()
  for (const file of inOrder(revisions)) {
    const [parent, other] = before.get(file) ?? []
    const isNext = parent !== undefined && other === undefined && children.get(parent) === 1
    lines.set(file.path, (isNext ? lines.get(parent.path) : undefined) ?? file.path)
  }
  return lines
}
