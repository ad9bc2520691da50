import type { SentryModel } from './model.ts'
import type { Deploy, ErrorEvent, Issue, Project, Release, SentryUser } from './types.ts'

type Json = Record<string, unknown>

const iso = (at: number): string => new Date(at).toISOString()

/** `links` say where the organization's data is kept (Sentry's description of its API, "Retrieve an Organization"). */
export const organizationJson = ({ organization, regionUrl }: SentryModel): Json => ({
  id: '1',
  slug: organization,
  name: organization,
  status: { id: 'active', name: 'active' },
  links: { organizationUrl: `https://${organization}.example`, regionUrl: regionUrl ?? '' },
})

export const projectJson = ({ id, slug }: Project): Json => ({ id, name: slug, slug, platform: 'javascript' })

export function releaseJson({ version, createdAt, projects, commits, deploys }: Release): Json {
  const [last] = commits
  return {
    authors: [],
    commitCount: commits.length,
    data: {},
    dateCreated: iso(createdAt),
    dateReleased: null,
    deployCount: deploys.length,
    firstEvent: null,
    lastCommit: last === undefined ? null : commitJson(last, createdAt),
    lastDeploy: null,
    lastEvent: null,
    newGroups: 0,
    owner: null,
    projects: projects.map(({ slug }) => ({ name: slug, slug })),
    ref: null,
    shortVersion: version,
    version,
    url: null,
  }
}

export const commitJson = ({ id, message, author }: Release['commits'][number], at: number): Json => ({
  id,
  message,
  dateCreated: iso(at),
  pullRequest: null,
  author: author ?? null,
})

export const deployJson = (deploy: Deploy): Json => ({ ...deploy })

/** An issue as lists have it; the numbers are those of the events that were asked about. */
export function issueJson(
  issue: Issue,
  events: readonly ErrorEvent[],
  origin: string,
  organization: string,
): Json {
  const { id, shortId, title, culprit, level, project } = issue
  const [type = title, ...value] = title.split(': ')
  return {
    annotations: [],
    assignedTo: null,
    count: String(events.length),
    culprit,
    firstSeen: iso(events[0]?.at ?? 0),
    hasSeen: false,
    id,
    isBookmarked: false,
    isPublic: false,
    isSubscribed: false,
    lastSeen: iso(events.at(-1)?.at ?? 0),
    level,
    logger: null,
    metadata: { type, value: value.join(': ') },
    numComments: 0,
    permalink: `${origin}/organizations/${organization}/issues/${id}/`,
    project: { id: project.id, name: project.slug, slug: project.slug },
    shareId: null,
    shortId,
    stats: { '24h': [] },
    status: issue.isResolved ? 'resolved' : 'unresolved',
    statusDetails: {},
    subscriptionDetails: null,
    title,
    type: 'error',
    userCount: usersOf(events).length,
  }
}

export function detailedIssueJson(issue: Issue, origin: string, model: SentryModel): Json {
  const version = issue.events[0]?.release ?? null
  const release = version === null ? undefined : model.release(version)
  return {
    ...issueJson(issue, issue.events, origin, model.organization),
    // What happened to it, newest first; one that came back says with which release (src/sentry/types/activity.py, SET_REGRESSION).
    activity: [
      ...[...issue.cameBack].reverse().map(({ at, release: back }, i) => ({
        id: String(issue.cameBack.length - i),
        type: 'set_regression',
        dateCreated: iso(at),
        user: null,
        data: back === null ? {} : { version: back },
      })),
      { id: '0', type: 'first_seen', dateCreated: iso(issue.events[0]?.at ?? 0), user: null, data: {} },
    ],
    substatus: issue.cameBack.length > 0 ? 'regressed' : 'ongoing',
    firstRelease:
      release === undefined ? null : { version: release.version, dateCreated: iso(release.createdAt) },
    lastRelease: null,
    participants: [],
    pluginActions: [],
    pluginContexts: [],
    pluginIssues: [],
    seenBy: [],
    tags: [],
    userReportCount: 0,
  }
}

