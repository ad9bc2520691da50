import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'
import type { Http } from '../http'
import { SentryClient } from './client'

export interface WhoIsOnSentry {
  /** null for a token of an organisation, which is nobody's. */
  readonly user: string | null
  /** What the token may not do, in sentences. */
  readonly lacks: readonly string[]
}

const IndexSchema = z.object({
  version: z.string(),
  auth: z.object({ scopes: z.array(z.string()).catch([]) }).nullable(),
  user: z
    .object({ name: z.string().nullish(), email: z.string().nullish(), username: z.string().nullish() })
    .nullable(),
})

/** What each permission is for, and which others bring it along. */
const SCOPES: readonly { readonly scope: string; readonly or: readonly string[]; readonly lacks: string }[] =
  [
    {
      scope: 'org:read',
      or: ['org:write', 'org:admin', 'org:ci'],
      lacks: 'Without “org:read” releases and sessions cannot be seen.',
    },
    {
      scope: 'project:read',
      or: ['project:write', 'project:admin'],
      lacks: 'Without “project:read” projects cannot be found.',
    },
    {
      scope: 'event:read',
      or: ['event:write', 'event:admin'],
      lacks: 'Without “event:read” errors cannot be seen.',
    },
    {
      scope: 'project:releases',
      or: ['project:write', 'project:admin', 'org:ci'],
      lacks: 'Without “project:releases” Sentry cannot be told of deploys.',
    },
  ]

/** Asks Sentry whose token this is and what it lacks. */
export async function whoIsOnSentry(http: Http, url: string, token: string): Promise<Result<WhoIsOnSentry>> {
  const answer = await new SentryClient({ url, token: () => token, http }).get('/')
  if (!answer.ok) return answer
  const { data } = IndexSchema.safeParse(answer.value.json)
  if (data === undefined)
    return fail('fault', `Nothing at ${url} answers as Sentry does.`, answer.value.text.slice(0, 200))
  const { auth, user } = data
  // It answers to anybody, and then says that nobody asked.
  if (auth === null && user === null) return fail('invalid', 'Sentry does not know this token.')
  return ok({
    user: user?.name || user?.username || user?.email || null,
    lacks: auth === null ? [] : lacking(auth.scopes),
  })
}

const lacking = (has: readonly string[]): string[] =>
  SCOPES.filter(({ scope, or }) => ![scope, ...or].some((one) => has.includes(one))).map(({ lacks }) => lacks)
