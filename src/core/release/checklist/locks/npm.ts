import { z } from 'zod'

const RangesSchema = z.record(z.string(), z.string()).catch({})
const PackageSchema = z.object({
  version: z.string().optional(),
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
  const wanted = PackageSchema.safeParse(jsonOf(manifest))
  const locked = LockSchema.safeParse(jsonOf(lock))
  if (!wanted.success || !locked.success) return null
  const root = locked.data.packages['']
  const version =
    root.version === wanted.data.version
      ? []
      : [`is of version ${root.version ?? 'none'} (${wanted.data.version ?? 'none'})`]
  return [...version, ...KINDS.flatMap((kind) => faultsIn(wanted.data[kind], root[kind]))]
}

function faultsIn(wanted: Package['dependencies'], locked: Package['dependencies']): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(locked)])]
  return names.flatMap((name) => {
    const [asked, has] = [wanted[name], locked[name]]
    if (asked === has) return []
    if (has === undefined) return [`lacks ${name}`]
    return [asked === undefined ? `still has ${name}` : `has ${name} ${has} (${asked})`]
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
