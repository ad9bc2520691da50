import { z } from 'zod'
import { pythonName } from './python'
import { packagesIn, TableSchema, tomlOf } from './toml'

const PoetrySchema = z.object({
  dependencies: TableSchema.default({}),
  'dev-dependencies': TableSchema.default({}),
  group: z.record(z.string(), z.object({ dependencies: TableSchema.default({}) })).default({}),
})
const ManifestSchema = z.object({ tool: z.object({ poetry: PoetrySchema }) })

/**
 * pyproject.toml and poetry.lock: an entry for each dependency. The lock file's own hash is of the manifest as Poetry reads it, which
 * only Poetry can tell. null where the dependencies do not stand in Poetry's own tables.
 */
export function poetryFaults(manifest: string, lock: string): readonly string[] | null {
  const read = ManifestSchema.safeParse(tomlOf(manifest))
  const packages = packagesIn(lock)
  if (!read.success || packages === null) return null
  const { dependencies, 'dev-dependencies': older, group } = read.data.tool.poetry
  const tables = [dependencies, older, ...Object.values(group).map((one) => one.dependencies)]
  const wanted = [...new Set(tables.flatMap(Object.keys))].filter((name) => name !== 'python')
  if (wanted.length === 0) return null
  const locked = new Set(packages.map(({ name }) => pythonName(name)))
  return wanted.filter((name) => !locked.has(pythonName(name))).map((name) => `lacks ${name}`)
}
