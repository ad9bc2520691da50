import { fail, ok, type Result } from '@core/result'
import { FINE_GRAINED, NO_CHECK_RUNS } from '@core/services/github'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import { type Http, isSuccess, statusProblem } from '../../http'
import * as words from '../words'
import { isNobodys } from './problems'

export interface WhoIs {
  /** null for the token of an installed app, which stands for nobody. */
  readonly user: string | null
  /** What the token may not do, in sentences; empty where it may do all that Binnacle does, as far as GitHub says. */
  readonly lacks: readonly string[]
}

const UserSchema = z.object({ login: identifier })

/** What each classic scope is for, and which other ones bring it along. */
const SCOPES: readonly { readonly scope: string; readonly or: readonly string[]; readonly lacks: string }[] =
  [
    {
      scope: 'repo',
      or: [],
      lacks: words.NO_REPO_SCOPE,
    },
    {
      scope: 'public_repo',
      or: ['repo'],
      lacks: words.CANNOT_DEPLOY,
    },
    {
      scope: 'read:org',
      or: ['write:org', 'admin:org'],
      lacks: words.NO_READ_ORG,
    },
  ]

/** Fine-grained tokens do not say what they may do. */
const UNTOLD = [
  words.fineGrained(FINE_GRAINED.map(({ needs, for: what }) => `${needs} for ${what}`).join('; ')),
  NO_CHECK_RUNS,
]

/** Asks GitHub whose token this is and what it lacks, by the scopes that a classic token or an OAuth app's token has (`X-OAuth-Scopes`). */
export async function whoAmI(http: Http, url: string, token: string): Promise<Result<WhoIs>> {
  const request = { service: 'GitHub', method: 'GET' } as const
  const answer = await http.request({
    ...request,
    url: `${url}/user`,
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
  })
  if (!answer.ok) return answer
  const { headers, json, text, status } = answer.value
  // GitHub took the token, or it would have said so with 401.
  if (isNobodys(status, text)) return ok({ user: null, lacks: [words.INSTALLATION] })
  if (!isSuccess(answer.value))
    return statusProblem(answer.value, {
      request,
      keyHint: words.TOKEN_COPIED,
      said: null,
    })
  const user = UserSchema.safeParse(json)
  if (!user.success) return fail('fault', words.noServerAt(url), text.slice(0, 200))
  return ok({ user: user.data.login, lacks: lacking(headers.get('x-oauth-scopes')) })
}

function lacking(scopes: string | null): string[] {
  if (scopes === null) return UNTOLD
  const has = scopes.split(',').map((scope) => scope.trim())
  return SCOPES.filter(({ scope, or }) => ![scope, ...or].some((one) => has.includes(one))).map(
    ({ lacks }) => lacks,
  )
}
