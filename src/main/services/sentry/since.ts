import { ok, type Result } from '@core/result'
import { environmentThere } from '@core/services/sentry'
import { type Deployed, type DeployIssues, hitSince } from '@core/user-errors'
import type { SentryClient } from './client'
import { SENTRY_LIMITS } from './limits'
import type { SentryApp } from './names'
import { parseDeployIssues } from './parse/issues'
import type { Names } from './releases'
import { issuesBy, PER_PAGE, term } from './requests'

/** So many issues of a deploy are read; nobody goes through more. */
const MOST_ISSUES = SENTRY_LIMITS.issues

/** Sentry's words for an issue that began with a release, or came back in it. */
const KEYS = [
  ['new', 'firstRelease'],
  ['regressed', 'regressed_in_release'],
] as const

/** What users hit since a deploy of a commit. Where Sentry has no release of it nothing is known, which is no problem. */
export async function issuesSince(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  { environment, sha, since }: Deployed,
): Promise<Result<DeployIssues>> {
  const project = await names.projectId(app)
  if (!project.ok) return project
  const version = await names.version(app, sha)
  if (!version.ok) return version
  if (version.value === null)
    return ok({
      version: null,
      issues: [],
      isWhole: true,
      url: projectPage(client.pages, app, project.value),
    })
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
    const listed = await client.list(path, parseDeployIssues(how), MOST_ISSUES)
    if (!listed.ok) return listed
    lists.push(listed.value)
  }
  return ok({
    version: version.value,
    issues: hitSince(
      lists.flatMap(({ items }) => items),
      since,
    ),
    isWhole: lists.every(({ isWhole }) => isWhole),
    url: releasePage(client.pages, app, project.value, version.value),
  })
}

/** The pages of Sentry where people look. */

const base = (url: string, { organization }: SentryApp): string =>
  `${url}/organizations/${encodeURIComponent(organization)}`

const projectPage = (url: string, app: SentryApp, project: string): string =>
  `${base(url, app)}/issues/?project=${encodeURIComponent(project)}`

const releasePage = (url: string, app: SentryApp, project: string, version: string): string =>
  `${base(url, app)}/releases/${encodeURIComponent(version)}/?project=${encodeURIComponent(project)}`
