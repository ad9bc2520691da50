import type { ErrorEvent, Issue } from './types.ts'

/** Whether an issue is found; its events are those of the environments that were asked about. */
export type Condition = (issue: Issue, events: readonly ErrorEvent[]) => boolean

const TERM = /\s*(!?[\w.]+):(?:"((?:\\.|[^"\\])*)"|(\S+))/y

const KEYS: Readonly<Record<string, (value: string) => Condition>> = {
  is: (value) => (issue) => (value === 'resolved') === issue.isResolved,
  firstRelease: (value) => (_, events) => events[0]?.release === value,
  regressed_in_release: (value) => (issue) => issue.regressedIn.includes(value),
  release: (value) => (_, events) => events.some(({ release }) => release === value),
  'user.id': (value) => (_, events) => events.some(({ user }) => user?.id === value),
  'user.email': (value) => (_, events) => events.some(({ user }) => user?.email === value),
  'user.username': (value) => (_, events) => events.some(({ user }) => user?.username === value),
}

/** Reads a search; a text where Sentry would refuse it. All that is given must hold. */
export function readSearch(query: string): readonly Condition[] | string {
  const conditions: Condition[] = []
  TERM.lastIndex = 0
  while (query.slice(TERM.lastIndex).trim() !== '') {
    const at = TERM.lastIndex
    const [found, key = '', quoted, plain] = TERM.exec(query) ?? []
    if (found === undefined) return `Error parsing search query: ${query.slice(at)}`
    const condition = KEYS[key]
    if (condition === undefined) return `Invalid key for this search: ${key}`
    conditions.push(condition((quoted ?? plain ?? '').replace(/\\(["*])/g, '$1')))
  }
  return conditions
}
