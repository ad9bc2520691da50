/** A line `key = value` of a TOML file, with the name of its table; only what stands on one line is understood. */
export interface TomlLine {
  /** `tool.poetry.dependencies`; `[[package]]` has the same name as `[package]`. */
  readonly table: string
  /** How many tables were opened before it, so that those of a list are told apart. */
  readonly place: number
  readonly key: string
  readonly value: string
}

/** The lines of a TOML file that give a key a value. Lists and texts of several lines are passed over. */
export function tomlLines(text: string): TomlLine[] {
  const lines: TomlLine[] = []
  let table = ''
  let place = 0
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s{0,50}\[{1,2}\s{0,50}([^\]]{1,250}?)\s{0,50}\]{1,2}\s{0,50}(#.*)?$/.exec(line)?.[1]
    if (header !== undefined) {
      table = header.replaceAll(/["']/g, '')
      place++
      continue
    }
    const [, key, value] =
      /^\s{0,50}["']?([\w.-]+)["']?\s{0,50}=\s{0,50}(.{1,1000}?)\s{0,50}$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) lines.push({ table, place, key, value })
  }
  return lines
}

/** The text of a value in quotes; null where it is something else. */
export const quoted = (value: string): string | null => /^(["'])(.*?)\1/.exec(value)?.[2] ?? null

/** The names and versions of the `[[package]]` tables of a lock file. */
export function packagesIn(lock: string): { readonly name: string; readonly version: string }[] {
  const byPlace = new Map<number, { name?: string; version?: string }>()
  for (const { table, place, key, value } of tomlLines(lock)) {
    if (table !== 'package' || (key !== 'name' && key !== 'version')) continue
    byPlace.set(place, { ...byPlace.get(place), [key]: quoted(value) ?? '' })
  }
  return [...byPlace.values()].flatMap(({ name, version }) =>
    name === undefined || version === undefined ? [] : [{ name, version }],
  )
}
