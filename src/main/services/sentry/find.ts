import type { FoundError, FoundErrors } from '@core/ports'
import { assertNever, fail, ok, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import type { SupportAsk } from '@core/user-errors'
import { parsedUrl } from '@core/util/url'
import { z } from 'zod'
import type { Listed, SentryClient } from './client'
import { issueOf, one } from './details'
import { SENTRY_LIMITS } from './limits'
import { environmentHere, type SentryApp } from './names'
import { parseEventLookup } from './parse/event'
import { parseIssues } from './parse/issues'
import { isPageOf, parsePage } from './parse/page'
import { parseUsers } from './parse/people'
import type { Names } from './releases'
import { anyOf, eventById, inAnyCase, issueByShortId, issuesBy, term, usersOf } from './requests'
import * as words from './words'

/** So many errors of a user are told, those met last: each is a question more, for the release that it began in. */
const MOST_FOUND = SENTRY_LIMITS.found
/** So many users of an issue are gone through for one of them. */
const MOST_USERS = SENTRY_LIMITS.users

interface Sentry {
  readonly client: SentryClient
  readonly names: Names
  readonly app: SentryApp
}
type ErrorsAnswer = Promise<Result<FoundErrors>>

const NONE: FoundErrors = { errors: [], isWhole: true }

/** The errors of a user, most recent first, or the one of an event, of an issue, or behind a link. */
export async function findErrors(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  asked: SupportAsk,
): ErrorsAnswer {
  const sentry = { client, names, app }
  switch (asked.kind) {
    case 'email':
      return ofEmail(sentry, asked.email)
    case 'user':
      return ofUser(sentry, asked.user)
    // Some apps name their users in the same form.
    case 'event':
      return orElse(await ofEvent(sentry, asked.id), () => first(sentry, [term('user.id', asked.typed)]))
    case 'issue':
      return orElse(await ofShortId(sentry, asked.name), () => ofUser(sentry, asked.typed))
    case 'link':
      return ofLink(sentry, asked.url)
    default:
      return assertNever(asked)
  }
}

const orElse = async (found: Awaited<ErrorsAnswer>, otherwise: () => ErrorsAnswer): ErrorsAnswer =>
  !found.ok || found.value.errors.length > 0 ? found : otherwise()

const ofUser = (sentry: Sentry, user: string): ErrorsAnswer =>
  first(sentry, [term('user.id', user), term('user.username', user)])

/**
 * Sentry searches letter for letter, and an address may have been told to it in other letters than it was typed in. As it was typed and in
 * small letters it is found at once; else by a wildcard, which knows no case but finds other addresses too, so that the users of each issue
 * found so are looked through.
 */
async function ofEmail(sentry: Sentry, email: string): ErrorsAnswer {
  const typed = await first(sentry, [anyOf('user.email', [...new Set([email, email.toLowerCase()])])])
  return orElse(typed, async () => {
    const at = email.lastIndexOf('@') + 1
    const listed = await issues(sentry, inAnyCase('user.email', email.slice(0, at), email.slice(at)))
    if (!listed.ok) return listed
    const ids: string[] = []
    let { isWhole } = listed.value
    for (const id of listed.value.items) {
      const users = await sentry.client.list(usersOf(sentry.app.organization, id), parseUsers, MOST_USERS)
      if (!users.ok) return users
      const isTheirs = users.value.items.some((user) => user.email?.toLowerCase() === email.toLowerCase())
      if (isTheirs) ids.push(id)
      else isWhole &&= users.value.isWhole
    }
    return beginnings(sentry, { items: ids, isWhole })
  })
}

/** By the first of these queries that finds any. */
async function first(sentry: Sentry, queries: readonly string[]): ErrorsAnswer {
  for (const query of queries) {
    const listed = await issues(sentry, query)
    if (!listed.ok) return listed
    if (listed.value.items.length > 0) return beginnings(sentry, listed.value)
  }
  return ok(NONE)
}

/** The ids of the issues that a query finds, most recent first. */
async function issues({ client, names, app }: Sentry, query: string): Promise<Result<Listed<string>>> {
  const project = await names.projectId(app)
  if (!project.ok) return project
  const path = issuesBy({
    organization: app.organization,
    project: project.value,
    environment: null,
    query,
    sort: 'date',
    limit: MOST_FOUND,
  })
  const listed = await client.list(path, parseIssues, MOST_FOUND)
  if (!listed.ok) return listed
  const { items, isWhole } = listed.value
  return ok({ items: items.map(({ id }) => id), isWhole })
}

/** One after the other, since Sentry counts how many are asked at once. `isOurs`: that an issue, by its project's slug, is the app's. */
async function beginnings(
  { client, app }: Sentry,
  { items: ids, isWhole }: Listed<string>,
  environment: string | null = null,
  isOurs: (project: string | null) => boolean = () => true,
): ErrorsAnswer {
  const found: FoundError[] = []
  for (const id of ids) {
    const answer = await issueOf(client, app, id)
    if (!answer.ok) return answer
    if (answer.value === null) continue
    const { issue, firstVersion, project, cameBack } = answer.value
    if (!isOurs(project)) continue
    found.push({
      issue,
      beginning: { firstSeen: issue.firstSeen, version: firstVersion, environment },
      cameBack: cameBack && { firstSeen: cameBack.at, version: cameBack.version, environment: null },
    })
  }
  return ok({ errors: found, isWhole })
}

/** One issue by its id. */
const only = (id: string): Listed<string> => ({ items: [id], isWhole: true })

async function ofEvent(sentry: Sentry, id: string): ErrorsAnswer {
  const { client, app } = sentry
  const answer = await one(client, eventById(app.organization, id), parseEventLookup)
  if (!answer.ok) return answer
  if (answer.value === null || answer.value.project !== app.project) return ok(NONE)
  const { issue, event } = answer.value
  const there = event?.environment ?? null
  return beginnings(sentry, only(issue), there === null ? null : environmentHere(app, there))
}

const ShortIdSchema = z.object({ groupId: identifier, projectSlug: identifier })

async function ofShortId(sentry: Sentry, name: string): ErrorsAnswer {
  const { client, app } = sentry
  const answer = await one(
    client,
    issueByShortId(app.organization, name),
    (json) => ShortIdSchema.safeParse(json).data ?? null,
  )
  if (!answer.ok) return answer
  if (answer.value === null || answer.value.projectSlug !== app.project) return ok(NONE)
  return beginnings(sentry, only(answer.value.groupId))
}

/** What is behind a page of this very Sentry and of the app's organization; nothing of another. */
async function ofLink(sentry: Sentry, link: string): ErrorsAnswer {
  const url = parsedUrl(link)
  if (url === null || !isPageOf(sentry.client.url, url)) return ok(NONE)
  const page = parsePage(url)
  if (page === 'share') return fail('invalid', words.SHARE_LINK)
  if (page === null) return fail('invalid', words.NO_ISSUE_LINK)
  const { organization, issue, event } = page
  if (organization !== null && organization !== sentry.app.organization) return ok(NONE)
  const byEvent: Awaited<ErrorsAnswer> = event === null ? ok(NONE) : await ofEvent(sentry, event)
  return orElse(byEvent, async () => {
    if (issue === null) return ok(NONE)
    if (!/^\d+$/.test(issue)) return ofShortId(sentry, issue.toUpperCase())
    return beginnings(sentry, only(issue), null, (project) => project === sentry.app.project)
  })
}
