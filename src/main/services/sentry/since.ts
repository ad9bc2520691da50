import { type CrashFree, type Deployed, type MetIssues, metSince } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { SentryClient } from './client'
import { environmentThere, type SentryApp } from './names'
import { parseMetIssues } from './parse/issues'
import { parseCrashFree } from './parse/releases'
import type { Names } from './releases'
import { crashFreeRate, issuesBy, PER_PAGE, term } from './requests'
import { projectPage, releasePage } from './web'

/** So many issues of a deploy are read; nobody goes through more. */
const MOST_ISSUES = 200
/** What the sessions since a deploy are compared with, ms. */
const BEFORE_MS = 24 * 3_600_000

/** Sentry's words for an issue that began with a release, or came back in it. */
const KEYS = [
  ['new', 'firstRelease'],
  ['regressed', 'regressed_in_release'],
] as const

/** What users met since a deploy of a commit. Where Sentry has no release of it nothing is known, which is no problem. */
export async function issuesSince(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  { environment, sha, since }: Deployed,
): Promise<Result<MetIssues>> {
  const project = await names.projectId(app)
  if (!project.ok) return project
  const version = await names.version(app, sha)
  if (!version.ok) return version
  if (version.value === null)
    return ok({ version: null, issues: [], isWhole: true, url: projectPage(client.url, app, project.value) })
  const search = {
    organization: app.organization,
    project: project.value,
    environment: environmentThere(app, environment),
    sort: 'user',
    limit: PER_PAGE,
  } as const
  const lists = []
  for (const [how, key] of KEYS) {
    const path = issuesBy({ ...search, query: term(key, version.value) })
    const listed = await client.list(path, parseMetIssues(how), MOST_ISSUES)
    if (!listed.ok) return listed
    lists.push(listed.value)
  }
  return ok({
    version: version.value,
    issues: metSince(
      lists.flatMap(({ items }) => items),
      since,
    ),
    isWhole: lists.every(({ isWhole }) => isWhole),
    url: releasePage(client.url, app, project.value, version.value),
  })
}

/** The sessions of the day before a deploy and of the time since, up to `now` (epoch ms); null where there are none of either. */
export async function crashFree(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  { environment, since }: Deployed,
  now: number,
): Promise<Result<CrashFree | null>> {
  const project = await names.projectId(app)
  if (!project.ok) return project
  const at = { project: project.value, environment: environmentThere(app, environment) }
  const rate = async (start: number, end: number): Promise<Result<number | null>> => {
    const answer = await client.find(crashFreeRate(app.organization, { ...at, start, end }))
    // An older Sentry does not know the question (400); an environment without sessions is not there (404).
    if (!answer.ok)
      return answer.problem.kind === 'invalid' &&
        !answer.problem.keyVariable &&
        answer.problem.retryAfterMs === undefined
        ? ok(null)
        : answer
    if (answer.value === null) return ok(null)
    const read = parseCrashFree(answer.value.json)
    return read === undefined ? client.unreadable(answer.value) : ok(read)
  }
  const before = await rate(since - BEFORE_MS, since)
  if (!before.ok) return before
  const after = await rate(since, Math.max(now, since + 1))
  if (!after.ok) return after
  return ok(
    before.value === null && after.value === null ? null : { before: before.value, after: after.value },
  )
}
