import { pythonName, pythonNames } from './python'
import { packagesIn } from './toml'

/** pyproject.toml and uv.lock: a package for each dependency, by the names of the standard's tables (PEP 621, PEP 735). */
export function uvFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = pythonNames(manifest)
  if (wanted === null) return null
  // Without a version stands what is built from its source.
  const named = [...lock.matchAll(/^name = "([^"]+)"/gm)].map(([, name = '']) => name)
  const locked = new Set([...named, ...packagesIn(lock).map(({ name }) => name)].map(pythonName))
  return wanted.filter((name) => !locked.has(name)).map((name) => `lacks ${name}`)
}
