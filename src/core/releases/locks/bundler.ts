/** A gem by its name, with what its line says behind it. */
const GEM = /^[ \t]{0,50}gem[ \t]{0,50}\(?[ \t]{0,50}["']([\w.-]+)["']([^\n]{0,1000})$/gm
/** What is asked for only under a condition is locked only where that holds. */
const ONLY_IF = /[ \t](?:if|unless)[ \t]/
const CONDITION = /^[ \t]{0,50}(?:if|unless|case)\b/m
/** What may ask for gems that no line names. */
const ELSEWHERE =
  /^[ \t]{0,50}(?:gemspec|eval_gemfile|instance_eval|plugin)\b|\beach\b|^[ \t]{0,50}gem[ \t(]{1,50}(?!["'])|#\{/m
const CLAUSE = /^\s{0,9}["']\s{0,9}(=|!=|>=|<=|>|<|~>)?\s{0,9}(\d[\w.]{0,60})\s{0,9}["']\s{0,9}$/

/**
 * Gemfile and Gemfile.lock: the lock file lists what the Gemfile asks for under DEPENDENCIES, each with its versions. A frozen installation fails by one
 * that is added, gone or asked for otherwise. null where conditions say what is asked for.
 */
export function bundlerFaults(manifest: string, lock: string): readonly string[] | null {
  const locked = dependenciesIn(lock)
  const text = manifest.replaceAll('\r', '').replace(/^[ \t]{0,50}#[^\n]*$/gm, '')
  const gems = [...text.matchAll(GEM)].map(([, name = '', rest = '']) => ({ name, rest }))
  const sure = gems.filter(({ rest }) => !ONLY_IF.test(rest))
  const lacking = [...new Set(sure.map(({ name }) => name))].filter((name) => !locked.has(name))
  if (CONDITION.test(text)) return lacking.length > 0 ? null : []
  const asked = new Set(gems.map(({ name }) => name))
  const left = ELSEWHERE.test(text) ? [] : [...locked.keys()].filter((name) => !asked.has(name))
  const other = sure.flatMap(({ name, rest }) => {
    const has = locked.get(name)
    const wants = clausesIn(rest)
    const isOnce = gems.filter((gem) => gem.name === name).length === 1
    if (has === undefined || wants === null || !isOnce || has === wants) return []
    return [`has ${name} ${has || 'of any version'} (${wants || 'any'})`]
  })
  return [...lacking.map((name) => `lacks ${name}`), ...other, ...left.map((name) => `still has ${name}`)]
}

/** What a lock file says that was asked for, by the names: its versions in an order of their own. */
function dependenciesIn(lock: string): ReadonlyMap<string, string> {
  const listed = /^DEPENDENCIES\n((?: {2}.+\n?)+)/m.exec(lock.replaceAll('\r', ''))?.[1] ?? ''
  return new Map(
    listed.split('\n').flatMap((line) => {
      const [, name, clauses = ''] = /^ {2}([\w.-]+)(?: \(([^()]{0,300})\))?!?$/.exec(line) ?? []
      return name === undefined ? [] : [[name, inOrder(clauses.split(', '))] as const]
    }),
  )
}

/** The versions that a gem's line asks for; null where they can't be read from it. */
function clausesIn(rest: string): string | null {
  const parts = rest.replace(/[ \t]#[^\n]*$/, '').split(',')
  if (parts.at(-1)?.trim() === '' && parts.length > 1) return null
  const words = parts.map((part) => part.replace(/\)\s{0,9}$/, '').trim()).filter((part) => part !== '')
  const options = words.findIndex((word) => /^:?["']?[a-z_]{1,40}["']?(?::|\s{0,9}=>)/.test(word))
  const versions = words.slice(0, options < 0 ? undefined : options)
  const clauses = versions.map((word) => CLAUSE.exec(word))
  if (clauses.some((clause) => clause === null)) return null
  return inOrder(clauses.map((clause) => `${clause?.[1] ?? '='} ${clause?.[2] ?? ''}`))
}

const inOrder = (clauses: readonly string[]): string =>
  clauses
    .filter((clause) => clause !== '')
    .sort()
    .join(', ')
