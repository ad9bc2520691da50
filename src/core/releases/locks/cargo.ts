import { z } from 'zod'
import { groupBy } from '../../util/group'
import { packagesIn, TableSchema, tomlOf } from './toml'

/** A dependency is a range, or a table that may name its package otherwise than the app does. */
const DependenciesSchema = z.record(
  z.string(),
  z.union([
    z.string(),
    z.object({
      package: z.string().optional(),
      version: z.string().optional(),
      path: z.string().optional(),
      git: z.string().optional(),
    }),
  ]),
)
type Dependency = z.infer<typeof DependenciesSchema>[string]
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
  const versions = groupBy(locked, ({ name }) => name)
  const faults = dependenciesOf(read.data).flatMap(({ name, asked }) => {
    const has = versions.get(name)?.map(({ version = '' }) => version)
    if (has === undefined) return [`lacks ${name}`]
    return asked === null || has.some((version) => satisfies(version, asked))
      ? []
      : [`has ${name} ${has.join(' and ')} (${asked})`]
  })
  return [...new Set([...wrongVersion, ...faults])]
}

/** Whether a version is one of those that Cargo takes for a requirement; true where that can't be read. A bare number stands for a caret. */
function satisfies(version: string, asked: string): boolean {
  const has = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:\+|$)/.exec(version)?.slice(1).map(Number)
  return has === undefined || asked.split(',').every((clause) => isWithin(has, clause.trim()))
}

function isWithin(has: readonly number[], clause: string): boolean {
  const [, sign = '^', ...written] =
    /^(\^|~|=|>=|<=|>|<)?\s{0,9}(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/.exec(clause) ?? []
  const numbers = written.flatMap((number) => (number === undefined ? [] : [Number(number)]))
  if (numbers.length === 0) return true
  const full = [0, 1, 2].map((i) => numbers[i] ?? 0)
  const order = compared(has, full)
  // What is not written is any number.
  const starts = compared(has.slice(0, numbers.length), numbers) === 0
  const fixed = full.findIndex((number) => number > 0)
  switch (sign) {
    case '=':
      return starts
    case '~':
      return (
        order >= 0 &&
        compared(has.slice(0, Math.min(2, numbers.length)), full.slice(0, Math.min(2, numbers.length))) === 0
      )
    case '>=':
      return order >= 0
    case '<=':
      return order <= 0 || starts
    case '>':
      return order > 0 && !starts
    case '<':
      return order < 0
    default: {
      const same = fixed < 0 ? numbers.length : fixed + 1
      return order >= 0 && compared(has.slice(0, same), full.slice(0, same)) === 0
    }
  }
}

const compared = (a: readonly number[], b: readonly number[]): number =>
  a.map((number, i) => number - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0

/** A package that is asked for, by its own name. */
interface RequestedPackage {
  readonly name: string
  /** null where no version is asked for by its number. */
  readonly asked: string | null
}

/**
 * By the names of their packages. What a workspace only offers to its members is locked once one of them takes it, which this file alone does
 * not tell, so it is not asked for here.
 */
function dependenciesOf(manifest: Manifest): RequestedPackage[] {
  const offered = manifest.workspace?.dependencies ?? {}
  const askedAs = (name: string, dependency: Dependency): RequestedPackage => {
    if (typeof dependency === 'string') return { name, asked: dependency }
    const { package: other, version, path, git } = dependency
    if (path !== undefined || git !== undefined) return { name: other ?? name, asked: null }
    return { name: other ?? nameOffered(name, offered[name]), asked: version ?? null }
  }
  const kinds = [manifest, ...Object.values(manifest.target)]
  return kinds.flatMap((kind) =>
    [kind.dependencies, kind['dev-dependencies'], kind['build-dependencies']].flatMap((asked) =>
      Object.entries(asked).map(([name, dependency]) => askedAs(name, dependency)),
    ),
  )
}

const nameOffered = (name: string, offered: Dependency | undefined): string =>
  typeof offered === 'object' ? (offered.package ?? name) : name