export function eventJson({ issue, event }: { issue: Issue; event: ErrorEvent }): Json {
  const { user } = event
  const tags = [
    ['environment', event.environment],
    ['level', issue.level],
    ...(event.release === null ? [] : [['release', event.release]]),
    ...(user === null ? [] : [['user', tagOf(user)]]),
  ]
  return {
    id: event.id,
    eventID: event.id,
    groupID: issue.id,
    title: issue.title,
    message: '',
    platform: 'javascript',
    type: 'error',
    dateCreated: iso(event.at),
    dateReceived: iso(event.at),
    dist: null,
    errors: [],
    metadata: { title: issue.title },
    size: 1024,
    tags: tags.map(([key, value]) => ({ key, value, _meta: null })),
    user: user === null ? null : userJson(user),
    entries: [exceptionEntry(issue, event), breadcrumbsEntry(event)],
  }
}

function exceptionEntry({ title }: Issue, { breakage }: ErrorEvent): Json {
  const [type = title, ...value] = title.split(': ')
  const frames = (breakage.frames ?? []).map(({ filename, lineNo, inApp = true, ...frame }) => ({
    ...frame,
    filename,
    absPath: `/srv/${filename}`,
    lineNo,
    colNo: 1,
    inApp,
    module: filename.replace(/\.\w+$/, ''),
    context: [],
    errors: null,
    vars: null,
    package: null,
    platform: null,
    instructionAddr: null,
    symbolAddr: null,
    trust: null,
    symbol: null,
  }))
  const stacktrace = { frames, framesOmitted: null, registers: null, hasSystemFrames: true }
  const one = {
    type,
    value: value.join(': '),
    stacktrace,
    module: null,
    rawStacktrace: null,
    mechanism: null,
    threadId: null,
  }
  const causes = (breakage.causes ?? []).map((cause) => ({
    ...one,
    type: 'Error',
    value: cause,
    stacktrace: null,
  }))
  return { type: 'exception', data: { excOmitted: null, hasSystemFrames: true, values: [...causes, one] } }
}

const breadcrumbsEntry = ({ at, breakage }: ErrorEvent): Json => ({
  type: 'breadcrumbs',
  data: {
    values: (breakage.breadcrumbs ?? []).map(
      ({ before, level = 'info', message = null, data = null, ...rest }) => ({
        ...rest,
        level,
        message,
        data,
        event_id: null,
        timestamp: iso(at - before),
      }),
    ),
  },
})

const userJson = ({ id, email, username, name, ip }: SentryUser): Json => ({
  id: id ?? null,
  email: email ?? null,
  username: username ?? null,
  name: name ?? null,
  ip_address: ip ?? null,
  data: null,
})

/** What Sentry knows a user by: the first of these that it was told. */
export function tagOf({ id, email, username, ip }: SentryUser): string {
  if (id !== undefined) return `id:${id}`
  if (username !== undefined) return `username:${username}`
  return email === undefined ? `ip:${ip ?? '127.0.0.1'}` : `email:${email}`
}

function usersOf(events: readonly ErrorEvent[]): { user: SentryUser; events: ErrorEvent[] }[] {
  const byTag = new Map<string, { user: SentryUser; events: ErrorEvent[] }>()
  for (const event of events) {
    if (event.user === null) continue
    const known = byTag.get(tagOf(event.user))
    if (known === undefined) byTag.set(tagOf(event.user), { user: event.user, events: [event] })
    else known.events.push(event)
  }
  return [...byTag.values()]
}

/** Those who met an issue, as the values of its tag `user`. */
export const userValuesJson = ({ events }: Issue): Json[] =>
  usersOf(events).map(({ user, events: own }) => ({
    key: 'user',
    value: tagOf(user),
    name: user.name ?? null,
    id: null,
    identifier: user.id ?? null,
    email: user.email ?? null,
    username: user.username ?? null,
    ipAddress: user.ip ?? null,
    count: own.length,
    firstSeen: iso(own[0]?.at ?? 0),
    lastSeen: iso(own.at(-1)?.at ?? 0),
  }))

export const committersJson = ({ breakage }: ErrorEvent): Json => ({
  committers: (breakage.suspects ?? []).map(({ sha, message, author, pull }) => ({
    author,
    commits: [
      {
        id: sha,
        message,
        dateCreated: iso(0),
        pullRequest: pull === undefined ? null : { id: '1', title: message, externalUrl: pull },
        suspectCommitType: 'via commit in release',
      },
    ],
  })),
})
