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

/**
 * The names of what a pyproject.toml asks for by the standard (PEP 621, PEP 735), each once, as `pythonName` has them; null where it has no
 * such lists, or cannot be read.
 */
export function pythonNames(manifest: string): readonly string[] | null {
  const read = ManifestSchema.safeParse(tomlOf(manifest))
  if (!read.success) return null
  const { project, 'dependency-groups': groups } = read.data
  const lists = [
    project?.dependencies,
    ...Object.values(project?.['optional-dependencies'] ?? {}),
    ...Object.values(groups ?? {}),
  ].flatMap((list) => (list === undefined ? [] : [list]))
  if (lists.length === 0) return null
  const names = lists.flat().flatMap((one) => (typeof one === 'string' ? (nameIn(one) ?? []) : []))
  return [...new Set(names.map(pythonName))]
}

/** What a requirement begins with: `httpx[http2]>=0.27; python_version >= "3.12"` (PEP 508). */
const nameIn = (requirement: string): string | undefined =>
  /^\s{0,50}([A-Za-z0-9][\w.-]{0,200})/.exec(requirement)?.[1]
