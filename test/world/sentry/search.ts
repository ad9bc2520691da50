import type { ErrorEvent, Issue } from './types.ts'

/** Whether an issue is found; its events are those of the environments that were asked about. */
export type Condition = (issue: Issue, events: readonly ErrorEvent[]) => boolean

/** Whether a text is what a condition wants. */
type Matches = (text: string | null | undefined) => boolean

const QUOTED = '"(?:\\\\.|[^"\\\\])*"'
const TERM = new RegExp(`\\s*(!?[\\w.]+):(\\[[^\\]]*\\]|${QUOTED}|\\S+)`, 'y')

const KEYS: Readonly<Record<string, (is: Matches) => Condition>> = {
  is: (is) => (issue) => is(issue.isResolved ? 'resolved' : 'unresolved'),
  firstRelease: (is) => (_, events) => is(events[0]?.release),
  regressed_in_release: (is) => (issue) => issue.cameBack.some(({ release }) => is(release)),
  release: (is) => (_, events) => events.some(({ release }) => is(release)),
  'user.id': (is) => (_, events) => events.some(({ user }) => is(user?.id)),
  'user.email': (is) => (_, events) => events.some(({ user }) => is(user?.email)),
  'user.username': (is) => (_, events) => events.some(({ user }) => is(user?.username)),
}

/** Reads a search; a text where Sentry would refuse it. All that is given must hold. */
export function readSearch(query: string): readonly Condition[] | string {
  const conditions: Condition[] = []
  TERM.lastIndex = 0
  while (query.slice(TERM.lastIndex).trim() !== '') {
    const at = TERM.lastIndex
    const [found, key = '', value = ''] = TERM.exec(query) ?? []
    if (found === undefined) return `Error parsing search query: ${query.slice(at)}`
    const condition = KEYS[key]
    if (condition === undefined) return `Invalid key for this search: ${key}`
    const matches = matchesOf(value)
    if (typeof matches === 'string') return matches
    conditions.push(condition(matches))
  }
  return conditions
}

/** A list of values finds any of them, and may hold no wildcard (docs.sentry.io, "Search", "Multiple Values on the Same Key"). */
function matchesOf(value: string): Matches | string {
  if (!value.startsWith('[')) return matchesOne(unquoted(value))
  const values = (value.match(new RegExp(`${QUOTED}|[^\\s,[\\]]+`, 'g')) ?? []).map(unquoted)
  if (values.some((one) => hasWildcard(one))) return 'Lists should not have wildcards'
  return (text) => values.some((one) => matchesOne(one)(text))
}

const unquoted = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\"/g, '"') : value

const hasWildcard = (value: string): boolean => /(^|[^\\])\*/.test(value)

/**
 * A value means itself, letter for letter; with a wildcard it is matched whatever the case of its letters (`(?i)` in
 * src/sentry/search/events/filter.py).
 */
function matchesOne(value: string): Matches {
  if (!hasWildcard(value)) {
    const plain = value.replaceAll('\\*', '*')
    return (text) => text === plain
  }
  const parts = value.split(/(?<!\\)\*/).map((part) => part.replaceAll('\\*', '*'))
  const pattern = new RegExp(
    `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`,
    'i',
  )
  return (text) => typeof text === 'string' && pattern.test(text)
}
