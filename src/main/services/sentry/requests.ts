/** What Sentry is asked, as paths below `/api/0` with their queries (docs.sentry.io/api). */

type Query = readonly (readonly [name: string, value: string])[]

const path = (parts: readonly string[], query: Query = []): string => {
  const text = `/${parts.map(encodeURIComponent).join('/')}/`
  return query.length === 0
    ? text
    : `${text}?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`
}

/** The most that one page of a list holds. */
export const PER_PAGE = 100

export const aboutProject = (organization: string, project: string): string =>
  path(['projects', organization, project])

export const aboutRelease = (organization: string, version: string): string =>
  path(['organizations', organization, 'releases', version])

/** The newest releases of a project; with `search` those whose version has it in it. */
export const releasesOf = (organization: string, project: string, search: string | null): string =>
  path(
    ['organizations', organization, 'releases'],
    [['project', project], ...(search === null ? [] : ([['query', search]] as const)), ['per_page', '100']],
  )

/** The newest first. */
export const commitsOf = (organization: string, version: string): string =>
  path(['organizations', organization, 'releases', version, 'commits'])

export const deploysOf = (organization: string, version: string): string =>
  path(['organizations', organization, 'releases', version, 'deploys'])

/** Which issues are looked for. `project` is its id; `query` is in Sentry's search language. */
export interface IssueSearch {
  readonly organization: string
  readonly project: string
  /** null: in all. */
  readonly environment: string | null
  readonly query: string
  /** Those that most users hit first, or those met last. */
  readonly sort: 'user' | 'date'
  readonly limit: number
}

export const issuesBy = ({ organization, project, environment, query, sort, limit }: IssueSearch): string =>
  path(
    ['organizations', organization, 'issues'],
    [
      ['project', project],
      ...(environment === null ? [] : ([['environment', environment]] as const)),
      ['query', query],
      ['sort', sort],
      ['limit', String(limit)],
    ],
  )

export const aboutIssue = (organization: string, issue: string): string =>
  path(['organizations', organization, 'issues', issue])

export const newestEventOf = (organization: string, issue: string): string =>
  path(['organizations', organization, 'issues', issue, 'events', 'latest'])

export const usersOf = (organization: string, issue: string): string =>
  path(['organizations', organization, 'issues', issue, 'tags', 'user', 'values'])

export const committersOf = (organization: string, project: string, event: string): string =>
  path(['projects', organization, project, 'events', event, 'committers'])

/** Which issue a short id (SHOP-3) is of. */
export const issueByShortId = (organization: string, name: string): string =>
  path(['organizations', organization, 'shortids', name])

export const eventById = (organization: string, event: string): string =>
  path(['organizations', organization, 'eventids', event])

/** The share of sessions without a crash from `start` to `end`, epoch ms. Sentry counts in whole hours. */
export const crashFreeRate = (
  organization: string,
  { project, environment, start, end }: { project: string; environment: string; start: number; end: number },
): string =>
  path(
    ['organizations', organization, 'sessions'],
    [
      ['field', CRASH_FREE],
      ['project', project],
      ['environment', environment],
      ['start', new Date(start).toISOString()],
      ['end', new Date(end).toISOString()],
      ['interval', '1h'],
    ],
  )

export const CRASH_FREE = 'crash_free_rate(session)'

/** A condition of the search language. A value may hold its marks: a quote would end it, a star stand for anything. */
export const term = (key: string, value: string): string => `${key}:${quoted(value)}`

/** A condition that any of some values meets. */
export const anyOf = (key: string, values: readonly string[]): string =>
  values.length === 1 ? term(key, values[0] ?? '') : `${key}:[${values.map(quoted).join(',')}]`

/** A condition that a value meets whatever the case of its letters, which only one with a wildcard does: it stands between the two texts. */
export const inAnyCase = (key: string, before: string, after: string): string =>
  `${key}:"${escaped(before)}*${escaped(after)}"`

const escaped = (value: string): string => value.replace(/["*]/g, (mark) => `\\${mark}`)
const quoted = (value: string): string => `"${escaped(value)}"`
