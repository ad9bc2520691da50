import { pythonName, pythonNames } from './python'
import { packagesIn } from './toml'

/** pyproject.toml and uv.lock: a package for each dependency, by the names of the standard's tables (PEP 621, PEP 735). */
export function uvFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = pythonNames(manifest)
  const packages = packagesIn(lock)
  if (wanted === null || packages === null) return null
  const locked = new Set(packages.map(({ name }) => pythonName(name)))
  return wanted.filter((name) => !locked.has(name)).map((name) => `lacks ${name}`)
}
