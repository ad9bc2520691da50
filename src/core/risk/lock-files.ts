/** Manifests by their file names, each with the lock files of which one says exactly what it means. */
const LOCKS: Readonly<Record<string, readonly string[]>> = {
  'package.json': [
    'package-lock.json',
    'npm-shrinkwrap.json',
    'yarn.lock',
    'pnpm-lock.yaml',
    'bun.lock',
    'bun.lockb',
  ],
  'Cargo.toml': ['Cargo.lock'],
  'go.mod': ['go.sum'],
  Gemfile: ['Gemfile.lock'],
  'composer.json': ['composer.lock'],
  'pyproject.toml': ['poetry.lock', 'uv.lock', 'pdm.lock'],
  Pipfile: ['Pipfile.lock'],
  'mix.exs': ['mix.lock'],
  'pubspec.yaml': ['pubspec.lock'],
}

const ALL_LOCKS = new Set(Object.values(LOCKS).flat())

/** Whether a path is a lock file: written by a tool, and what is really installed. */
export const isLockFile = (path: string): boolean => ALL_LOCKS.has(nameOf(path))

/** The lock files that may belong to a manifest, the nearest folder first; none for what is no manifest. */
export function locksFor(path: string): string[] {
  const names = LOCKS[nameOf(path)] ?? []
  const folders = folderOf(path).split('/').slice(0, -1)
  return Array.from({ length: folders.length + 1 }, (_, i) => folders.slice(0, folders.length - i)).flatMap(
    (above) => names.map((name) => [...above, name].join('/')),
  )
}

/** A file that changes without the one that belongs to it. */
export interface Unpaired {
  readonly path: string
  /** "its lock file", or the name of the manifest. */
  readonly lacks: string
}

/**
 * Manifests without their lock file among these paths, and lock files without their manifest. A lock file is beside its manifest or,
 * where one repository holds several, in a folder above it.
 */
export const unpairedIn = (paths: readonly string[]): Unpaired[] =>
  paths.flatMap((path) => {
    const name = nameOf(path)
    const locks = LOCKS[name]
    if (locks !== undefined) {
      const hasLock = paths.some((other) => locks.includes(nameOf(other)) && isAbove(other, path))
      return hasLock ? [] : [{ path, lacks: 'its lock file' }]
    }
    const manifest = Object.keys(LOCKS).find((known) => LOCKS[known]?.includes(name))
    if (manifest === undefined) return []
    const hasManifest = paths.some((other) => nameOf(other) === manifest && isAbove(path, other))
    return hasManifest ? [] : [{ path, lacks: manifest }]
  })

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** Whether the first file is in the folder of the second, or in one above it. */
const isAbove = (path: string, other: string): boolean => folderOf(other).startsWith(folderOf(path))
