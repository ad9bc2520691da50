import { z } from 'zod'
import { tomlOf } from './toml'

/** Names of Python packages are the same whatever stands between their words (PEP 503). */
export const pythonName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-')

const RequirementsSchema = z.array(z.string())
const ManifestSchema = z.object({
  project: z
    .object({
      dependencies: RequirementsSchema.optional(),
      'optional-dependencies': z.record(z.string(), RequirementsSchema).optional(),
    })
    .optional(),
  // `{ include-group = "test" }` names a group and no package.
  'dependency-groups': z
    .record(z.string(), z.array(z.union([z.string(), z.record(z.string(), z.unknown())])))
    .optional(),
})

/** What a pyproject.toml asks for by the standard, as it is written there, or without its groups; null where it has no such lists, or cannot be read. */
export function pythonRequirements(
  manifest: string,
  of: 'all' | 'project' = 'all',
): readonly string[] | null {
  const read = ManifestSchema.safeParse(tomlOf(manifest))
  if (!read.success) return null
  const { project, 'dependency-groups': groups } = read.data
  const lists = [
    project?.dependencies,
    ...Object.values(project?.['optional-dependencies'] ?? {}),
    ...(of === 'all' ? Object.values(groups ?? {}) : []),
  ].flatMap((list) => (list === undefined ? [] : [list]))
  return lists.length === 0 ? null : lists.flat().filter((one) => typeof one === 'string')
}

/**
 * The names of what a pyproject.toml asks for by the standard (PEP 621, PEP 735), each once, as `pythonName` has them; null where it has no
 * such lists, or cannot be read.
 */
export function pythonNames(manifest: string, of: 'all' | 'project' = 'all'): readonly string[] | null {
  const asked = pythonRequirements(manifest, of)
  return asked === null ? null : [...new Set(asked.flatMap((one) => requirementOf(one)?.name ?? []))]
}

/** A requirement without its extras and its marker. */
interface Requirement {
  readonly name: string
  /** Its version clauses, in order and without spaces; null where it is an address. */
  readonly clauses: string | null
}

const REQUIREMENT = /^\s{0,50}([A-Za-z0-9][\w.-]{0,200})\s{0,50}(?:\[[^\]]{0,500}\])?([^;]{0,1000})/

/** Reads `httpx[http2]>=0.27; python_version >= "3.12"` (PEP 508). */
export function requirementOf(written: string): Requirement | null {
  const [, name, rest = ''] = REQUIREMENT.exec(written) ?? []
  if (name === undefined) return null
  return { name: pythonName(name), clauses: rest.trim().startsWith('@') ? null : clausesOf(rest) }
}

/** Version clauses in an order of their own: `>=1, <2` and `(<2,>=1)` are the same. */
export const clausesOf = (written: string): string =>
  written
    .replaceAll(/[\s()]/g, '')
    .split(',')
    .sort()
    .join(',')
