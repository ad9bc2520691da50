import { z } from 'zod'
import { parsedJson } from '../../text/json'

const NamesSchema = z.record(z.string(), z.unknown()).catch({})
const ManifestSchema = z.object({ require: NamesSchema.default({}), 'require-dev': NamesSchema.default({}) })
const PackagesSchema = z.array(
  z.object({ name: z.string(), provide: NamesSchema.default({}), replace: NamesSchema.default({}) }),
)
const LockSchema = z.object({ packages: PackagesSchema, 'packages-dev': PackagesSchema.nullish() })

/** What PHP itself brings, or Composer. */
const PLATFORM = /^(?:php(?:-\w+)?|hhvm|(?:ext|lib)-.+|composer(?:-.+)?)$/

/** composer.json and composer.lock: a package, or one that provides or replaces it, for each that is required. */
export function composerFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = ManifestSchema.safeParse(parsedJson(manifest))
  const locked = LockSchema.safeParse(parsedJson(lock))
  if (!wanted.success || !locked.success) return null
  const all = [...locked.data.packages, ...(locked.data['packages-dev'] ?? [])]
  const names = new Set(
    all
      .flatMap(({ name, provide, replace }) => [name, ...Object.keys(provide), ...Object.keys(replace)])
      .map(lower),
  )
  return Object.keys({ ...wanted.data.require, ...wanted.data['require-dev'] })
    .filter((name) => !PLATFORM.test(name) && !names.has(lower(name)))
    .map((name) => `lacks ${name}`)
}

const lower = (name: string): string => name.toLowerCase()
