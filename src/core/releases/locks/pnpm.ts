import { npmRanges, peersIn } from './npm'

/**
 * package.json and pnpm-lock.yaml: under the importer `.` the lock file repeats the range of each dependency as its `specifier`; up to its version 5.4
 * it has all of them in `specifiers`, of the importer or of the whole. null where it has neither. A frozen installation also fails by one that is there
 * no more ("dependencies were removed"); peers are there where pnpm installs them by itself, and a hook may add others.
 */
export function pnpmFaults(manifest: string, whole: string): readonly string[] | null {
  const lock = ofProject(whole)
  const wanted = npmRanges(manifest)
  const locked = specifiersIn(lock)
  if (wanted === null || locked === null) return null
  const peers = peersIn(manifest)
  const isHooked = /^pnpmfileChecksum:/m.test(lock)
  // The Node.js of `devEngines` stands among the dependencies (pnpm 10.14).
  const isRuntime = (name: string): boolean => locked.get(name)?.startsWith('runtime:') === true
  const left = [...locked.keys()].filter(
    (name) => !isHooked && !wanted.has(name) && !peers.has(name) && !isRuntime(name),
  )
  const faults = [...wanted].flatMap(([name, range]) => {
    const has = locked.get(name)
    if (has === undefined) return [`lacks ${name}`]
    // A catalog, an override or a workspace says elsewhere what is meant.
    return has === range || /^(?:catalog|workspace):/.test(range) || lock.includes('\noverrides:')
      ? []
      : [`has ${name} ${has} (${range})`]
  })
  return [...faults, ...left.map((name) => `still has ${name}`)]
}

/** Since pnpm 11 a first document may say what pnpm itself is made of; the project's own is the last one (pnpm's documentation of the lock file). */
const ofProject = (lock: string): string => lock.split(/^---[ \t]*\r?\n/m).at(-1) ?? lock

/** The ranges of the root's own dependencies, by their names; null where the file does not say. */
function specifiersIn(lock: string): ReadonlyMap<string, string> | null {
  const lines = lock.split(/\r?\n/)
  const within = section(lines, /^importers:/) ?? null
  const root = within === null ? null : section(within, /^ {2}(?:\.|'\.'):/)
  const whole = root === null ? section(lines, /^specifiers:/) : section(root, /^ {4}specifiers:/)
  if (whole === null) return root === null ? null : bySpecifier(root)
  return new Map(
    whole.flatMap((line) => {
      const [, name, range] = /^(?: {2}| {6})(\S+): (.+)$/.exec(line) ?? []
      return name === undefined || range === undefined ? [] : [[plain(name), plain(range)] as const]
    }),
  )
}

function bySpecifier(root: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let name = ''
  for (const line of root) {
    name = /^ {6}(\S+):$/.exec(line)?.[1] ?? name
    const range = /^ {8}specifier: (.+)$/.exec(line)?.[1]
    if (range !== undefined) found.set(plain(name), plain(range))
  }
  return found
}

/** The lines that are indented more than the one that matches, below it; null where none does. */
function section(lines: readonly string[], pattern: RegExp): readonly string[] | null {
  const start = lines.findIndex((line) => pattern.test(line))
  if (start < 0) return null
  const depth = /^ */.exec(lines[start] ?? '')?.[0].length ?? 0
  const below = lines.slice(start + 1)
  const end = below.findIndex((line) => line.trim() !== '' && (/^ */.exec(line)?.[0].length ?? 0) <= depth)
  return end < 0 ? below : below.slice(0, end)
}

const plain = (text: string): string => text.trim().replace(/^(['"])(.*)\1$/, '$2')
