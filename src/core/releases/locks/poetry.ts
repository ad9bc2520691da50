import { z } from 'zod'
import { pythonName, pythonNames } from './python'
import { packagesIn, TableSchema, tomlOf } from './toml'

const PoetrySchema = z.object({
  dependencies: TableSchema.default({}),
  'dev-dependencies': TableSchema.default({}),
  group: z.record(z.string(), z.object({ dependencies: TableSchema.default({}) })).default({}),
})
const ManifestSchema = z.object({
  project: z.object({ name: z.string().optional() }).optional(),
  tool: z.object({ poetry: PoetrySchema.optional() }).optional(),
})

/**
 * pyproject.toml and poetry.lock: an entry for each dependency. The lock file's own hash is of the manifest as Poetry reads it, which
 * only Poetry can tell. Since Poetry 2 they may stand in the standard's tables (PEP 621); groups (PEP 735) are
 * read since 2.2, so those are left out. null where there are none.
 */
export function poetryFaults(manifest: string, lock: string): readonly string[] | null {
  const read = ManifestSchema.safeParse(tomlOf(manifest))
  const packages = packagesIn(lock)
  if (!read.success || packages === null) return null
  const { dependencies, 'dev-dependencies': older, group } = read.data.tool?.poetry ?? PoetrySchema.parse({})
  const own = pythonName(read.data.project?.name ?? '')
  const tables = [dependencies, older, ...Object.values(group).map((one) => one.dependencies)]
  const standard = (pythonNames(manifest, 'project') ?? []).filter((name) => name !== own)
  const wanted = [...new Set([...tables.flatMap(Object.keys), ...standard])].filter(
    (name) => name !== 'python',
  )
  if (wanted.length === 0) return null
  const locked = new Set(packages.map(({ name }) => pythonName(name)))
  return wanted.filter((name) => !locked.has(pythonName(name))).map((name) => `lacks ${name}`)
}
