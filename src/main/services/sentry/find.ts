import type { SupportAsk } from '@core/errors'
import type { FoundError } from '@core/ports'
import { assertNever, ok, type Result } from '@core/result'
import type { SentryClient } from './client'
import { issueOf, one } from './details'
import { environmentHere, type SentryApp } from './names'
import { parseEventLookup } from './parse/event'
import { parseIssues } from './parse/issues'
import type { Names } from './releases'
import { eventById, issuesBy, term } from './requests'

/** So many errors of a user are told, those met last: each is a question more, for the release that it began in. */
const MOST_FOUND = 10

/** The errors of a user, those met last first, or the one of an event. */
export async function findErrors(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  asked: SupportAsk,
): Promise<Result<readonly FoundError[]>> {
  switch (asked.kind) {
    case 'email':
      return ofUser(client, names, app, [['user.email', asked.email]])
    case 'user':
      return ofUser(client, names, app, [
        ['user.id', asked.user],
        ['user.username', asked.user],
      ])
    case 'event': {
      const found = await ofEvent(client, app, asked.id)
      // Some apps name their users in the same form.
      return !found.ok || found.value.length > 0 ? found : ofUser(client, names, app, [['user.id', asked.id]])
    }
    default:
      return assertNever(asked)
  }
}

/** By the first of these that finds any. */
async function ofUser(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  keys: readonly (readonly [key: string, value: string])[],
): Promise<Result<readonly FoundError[]>> {
  const project = await names.projectId(app)
  if (!project.ok) return project
  for (const [key, value] of keys) {
    const path = issuesBy({
      organization: app.organization,
      project: project.value,
      environment: null,
      query: term(key, value),
      sort: 'date',
      limit: MOST_FOUND,
    })
    const listed = await client.list(path, parseIssues, MOST_FOUND)
    if (!listed.ok) return listed
    if (listed.value.items.length > 0)
      return beginnings(
        client,
        app,
        listed.value.items.map(({ id }) => id),
      )
  }
  return ok([])
}

/** One after the other, since Sentry counts how many are asked at once. */
async function beginnings(
  client: SentryClient,
  app: SentryApp,
  ids: readonly string[],
  environment: string | null = null,
): Promise<Result<readonly FoundError[]>> {
  const found: FoundError[] = []
  for (const id of ids) {
    const answer = await issueOf(client, app, id)
    if (!answer.ok) return answer
    if (answer.value === null) continue
    const { issue, firstVersion } = answer.value
    found.push({ issue, beginning: { firstSeen: issue.firstSeen, version: firstVersion, environment } })
  }
  return ok(found)
}

async function ofEvent(
  client: SentryClient,
  app: SentryApp,
  id: string,
): Promise<Result<readonly FoundError[]>> {
  const answer = await one(client, eventById(app.organization, id), parseEventLookup)
  if (!answer.ok) return answer
  if (answer.value === null || answer.value.project !== app.project) return ok([])
  const { issue, event } = answer.value
  const there = event?.environment ?? null
  return beginnings(client, app, [issue], there === null ? null : environmentHere(app, there))
}
