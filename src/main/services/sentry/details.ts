import { fail, ok, type Result } from '@core/result'
import type { ErrorDetails, SuspectCommit } from '@core/user-errors'
import type { SentryClient } from './client'
import { SENTRY_LIMITS } from './limits'
import type { SentryApp } from './names'
import { parseEvent, type SentryEvent } from './parse/event'
import { parseIssue } from './parse/issues'
import { parseCommits, parseCommitters, parseUsers } from './parse/people'
import { aboutIssue, aboutProject, commitsOf, committersOf, newestEventOf, usersOf } from './requests'
import * as words from './words'

/** So many of those who met an issue are named. */
const MOST_USERS = SENTRY_LIMITS.users

/** Sentry says 404 also of what a token may not see: that an issue is gone is known only where its project can be seen. */
async function missingIssue(client: SentryClient, app: SentryApp, id: string): Promise<Result<never>> {
  const project = await client.find(aboutProject(app.organization, app.project))
  if (!project.ok) return project
  return project.value === null
    ? fail('invalid', words.cannotFindIssue(id))
    : fail('gone', words.issueGone(id))
}

/** All that Sentry tells of an issue, by its newest event. What cannot be had besides the issue itself is said in it. */
export async function detailsOf(
  client: SentryClient,
  app: SentryApp,
  id: string,
): Promise<Result<ErrorDetails>> {
  const found = await issueOf(client, app, id)
  if (!found.ok) return found
  if (found.value === null) return missingIssue(client, app, id)
  const lacks: string[] = []
  const had = <T>(answer: Result<T>, otherwise: T): T => {
    if (answer.ok) return answer.value
    lacks.push(answer.problem.sentence)
    return otherwise
  }
  const event = had(await one(client, newestEventOf(app.organization, id), parseEvent), null)
  const users = had(await client.list(usersOf(app.organization, id), parseUsers, MOST_USERS), NOBODY)
  const suspects = had(await suspectsOf(client, app, event?.id ?? null), [])
  if (event !== null) lacks.push(...cutSentences(event))
  const isGone = suspects === null
  const commits = isGone ? had(await commitsIn(client, app, found.value.firstVersion), []) : []
  if (isGone)
    lacks.push(
      commits.length > 0
        ? `${words.SUSPECTS_NOT_ANSWERED} ${words.NEWEST_INSTEAD}`
        : words.SUSPECTS_NOT_ANSWERED,
    )
  const { issue, firstVersion } = found.value
  return ok({
    issue,
    firstVersion,
    users: [...users.items],
    event: event === null ? null : { id: event.id, at: event.at, version: event.version },
    raised: [...(event?.raised.items ?? [])],
    breadcrumbs: [...(event?.breadcrumbs.items ?? [])],
    suspects: [...(suspects ?? commits)],
    suspectsAre: isGone ? 'of the release' : 'suspected',
    lacks,
  })
}

/** What of an event was left out. */
function cutSentences({ raised, breadcrumbs }: SentryEvent): string[] {
  return [
    ...(raised.isWhole ? [] : [words.nearestCauses(SENTRY_LIMITS.raised)]),
    ...(breadcrumbs.isWhole ? [] : [words.lastBreadcrumbs(SENTRY_LIMITS.breadcrumbs)]),
  ]
}

const NOBODY = { items: [], isWhole: true }

/** So many commits of a release are shown where Sentry suspects none itself. */
const MOST_COMMITS = SENTRY_LIMITS.commits

/** The commits that Sentry suspects; null where it no longer answers this, which no description of its API promises. */
async function suspectsOf(
  client: SentryClient,
  app: SentryApp,
  event: string | null,
): Promise<Result<readonly SuspectCommit[] | null>> {
  if (event === null) return ok([])
  const answer = await client.findPrivate(committersOf(app.organization, app.project, event))
  if (!answer.ok) return answer
  if (answer.value === null) return ok([])
  if (answer.value === 'gone') return ok(null)
  const value = parseCommitters(answer.value.json)
  return value === null ? client.unreadable(answer.value) : ok(value)
}

async function commitsIn(
  client: SentryClient,
  app: SentryApp,
  version: string | null,
): Promise<Result<readonly SuspectCommit[]>> {
  if (version === null) return ok([])
  const listed = await client.list(commitsOf(app.organization, version), parseCommits, MOST_COMMITS)
  return listed.ok ? ok(listed.value.items) : listed
}

/** An issue; null where it is not there. */
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
