import { parsedJson } from '../../text/json'
import { groupBy } from '../../util/group'
import { canonical } from '../../util/same'
import { TableSchema, tomlOf } from './toml'
import { rangesIn } from './yarn'

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The parts of a manifest that say what is to be installed, as a text to be compared; null where that cannot be read. */
type Reader = (text: string) => string | null

const json =
  (...keys: string[]): Reader =>
  (text) =>
    parts(parsedJson(text), keys)

/** By what stands in a file, not by how it is written: comments, spaces and the order of tables ask for nothing. */
const toml =
  (...paths: string[]): Reader =>
  (text) =>
    parts(tomlOf(text), paths)

/** The parts of a file that stand at the paths, as a text: `project.dependencies`, and `target.*.dependencies` for all targets. */
function parts(file: unknown, paths: readonly string[]): string | null {
  if (!TableSchema.safeParse(file).success) return null
  return canonical(paths.map((path) => valueAt(file, path.split('.'))))
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  const table = TableSchema.safeParse(value)
  if (!table.success) return null
  const entries = new Map(Object.entries(table.data))
  return key === '*'
    ? [...entries].map(([name, one]) => [name, valueAt(one, rest)])
    : valueAt(entries.get(key) ?? null, rest)
}

const lines =
  (pattern: RegExp): Reader =>
  (text) =>
    JSON.stringify(text.match(pattern) ?? [])

