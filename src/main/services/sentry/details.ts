import type { ErrorDetails } from '@core/errors'
import { fail, ok, type Result } from '@core/result'
import type { SentryClient } from './client'
import type { SentryApp } from './names'
import { parseEvent } from './parse/event'
import { parseIssue } from './parse/issues'
import { parseCommitters, parseUsers } from './parse/people'
import { aboutIssue, committersOf, newestEventOf, usersOf } from './requests'

/** So many of those who met an issue are named. */
const MOST_USERS = 100

/** All that Sentry tells of an issue, by its newest event. What cannot be had besides the issue itself is said in it. */
export async function detailsOf(
  client: SentryClient,
  app: SentryApp,
  id: string,
): Promise<Result<ErrorDetails>> {
  const found = await issueOf(client, app, id)
  if (!found.ok) return found
  if (found.value === null)
    return fail('invalid', `Sentry does not know the issue ${id}, or this token may not see it (404).`)
  const lacks: string[] = []
  const had = <T>(answer: Result<T>, otherwise: T): T => {
    if (answer.ok) return answer.value
    lacks.push(answer.problem.sentence)
    return otherwise
  }
  const event = had(await one(client, newestEventOf(app.organization, id), parseEvent), null)
  const users = had(await client.list(usersOf(app.organization, id), parseUsers, MOST_USERS), NOBODY)
  const suspects =
    event === null
      ? null
      : had(await one(client, committersOf(app.organization, app.project, event.id), parseCommitters), null)
  return ok({
    ...found.value,
    users: [...users.items],
    event: event === null ? null : { id: event.id, at: event.at, version: event.version },
    raised: [...(event?.raised ?? [])],
    breadcrumbs: [...(event?.breadcrumbs ?? [])],
    suspects: suspects ?? [],
    lacks,
  })
}

const NOBODY = { items: [], isWhole: true }

/** An issue with the release in which it was first seen; null where it is not there. */
export const issueOf = (client: SentryClient, app: SentryApp, id: string) =>
  one(client, aboutIssue(app.organization, id), parseIssue)

/** One thing that may not be there: null then. */
export async function one<T>(
  client: SentryClient,
  path: string,
  read: (json: unknown) => T | null,
): Promise<Result<T | null>> {
  const answer = await client.find(path)
  if (!answer.ok || answer.value === null) return answer.ok ? ok(null) : answer
  const value = read(answer.value.json)
  return value === null ? client.unreadable(answer.value) : ok(value)
}
