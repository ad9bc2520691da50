import {
  commitJson,
  committersJson,
  deployJson,
  detailedIssueJson,
  eventJson,
  issueJson,
  organizationJson,
  projectJson,
  releaseJson,
  userValuesJson,
} from './json.ts'
import { type Asked, json, paged, type Route, refused, type SentryReply } from './reply.ts'
import { readSearch } from './search.ts'
import { sessionsReply } from './sessions.ts'
import type { ErrorEvent, Issue, Release } from './types.ts'

const missing = (): SentryReply => refused(404, 'The requested resource does not exist')

// Permissions are those that Sentry's own description of its API names for each operation (`security` in getsentry/sentry-api-schema): one
// of them is enough. Reading releases takes `project:read` or `org:ci`; `org:read` alone does not.
const RELEASE_READ = ['org:ci', 'project:admin', 'project:read', 'project:releases', 'project:write']
const RELEASE_WRITE = ['org:ci', 'project:admin', 'project:releases', 'project:write']
const PROJECT_READ = ['project:read', 'project:write', 'project:admin']
const EVENT_READ = ['event:read', 'event:write', 'event:admin']
const ORG_READ = ['org:read', 'org:write', 'org:admin']

/** All that this Sentry can be asked: the path by its description, the parameters, and one of the permissions that it takes. */
export const ROUTES: readonly Route[] = [
  // The index is only on sentry.io itself, not on the host of a region (getsentry/sentry-cli#2005).
  { method: 'GET', path: '/api/0/', parameters: [], scopes: null, isOfControl: true, reply: index },
  {
    method: 'GET',
    path: '/api/0/organizations/',
    parameters: ['per_page', 'cursor'],
    scopes: ORG_READ,
    reply: (asked) => paged(asked, [organizationJson(asked.model)], 100),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/',
    parameters: ['detailed'],
    scopes: ORG_READ,
    reply: ({ model }) => json(organizationJson(model)),
  },
  {
    method: 'GET',
    path: '/api/0/projects/{organization_id_or_slug}/{project_id_or_slug}/',
    parameters: [],
    scopes: PROJECT_READ,
    reply: ({ model, at }) => {
      const project = model.project(at[1] ?? '')
      return project === undefined ? missing() : json(projectJson(project))
    },
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/releases/',
    parameters: ['project', 'query', 'per_page', 'cursor'],
    scopes: RELEASE_READ,
    reply: releases,
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/releases/{version}/',
    parameters: [],
    scopes: RELEASE_READ,
    reply: onRelease((release) => json(releaseJson(release))),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/releases/{version}/commits/',
    parameters: ['cursor'],
    scopes: RELEASE_READ,
    reply: onRelease(({ commits, createdAt }, asked) =>
      paged(
        asked,
        commits.map((commit) => commitJson(commit, createdAt)),
        100,
      ),
    ),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/releases/{version}/deploys/',
    parameters: ['cursor'],
    scopes: RELEASE_READ,
    reply: onRelease(({ deploys }, asked) => paged(asked, deploys.map(deployJson), 100)),
  },
  {
    method: 'POST',
    path: '/api/0/organizations/{organization_id_or_slug}/releases/{version}/deploys/',
    parameters: [],
    scopes: RELEASE_WRITE,
    reply: onRelease(tellDeploy),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/issues/',
    parameters: ['project', 'environment', 'query', 'sort', 'limit', 'cursor'],
    scopes: EVENT_READ,
    reply: issues,
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/issues/{issue_id}/',
    parameters: [],
    scopes: EVENT_READ,
    reply: onIssue((issue, { model, origin }) => json(detailedIssueJson(issue, origin, model))),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/issues/{issue_id}/events/{event_id}/',
    parameters: [],
    scopes: EVENT_READ,
    reply: onIssue((issue, { at }) => {
      const event = at[2] === 'latest' ? issue.events.at(-1) : issue.events.find(({ id }) => id === at[2])
      return event === undefined ? refused(404, 'No matching event') : json(eventJson({ issue, event }))
    }),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/issues/{issue_id}/tags/{key}/values/',
    parameters: ['cursor'],
    scopes: EVENT_READ,
    reply: onIssue((issue, asked) =>
      asked.at[2] === 'user' ? paged(asked, userValuesJson(issue), 100) : missing(),
    ),
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/shortids/{issue_id}/',
    parameters: [],
    scopes: EVENT_READ,
    reply: ({ model, origin, at }) => {
      const name = (at[1] ?? '').toUpperCase()
      const issue = model.issues.find(({ shortId }) => shortId === name)
      return issue === undefined
        ? missing()
        : json({
            organizationSlug: model.organization,
            projectSlug: issue.project.slug,
            groupId: issue.id,
            group: issueJson(issue, issue.events, origin, model.organization),
            shortId: issue.shortId,
          })
    },
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/eventids/{event_id}/',
    parameters: [],
    scopes: ORG_READ,
    reply: ({ model, at }) => {
      const found = model.event(at[1] ?? '')
      if (found === undefined) return refused(404, 'Event not found.')
      const { issue, event } = found
      return json({
        organizationSlug: model.organization,
        projectSlug: issue.project.slug,
        groupId: issue.id,
        eventId: event.id,
        event: eventJson(found),
      })
    },
  },
  // Sentry's description leaves this out: it is private and may go at any time (getsentry/sentry#80771). One that finds nothing says so in
  // `detail` (src/sentry/api/endpoints/event_file_committers.py); a path that Sentry does not know is a 404 without one.
  {
    method: 'GET',
    path: '/api/0/projects/{organization_id_or_slug}/{project_id_or_slug}/events/{event_id}/committers/',
    parameters: [],
    scopes: PROJECT_READ,
    isPrivate: true,
    reply: ({ model, at }) => {
      const found = model.event(at[2] ?? '')
      if (found === undefined) return refused(404, 'Event not found')
      if (found.event.breakage.suspects === undefined) return refused(404, 'No Commits found for Release')
      return json(committersJson(found.event))
    },
  },
  {
    method: 'GET',
    path: '/api/0/organizations/{organization_id_or_slug}/sessions/',
    parameters: ['field', 'project', 'environment', 'start', 'end', 'interval'],
    scopes: ORG_READ,
    reply: sessionsReply,
  },
]

