import { z } from 'zod'
import { packagesIn, TableSchema, tomlOf } from './toml'

/** A dependency is a range, or a table that may name its package otherwise than the app does. */
const DependenciesSchema = z.record(
  z.string(),
  z.union([z.string(), z.object({ package: z.string().optional() })]),
)
const KindsSchema = z.object({
  dependencies: DependenciesSchema.default({}),
  'dev-dependencies': DependenciesSchema.default({}),
  'build-dependencies': DependenciesSchema.default({}),
})
const ManifestSchema = KindsSchema.extend({
  // The version may be the workspace's: `{ workspace = true }`.
  package: z.object({ name: z.string(), version: z.union([z.string(), TableSchema]).optional() }).optional(),
  workspace: z.object({ dependencies: DependenciesSchema.default({}) }).optional(),
  target: z.record(z.string(), KindsSchema).default({}),
})
type Manifest = z.infer<typeof ManifestSchema>

/** Cargo.toml and Cargo.lock: the package's own version, and a package for each dependency. null where one of them can't be read. */
export function cargoFaults(manifest: string, lock: string): readonly string[] | null {
  const read = ManifestSchema.safeParse(tomlOf(manifest))
  const locked = packagesIn(lock)
  if (!read.success || locked === null) return null
  const own = read.data.package
  const itself = locked.find(({ name }) => name === own?.name)
  const wrongVersion =
    own === undefined ||
    typeof own.version !== 'string' ||
    itself === undefined ||
    itself.version === own.version
      ? []
      : [`has ${own.name} ${itself.version ?? 'without a version'} (${own.version})`]
  const names = new Set(locked.map(({ name }) => name))
  const lacking = dependenciesOf(read.data).filter((wanted) => !names.has(wanted))
  return [...wrongVersion, ...lacking.map((wanted) => `lacks ${wanted}`)]
}

/**
 * By the names of their packages. What a workspace only offers to its members is locked once one of them takes it, which this file alone does
 * not tell, so it is not asked for here.
 */
function dependenciesOf(manifest: Manifest): string[] {
  const offered = manifest.workspace?.dependencies ?? {}
  const packageOf = (name: string, dependency: string | { package?: string | undefined }): string =>
    typeof dependency === 'string' ? name : (dependency.package ?? nameOffered(name, offered[name]))
  const kinds = [manifest, ...Object.values(manifest.target)]
  return [
    ...new Set(
      kinds.flatMap((kind) =>
        [kind.dependencies, kind['dev-dependencies'], kind['build-dependencies']].flatMap((asked) =>
          Object.entries(asked).map(([name, dependency]) => packageOf(name, dependency)),
        ),
      ),
    ),
  ]
}

const nameOffered = (name: string, offered: string | { package?: string | undefined } | undefined): string =>
  typeof offered === 'object' ? (offered.package ?? name) : name
