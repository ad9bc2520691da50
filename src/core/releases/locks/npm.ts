import { z } from 'zod'
import { parsedJson } from '../../text/json'

const RangesSchema = z.record(z.string(), z.string()).catch({})
const PackageSchema = z.object({
  dependencies: RangesSchema.default({}),
  devDependencies: RangesSchema.default({}),
  optionalDependencies: RangesSchema.default({}),
  peerDependencies: RangesSchema.default({}),
})
type Package = z.infer<typeof PackageSchema>
const LockSchema = z.object({ packages: z.object({ '': PackageSchema }) })

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/**
 * package.json and package-lock.json: the lock file repeats what the manifest asks for under the empty name (since its version 2, npm 7).
 * null for an older one, which does not.
 */
export function npmFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = PackageSchema.safeParse(parsedJson(manifest))
  const locked = LockSchema.safeParse(parsedJson(lock))
  if (!wanted.success || !locked.success) return null
  // Its version is written there too, but nothing is installed by it: a version bump changes no dependency.
  const root = locked.data.packages['']
  return KINDS.flatMap((kind) => faultsIn(ofKind(wanted.data, kind), ofKind(root, kind)))
}

/** What is asked for of a kind. An optional dependency overrides a plain one of the same name (npm's documentation of package.json). */
const ofKind = (of: Package, kind: (typeof KINDS)[number]): Package['dependencies'] =>
  kind === 'dependencies'
    ? Object.fromEntries(
        Object.entries(of.dependencies).filter(([name]) => !(name in of.optionalDependencies)),
      )
    : of[kind]

/** The range of each dependency of a package.json, but for those that others are to bring; null where it cannot be read. */
export function npmRanges(manifest: string): ReadonlyMap<string, string> | null {
  const read = PackageSchema.safeParse(parsedJson(manifest))
  if (!read.success) return null
  const { dependencies, devDependencies, optionalDependencies } = read.data
  return new Map(Object.entries({ ...devDependencies, ...dependencies, ...optionalDependencies }))
}

/** The names of what others are to bring. */
export const peersIn = (manifest: string): ReadonlySet<string> =>
  new Set(Object.keys(PackageSchema.safeParse(parsedJson(manifest)).data?.peerDependencies ?? {}))

function faultsIn(wanted: Package['dependencies'], locked: Package['dependencies']): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(locked)])]
  return names.flatMap((name) => {
    const [asked, has] = [wanted[name], locked[name]]
    if (asked === has) return []
    if (has === undefined) return [`lacks ${name}`]
    return [asked === undefined ? `still has ${name}` : `has ${name} ${has} (${asked})`]
  })
}
