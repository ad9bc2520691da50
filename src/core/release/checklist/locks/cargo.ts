import { packagesIn, quoted, tomlLines } from './toml'

/** `dependencies`, also those of a target or of a workspace. */
const TABLE = /^(?:target\..+\.|workspace\.)?(?:dev-|build-)?dependencies$/

/** Cargo.toml and Cargo.lock: the package's own version, and a package for each dependency. */
export function cargoFaults(manifest: string, lock: string): readonly string[] {
  const locked = packagesIn(lock)
  const lines = tomlLines(manifest)
  const own = (wanted: string): string | null => {
    const line = lines.find(({ table, key }) => table === 'package' && key === wanted)
    return line === undefined ? null : quoted(line.value)
  }
  const [name, version] = [own('name'), own('version')]
  const itself = locked.find((one) => one.name === name)
  const wrongVersion =
    version === null || itself === undefined || itself.version === version
      ? []
      : [`has ${name} ${itself.version} (${version})`]
  const names = new Set(locked.map((one) => one.name))
  const lacking = dependenciesIn(lines).filter((wanted) => !names.has(wanted))
  return [...wrongVersion, ...lacking.map((wanted) => `lacks ${wanted}`)]
}

/** By the names of their packages, where they are called otherwise within the app. */
function dependenciesIn(lines: ReturnType<typeof tomlLines>): string[] {
  const listed = lines
    .filter(({ table }) => TABLE.test(table))
    .map(({ key, value }) => renamed(value) ?? key.replace(/\.workspace$/, ''))
  const tables = lines.flatMap(({ table }) => {
    const name = /^(?:dev-|build-)?dependencies\.([\w-]+)$/.exec(table)?.[1]
    if (name === undefined) return []
    const other = lines.find((line) => line.table === table && line.key === 'package')
    return (other === undefined ? null : quoted(other.value)) ?? name
  })
  return [...new Set([...listed, ...tables])]
}

const renamed = (value: string): string | undefined => /\bpackage\s*=\s*"([^"]+)"/.exec(value)?.[1]
