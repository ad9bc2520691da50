/** Names of Python packages are the same whatever stands between their words (PEP 503). */
export const pythonName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-')

/** A list of requirements: of the project, of an extra, or of a group. */
const TABLES = /^(?:project|project\.optional-dependencies|dependency-groups)$/
const HEADER = /^\s{0,50}\[{1,9}\s{0,50}([^\]"']{1,250}?)\s{0,50}\]{1,9}\s{0,50}(?:#.*)?$/
const REQUIREMENT = /(["'])\s{0,50}([A-Za-z0-9][\w.-]{0,200})\s{0,50}(?:\[[^\]]{0,200}\])?[^"']{0,500}\1/g

/**
 * The names of what a pyproject.toml asks for by the standard (PEP 621, PEP 735), each once, as `pythonName` has them; null where it has no
 * such lists.
 */
export function pythonNames(manifest: string): readonly string[] | null {
  const names = new Set<string>()
  let table = ''
  let depth = 0
  let hasAny = false
  for (const line of manifest.split(/\r?\n/)) {
    const header = depth === 0 ? HEADER.exec(line)?.[1] : undefined
    if (header !== undefined) {
      table = header
      continue
    }
    const text = line.replace(/#[\s\S]*/, '')
    const begins = depth === 0 && TABLES.test(table) ? /^\s*["']?([\w.-]+)["']?\s*=\s*\[/.exec(text) : null
    if (begins !== null && (table !== 'project' || begins[1] === 'dependencies')) depth = 1
    else if (depth === 0) continue
    hasAny = true
    const list = begins === null ? text : text.slice(text.indexOf('=') + 1)
    // `{ include-group = "test" }` names a group and no package.
    const own = list.replaceAll(/\{[^}]{0,1000}\}/g, '')
    for (const [, , name = ''] of own.matchAll(REQUIREMENT)) names.add(pythonName(name))
    if (/\]\s{0,50},?\s{0,50}$/.test(own.replaceAll(/(["']).*?\1/g, ''))) depth = 0
  }
  return hasAny ? [...names] : null
}
