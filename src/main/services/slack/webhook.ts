import type { MessageAt, Post } from '@core/chat/port'
import { fail, ok, type Result } from '@core/result'
import { type Http, isSuccess, statusProblem } from '../http'
import { toSlack } from './message'
import { notNow, refusal, SERVICE } from './problems'
import * as words from './words'

/** Whether what was entered is the address of an incoming webhook and no token. */
export const isWebhook = (secret: string): boolean => /^https?:\/\//.test(secret)

/** Posts by an incoming webhook, which answers `ok` and no name of the message. */
export async function postByWebhook(http: Http, address: string, post: Post): Promise<Result<MessageAt>> {
  const { buttons: _, ...message } = post.message
  const answer = await http.request({
    service: SERVICE,
    method: 'POST',
    url: address,
    headers: {},
    body: toSlack(message),
  })
  if (!answer.ok) return answer
  if (isSuccess(answer.value)) return ok({ channel: post.channel, id: '' })
  const { status, text } = answer.value
  const word = /^\w{2,60}$/.exec(text.trim())?.[0]
  if (status !== 429 && word !== undefined && status < 500)
    return refusal(word, { needed: null, variable: '', asks: false })
  const context = { request: { service: SERVICE, method: 'POST' as const }, keyHint: '', said: word ?? null }
  const { problem } = statusProblem(answer.value, context)
  return { ok: false, problem: status === 429 ? notNow(problem) : problem }
}

/** What only a token can do. */
export const webhookCant = (what: string) => Promise.resolve(fail('invalid', words.webhookCannot(what)))