/** The lines below these keys at the beginning of a line of YAML, without comments. */
const sections =
  (...keys: string[]): Reader =>
  (text) => {
    let key = ''
    const own = text.split(/\r?\n/).filter((line) => {
      key = /^([\w-]{1,100}):/.exec(line)?.[1] ?? key
      return keys.includes(key) && !/^\s{0,100}(?:#|$)/.test(line)
    })
    return JSON.stringify(own.map((line) => line.replace(/\s{1,100}#[^\n]*$|\s{1,100}$/, '')))
  }

const READERS: Readonly<Record<string, Reader>> = {
  'package.json': json(
    ...[
      'dependencies',
      'devDependencies',
      'optionalDependencies',
      'peerDependencies',
      'overrides',
      'resolutions',
      'pnpm',
    ],
  ),
  'composer.json': json('require', 'require-dev', 'replace', 'provide', 'conflict'),
  'Cargo.toml': toml(
    ...['dependencies', 'dev-dependencies', 'build-dependencies'].flatMap((kind) => [
      kind,
      `target.*.${kind}`,
    ]),
    'workspace.dependencies',
    'patch',
    'replace',
  ),
  // uv and Poetry lock for the versions of Python that are asked for.
  'pyproject.toml': toml(
    'project.requires-python',
    'project.dependencies',
    'project.optional-dependencies',
    'dependency-groups',
    'tool.poetry.dependencies',
    'tool.poetry.dev-dependencies',
    'tool.poetry.group',
    'tool.uv',
    'tool.pdm',
  ),
  Pipfile: toml('packages', 'dev-packages'),
  'go.mod': lines(
    /^[ \t]{0,50}(?:require[ \t]{1,50})?[\w.~/-]{1,250}\.[\w.~/-]{1,250}[ \t]{1,50}v\S+|^.{0,1000}=>.*$/gm,
  ),
  Gemfile: lines(/^[ \t]*(?:gem|gemspec|ruby|source)\b.*$/gm),
  'pubspec.yaml': sections('dependencies', 'dev_dependencies', 'dependency_overrides', 'environment'),
  'mix.exs': lines(/\{\s*:\w+,.*$/gm),
}

/** Takes out of a manifest what it asks for by these names, each where it is `unlocked`. */
type Without = (text: string, unlocked: (name: string) => boolean) => string
/** What a manifest asks for by each name. */
type RequirementsReader = (text: string) => ReadonlyMap<string, readonly string[]>

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const
const REQUIRED = /^[ \t]{0,50}(?:require[ \t]{1,50})?([\w.~/-]{1,250})[ \t]{1,50}v\S.*$/gm

/** How what a manifest asks for is told apart by its name. */
const BY_NAME: Readonly<Record<string, { readonly asked: RequirementsReader; readonly without: Without }>> = {
  'package.json': {
    asked: (text) => {
      const sections = SECTIONS.map((key) => TableSchema.safeParse(valueAt(parsedJson(text), [key])))
      const all = sections.flatMap(({ data }) => Object.entries(data ?? {}))
      const byName = groupBy(all, ([name]) => name)
      return new Map([...byName].map(([name, each]) => [name, each.map(([, range]) => String(range))]))
    },
    without: (text, unlocked) =>
      JSON.stringify(parsedJson(text) ?? null, (key, value: unknown) => {
        const table = TableSchema.safeParse(value)
        if (!table.success || !SECTIONS.some((section) => section === key)) return value
        return Object.fromEntries(Object.entries(table.data).filter(([name]) => !unlocked(name)))
      }),
  },
  'go.mod': {
    asked: (text) => new Map([...text.matchAll(REQUIRED)].map(([line, name = '']) => [name, [line]])),
    without: (text, unlocked) => text.replace(REQUIRED, (line, name: string) => (unlocked(name) ? '' : line)),
  },
}

/** A manifest at the last release and at the candidate; null where it was not there. */
interface Texts {
  readonly before: string | null
  readonly after: string | null
}

/**
 * Whether a manifest asks for something else than before; null where nobody can tell. One that is gone asks for nothing. What it asked for before by a name that
 * its lock file (`lock`) has never heard of is the repository's own: a package of the same workspace, a module that a folder stands in for. Yarn 1 locks
 * every range that it looks up: there it need only not have heard of the range, and a range that another package asks for as well is locked already.
 * What is asked for the first time may be known to be such from the other manifests of that lock file (`beside`).
 */
export function asksOtherwise(
  path: string,
  { before, after }: Texts,
  lock: string | null = null,
  beside: readonly Texts[] = [],
): boolean | null {
  if (after === null) return false
  const nothing = path.endsWith('.json') ? '{}' : ''
  const read = READERS[nameOf(path)]
  const [was, is] = withoutUnlocked(path, [before ?? nothing, after], lock, beside)
  const [asked, asks] = [read?.(was) ?? null, read?.(is) ?? null]
  return asked === null || asks === null ? null : asked !== asks
}

/** Both texts without what changed and doesn't have to change the lock file. */
function withoutUnlocked(
  path: string,
  [before, after]: readonly [string, string],
  lock: string | null,
  beside: readonly Texts[],
): readonly [string, string] {
  const by = BY_NAME[nameOf(path)]
  if (by === undefined || lock === null) return [before, after]
  const [was, is] = [by.asked(before), by.asked(after)]
  const ranges = YARN_1.test(lock) ? rangesIn(lock) : null
  const isLocked = (name: string, asked: readonly string[]): boolean =>
    ranges === null ? lock.includes(name) : asked.some((range) => ranges.has(`${name}@${range}`))
  const isThere = (name: string, asks: readonly string[]): boolean =>
    ranges !== null && asks.every((range) => ranges.has(`${name}@${range}`))
  const others = beside.map((other) => by.asked(other.before ?? '{}'))
  const named = new Set(beside.map(({ after }) => packageName(after)))
  /** What others asked for before and is not locked, and what another manifest is of, is the repository's own. */
  const isOwn = (name: string): boolean =>
    others.some((other) => other.has(name) && !isLocked(name, other.get(name) ?? [])) ||
    (named.has(name) && !isLocked(name, is.get(name) ?? []))
  const changed = [...is].filter(([name, asks]) => String(was.get(name)) !== String(asks))
  const unlocked = changed.filter(([name, asks]) => {
    const asked = was.get(name)
    return isThere(name, asks) || (asked === undefined ? isOwn(name) : !isLocked(name, asked))
  })
  const names = new Set(unlocked.map(([name]) => name))
  if (names.size === 0) return [before, after]
  return [by.without(before, (name) => names.has(name)), by.without(after, (name) => names.has(name))]
}

const packageName = (manifest: string | null): unknown => valueAt(parsedJson(manifest ?? '{}'), ['name'])

const YARN_1 = /^# yarn lockfile v1$/m
