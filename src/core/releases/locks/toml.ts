import { parse } from 'smol-toml'
import { z } from 'zod'

/** So deep lists and tables within each other are read. */
const DEPTH = 100

/** What a TOML file says; null where it is none, as with the marks of an unfinished merge. Of what it is made is for a schema to say. */
export function tomlOf(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ''), { maxDepth: DEPTH, useLegacyDate: true })
  } catch {
    return null
  }
}

/** A table of which only the keys matter. */
export const TableSchema = z.record(z.string(), z.unknown())

const LockSchema = z.object({
  package: z.array(z.object({ name: z.string(), version: z.string().optional() })).default([]),
})

/** The packages of a lock file of Cargo, Poetry or uv; one that is built from its source may have no version. null where it is none. */
export function packagesIn(lock: string): z.infer<typeof LockSchema>['package'] | null {
  const read = LockSchema.safeParse(tomlOf(lock))
  return read.success ? read.data.package : null
}