function index({ scopes, user }: Asked): SentryReply {
  return json({
    version: '0',
    auth: scopes === null ? null : { scopes },
    user:
      user === null
        ? null
        : { id: '1', name: user, username: user.toLowerCase(), email: `${user.toLowerCase()}@example.com` },
  })
}

function releases(asked: Asked): SentryReply {
  const { model, query } = asked
  const project = query.get('project')
  const search = (query.get('query') ?? '').toLowerCase()
  const found = model.releases.filter(
    ({ version, projects }) =>
      (project === null || projects.some(({ id }) => id === project)) &&
      version.toLowerCase().includes(search),
  )
  return paged(asked, [...found].reverse().map(releaseJson), Number(query.get('per_page') ?? 100))
}

function issues(asked: Asked): SentryReply {
  const { model, query, origin } = asked
  const project = query.get('project') ?? '-1'
  if (!/^-?\d+$/.test(project)) return refused(400, 'Invalid project parameter. Values must be numbers.')
  if (project !== '-1' && model.project(project) === undefined)
    return refused(403, 'You do not have permission to perform this action.')
  const environment = query.get('environment')
  if (environment !== null && !model.environments().has(environment)) return missing()
  const sort = query.get('sort') ?? 'date'
  if (sort !== 'date' && sort !== 'user') return refused(400, `Invalid sort parameter: ${sort}`)
  const conditions = readSearch(query.get('query') ?? 'is:unresolved')
  if (typeof conditions === 'string') return refused(400, conditions)
  const found = model.issues
    .filter((issue) => project === '-1' || issue.project.id === project)
    .map((issue) => ({ issue, events: eventsIn(issue, environment) }))
    .filter(({ issue, events }) => events.length > 0 && conditions.every((holds) => holds(issue, events)))
    .map(({ issue, events }) => issueJson(issue, events, origin, model.organization))
  const order = (one: Record<string, unknown>): number =>
    sort === 'user' ? Number(one.userCount) : Date.parse(String(one.lastSeen))
  return paged(
    asked,
    found.sort((a, b) => order(b) - order(a)),
    Number(query.get('limit') ?? 100),
  )
}

const eventsIn = ({ events }: Issue, environment: string | null): readonly ErrorEvent[] =>
  environment === null ? events : events.filter((event) => event.environment === environment)

function tellDeploy(release: Release, { model, body }: Asked): SentryReply {
  const text = (name: string): string | null => {
    const value = Object(body)[name]
    return typeof value === 'string' ? value : null
  }
  const environment = text('environment')
  if (environment === null || environment === '')
    return json({ environment: ['This field is required.'] }, 400)
  const deploy = {
    id: model.nextId(),
    environment,
    name: text('name'),
    url: text('url'),
    dateStarted: text('dateStarted'),
    dateFinished: text('dateFinished') ?? new Date(model.now).toISOString(),
  }
  release.deploys.push(deploy)
  return json(deployJson(deploy), 201)
}

function onRelease(reply: (release: Release, asked: Asked) => SentryReply): Route['reply'] {
  return (asked) => {
    const release = asked.model.release(asked.at[1] ?? '')
    return release === undefined ? missing() : reply(release, asked)
  }
}

function onIssue(reply: (issue: Issue, asked: Asked) => SentryReply): Route['reply'] {
  return (asked) => {
    const issue = asked.model.issues.find(({ id, shortId }) => id === asked.at[1] || shortId === asked.at[1])
    return issue === undefined ? missing() : reply(issue, asked)
  }
}
