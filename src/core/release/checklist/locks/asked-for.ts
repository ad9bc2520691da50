import { jsonOf } from './npm'
import { pythonNames } from './python'
import { tomlLines } from './toml'

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The parts of a manifest that say what is to be installed, as a text to be compared; null where that cannot be read. */
type Reader = (text: string) => string | null

const json =
  (...keys: string[]): Reader =>
  (text) => {
    const read = jsonOf(text)
    if (typeof read !== 'object' || read === null) return null
    const entries = new Map(Object.entries(read))
    return JSON.stringify(keys.map((key) => entries.get(key) ?? null))
  }

const toml =
  (tables: RegExp): Reader =>
  (text) =>
    JSON.stringify(
      tomlLines(text).flatMap(({ table, key, value }) => (tables.test(table) ? [[table, key, value]] : [])),
    )

const lines =
  (pattern: RegExp): Reader =>
  (text) =>
    JSON.stringify(text.match(pattern) ?? [])

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
  'Cargo.toml': toml(/(?:^|\.)(?:dev-|build-)?dependencies(?:\.|$)|^patch|^replace/),
  // What stands in lists of several lines is read by names alone, so a range that moves is not seen.
  'pyproject.toml': (text) =>
    JSON.stringify([toml(/dependencies|^tool\.(?:uv|pdm)\b/)(text), pythonNames(text), requirements(text)]),
  Pipfile: toml(/^(?:dev-)?packages$/),
  'go.mod': lines(
    /^[ \t]{0,50}(?:require[ \t]{1,50})?[\w.~/-]{1,250}\.[\w.~/-]{1,250}[ \t]{1,50}v\S+|^.{0,1000}=>.*$/gm,
  ),
  Gemfile: lines(/^[ \t]*(?:gem|gemspec|ruby|source)\b.*$/gm),
  'mix.exs': lines(/\{\s*:\w+,.*$/gm),
}

/** The requirements of lists, with their ranges. */
const requirements = (text: string): readonly string[] =>
  text.match(
    /^[ \t]{0,100}["'][A-Za-z0-9][\w.-]{0,200}(?:\[[^\]\n]{0,200}\])?[ \t]{0,50}(?:[=<>!~@;].{0,500})?["'],?[ \t\r]{0,50}$/gm,
  ) ?? []

/** Whether a manifest asks for something else than before; null where nobody can tell. One that is gone asks for nothing. */
export function asksOtherwise(path: string, before: string | null, after: string | null): boolean | null {
  if (after === null) return false
  const nothing = path.endsWith('.json') ? '{}' : ''
  const read = READERS[nameOf(path)]
  const [was, is] = [read?.(before ?? nothing) ?? null, read?.(after) ?? null]
  return was === null || is === null ? null : was !== is
}
