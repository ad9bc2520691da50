import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'
import type { Http } from '../http'
import type { ServiceModule } from '../service'
import * as words from './words'

const AnswerSchema = z.object({ ok: z.boolean(), error: z.string().max(200).optional() })

/** Asks whether Slack takes an app-level token: it names a connection, which is not opened. */
async function whoIsOnSlackSocket(
  http: Http,
  url: string,
  token: string,
): Promise<Result<{ readonly user: null; readonly lacks: readonly string[] }>> {
  const answer = await http.request({
    service: 'Slack',
    method: 'POST',
    url: `${url}/apps.connections.open`,
    headers: { authorization: `Bearer ${token}` },
    body: {},
  })
  if (!answer.ok) return answer
  const { data } = AnswerSchema.safeParse(answer.value.json)
  if (data?.ok === true) return ok({ user: null, lacks: [] })
  if (data?.error === 'missing_scope') return ok({ user: null, lacks: [words.NOT_HEARD] })
  if (data?.error !== undefined && data.error !== 'ratelimited')
    return fail('invalid', words.tokenRefused(data.error))
  return fail('fault', words.noServerAt(url), answer.value.text.slice(0, 200))
}

/** The account of Slack’s app-level token; what it is used for is in `services/slack`. */
export const service: ServiceModule = {
  whoAmI: (url, secret, { http }) => whoIsOnSlackSocket(http, url, secret),
}
