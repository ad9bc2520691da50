import { ok, type Result } from '@core/result'
import { SLACK_SCOPES } from '@core/services/slack'
import { shownName } from '@core/text/foreign-text'
import { z } from 'zod'
import type { Http } from '../http'
import { SlackClient } from './client'
import { BOT_VARIABLE, refusal, SERVICE } from './problems'
import { isWebhook } from './webhook'
import * as words from './words'

interface WhoIsOnSlack {
  readonly user: string | null
  /** What the token may not do, in sentences. */
  readonly lacks: readonly string[]
}

const WhoSchema = z.object({ user: shownName, team: shownName })

/** Asks Slack whose token this is, and which scopes it lacks (the header `x-oauth-scopes`). */
export async function whoIsOnSlack(http: Http, url: string, token: string): Promise<Result<WhoIsOnSlack>> {
  // Nothing can be asked of a webhook without posting.
  if (isWebhook(token))
    return ok({
      user: null,
      lacks: [words.WEBHOOK_ONLY_POSTS],
    })
  if (token.startsWith('xapp-'))
    return refusal('not_allowed_token_type', { needed: null, variable: BOT_VARIABLE, asks: true })
  const client = new SlackClient({ url, http: noting(http), token: () => token })
  let scopes: readonly string[] | null = null
  function noting(asked: Http): Http {
    return {
      request: async (request) => {
        const answer = await asked.request(request)
        const told = answer.ok ? answer.value.headers.get('x-oauth-scopes') : null
        if (told !== null) scopes = told.split(',').map((one) => one.trim())
        return answer
      },
    }
  }
  const who = await client.ask('auth.test', {}, WhoSchema)
  if (!who.ok) return who
  return ok({ user: `${who.value.user} (${who.value.team})`, lacks: lacking(scopes) })
}

/** A private channel is read by `groups:history`, a direct message by none that Binnacle needs. */
const lacking = (scopes: readonly string[] | null): string[] =>
  scopes === null
    ? [words.scopesNotSaid(SERVICE)]
    : SLACK_SCOPES.filter(
        ({ scope }) =>
          !scopes.includes(scope) && !(scope === 'channels:history' && scopes.includes('groups:history')),
      ).map(({ scope, for: what }) => words.withoutScope(scope, what))
