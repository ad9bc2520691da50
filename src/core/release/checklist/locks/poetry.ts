import { pythonName } from './python'
import { packagesIn, tomlLines } from './toml'

const TABLE = /^tool\.poetry\.(?:dependencies|dev-dependencies|group\.[\w-]+\.dependencies)$/

/**
 * pyproject.toml and poetry.lock: an entry for each dependency. The lock file's own hash is of the manifest as Poetry reads it, which
 * only Poetry can tell. null where the dependencies do not stand in Poetry's own tables.
 */
export function poetryFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = tomlLines(manifest).filter(({ table, key }) => TABLE.test(table) && key !== 'python')
  if (wanted.length === 0) return null
  const locked = new Set(packagesIn(lock).map(({ name }) => pythonName(name)))
  return [...new Set(wanted.map(({ key }) => key))]
    .filter((name) => !locked.has(pythonName(name)))
    .map((name) => `lacks ${name}`)
}
