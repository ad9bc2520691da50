import { z } from 'zod'
import { clausesOf, pythonName, pythonNames, pythonRequirements, requirementOf } from './python'
import { packagesIn, TableSchema, tomlOf } from './toml'

const RequiredSchema = z.array(z.object({ name: z.string(), specifier: z.string().default('') }))
const LockSchema = z.object({
  package: z.array(
    z.object({
      name: z.string(),
      source: z.object({ virtual: z.string().optional(), editable: z.string().optional() }).optional(),
      metadata: z
        .object({
          'requires-dist': RequiredSchema.default([]),
          'requires-dev': z.record(z.string(), RequiredSchema).default({}),
        })
        .optional(),
    }),
  ),
})
const RequiresSchema = z.object({ 'requires-python': z.string() })
const PythonSchema = z.object({ project: RequiresSchema })
const ManifestSchema = z.object({
  tool: z.object({ uv: z.object({ sources: TableSchema.default({}) }).optional() }).optional(),
})

/**
 * pyproject.toml and uv.lock: a package for each dependency, by the names of the standard's tables (PEP 621, PEP 735). The lock file repeats what the
 * project asks for (`requires-dist`, `requires-dev`), and `uv lock --check` asserts that it would not change, so its versions are compared with that.
 */
export function uvFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = pythonNames(manifest)
  const packages = packagesIn(lock)
  if (wanted === null || packages === null) return null
  const locked = new Set(packages.map(({ name }) => pythonName(name)))
  const lacking = wanted.filter((name) => !locked.has(name)).map((name) => `lacks ${name}`)
  return [...lacking, ...otherPython(manifest, lock), ...otherVersions(manifest, lock)]
}

/** What Python both say that is asked for; an empty list where one of them doesn't say it. */
function otherPython(manifest: string, lock: string): readonly string[] {
  const asked = PythonSchema.safeParse(tomlOf(manifest)).data?.project['requires-python']
  const has = RequiresSchema.safeParse(tomlOf(lock)).data?.['requires-python']
  if (asked === undefined || has === undefined || clausesOf(asked) === clausesOf(has)) return []
  return PLAIN.test(clausesOf(asked)) && PLAIN.test(clausesOf(has))
    ? [`has requires-python ${has} (${asked})`]
    : []
}

/** Versions are only compared where both are of numbers alone: uv writes `1.0-beta` as `1.0b0`. */
const PLAIN = /^[\d.*<>=~!,]*$/

function otherVersions(manifest: string, lock: string): readonly string[] {
  const repeated = repeatedIn(lock)
  const read = ManifestSchema.safeParse(tomlOf(manifest))
  if (repeated === null || !read.success) return []
  // What comes from elsewhere is locked by where it comes from.
  const elsewhere = new Set(Object.keys(read.data.tool?.uv?.sources ?? {}).map(pythonName))
  return (pythonRequirements(manifest) ?? []).flatMap((written) => {
    const { name = '', clauses = null } = requirementOf(written) ?? {}
    const has = repeated.get(name)
    if (has === undefined || clauses === null || elsewhere.has(name) || has.has(clauses)) return []
    if (![clauses, ...has].every((one) => PLAIN.test(one))) return []
    return [`has ${name} ${[...has].join(' and ') || 'of any version'} (${clauses || 'any'})`]
  })
}

/** What the lock file says that the project at its root asks for, by the names; null where it does not say. */
function repeatedIn(lock: string): ReadonlyMap<string, ReadonlySet<string>> | null {
  const read = LockSchema.safeParse(tomlOf(lock))
  const own = read.data?.package.find(({ source }) => source?.virtual === '.' || source?.editable === '.')
  if (own?.metadata === undefined) return null
  const { 'requires-dist': all, 'requires-dev': groups } = own.metadata
  const found = new Map<string, Set<string>>()
  for (const { name, specifier } of [...all, ...Object.values(groups).flat()]) {
    const clauses = found.get(pythonName(name)) ?? new Set()
    found.set(pythonName(name), clauses.add(clausesOf(specifier)))
  }
  return found
}
