import { fail, ok, type Result } from '@core/result'
import { identifier, shownName } from '@core/text/foreign-text'
import { z } from 'zod'
import { type Http, isSuccess } from '../http'
import { SentryClient } from './client'
import * as words from './words'

export interface WhoIsOnSentry {
  /** null for a token of an organization, which is nobody's. */
  readonly user: string | null
  /** What the token may not do, in sentences. */
  readonly lacks: readonly string[]
}

const IndexSchema = z.object({
  version: identifier,
  auth: z.object({ scopes: z.array(identifier).catch([]) }).nullable(),
  user: z
    .object({ name: shownName.nullish(), email: identifier.nullish(), username: shownName.nullish() })
    .nullable(),
})

const ORG_READ = {
  anyOf: ['org:read', 'org:write', 'org:admin'],
  lacks: words.NO_ORG_READ,
}

/**
 * What permissions are for: one of each is enough. From `security` in Sentry's own description of its API (getsentry/sentry-api-schema);
 * suspect commits, which it leaves out, take what reading a project takes.
 */
const SCOPES: readonly { readonly anyOf: readonly string[]; readonly lacks: string }[] = [
  {
    anyOf: ['event:read', 'event:write', 'event:admin'],
    lacks: words.NO_EVENT_READ,
  },
  {
    anyOf: ['project:read', 'project:write', 'project:admin'],
    lacks: words.NO_PROJECT_READ,
  },
  {
    anyOf: ['project:read', 'project:releases', 'project:write', 'project:admin', 'org:ci'],
    lacks: words.NO_RELEASES,
  },
  ORG_READ,
  {
    anyOf: ['project:releases', 'project:write', 'project:admin', 'org:ci'],
    lacks: words.CANNOT_TELL_DEPLOYS,
  },
]

/** Asks Sentry whose token this is and what it lacks. */
export async function whoIsOnSentry(http: Http, url: string, token: string): Promise<Result<WhoIsOnSentry>> {
  const client = new SentryClient({ url, token: () => token, http })
  const answer = await client.find('/')
  if (!answer.ok) return answer
  // The host of a region (de.sentry.io) has no index: whether it takes the token shows in what else it answers.
  if (answer.value === null) return atRegion(client)
  const { data } = IndexSchema.safeParse(answer.value.json)
  if (data === undefined) return fail('fault', words.noServerAt(url), answer.value.text.slice(0, 200))
  const { auth, user } = data
  // It answers to anybody, and then says that nobody asked.
  if (auth === null && user === null) return fail('invalid', words.TOKEN_NOT_KNOWN)
  return ok({
    user: user?.name || user?.username || user?.email || null,
    lacks: auth === null ? [] : lacking(auth.scopes),
  })
}

async function atRegion(client: SentryClient): Promise<Result<WhoIsOnSentry>> {
  const answer = await client.ask('/organizations/?per_page=1')
  if (!answer.ok) return answer
  const { status, json } = answer.value
  const isAllowed = isSuccess(answer.value)
  if (!isAllowed && status !== 403) return client.refused(answer.value, 'GET')
  if (isAllowed && !OrganizationsSchema.safeParse(json).success) return client.unreadable(answer.value)
  const unsaid = words.permissionsNotSaid(new URL(client.url).host)
  return ok({ user: null, lacks: [...(isAllowed ? [] : [ORG_READ.lacks]), unsaid] })
}

const OrganizationsSchema = z.array(z.object({ slug: identifier }))

const lacking = (has: readonly string[]): string[] =>
  SCOPES.filter(({ anyOf }) => !anyOf.some((one) => has.includes(one))).map(({ lacks }) => lacks)
