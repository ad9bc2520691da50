import { fail, type Problem, type Result } from '@core/result'
import * as words from './words'

export const SERVICE = 'Slack'
export const BOT_VARIABLE = 'BINNACLE_SLACK_BOT_TOKEN'
export const APP_VARIABLE = 'BINNACLE_SLACK_APP_TOKEN'

/** Errors of the Web API that say what a person has to do. Others are told in Slack's own word. */
const SENTENCES: Readonly<Record<string, string>> = {
  channel_not_found: words.NO_SUCH_CHANNEL,
  not_in_channel: words.NOT_IN_CHANNEL,
  is_archived: words.CHANNEL_ARCHIVED,
  channel_is_archived: words.CHANNEL_ARCHIVED,
  message_not_found: words.MESSAGE_DELETED,
  cant_update_message: words.MESSAGE_NOT_OURS,
  msg_too_long: words.MESSAGE_TOO_LONG,
  restricted_action: words.POSTING_RESTRICTED,
  no_service: words.WEBHOOK_REMOVED,
  link_disabled: words.SOCKET_MODE_OFF,
}

/** What says that a token is no good (any longer). */
const BAD_TOKEN = [
  'not_authed',
  'invalid_auth',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'not_allowed_token_type',
]

/** Errors after which the same request would be carried out a moment later. Nothing was done. */
const FOR_A_WHILE = ['ratelimited', 'service_unavailable', 'team_added_to_org']
/** Errors that leave open whether it was done. */
const UNCLEAR = ['internal_error', 'fatal_error', 'request_timeout']

/** What `ok: false` is, by Slack's word for it; `needed`: the scope that is missing. */
export function refusal(
  error: string,
  {
    needed,
    variable,
    asks,
  }: { readonly needed: string | null; readonly variable: string; readonly asks: boolean },
): Result<never> {
  const cause = needed === null ? error : `${error} (${needed})`
  if (BAD_TOKEN.includes(error)) {
    const answer = fail('invalid', words.tokenRefused(error), cause)
    return { ok: false, problem: { ...answer.problem, keyVariable: variable } }
  }
  if (error === 'missing_scope') return fail('invalid', words.lacksScope(needed ?? 'unknown'), cause)
  if (error === 'message_not_found' || error === 'thread_not_found')
    return fail('gone', SENTENCES.message_not_found ?? '', cause)
  if (FOR_A_WHILE.includes(error)) return fail('unreachable', words.cannotTakeNow(error), cause)
  if (UNCLEAR.includes(error)) return fail(asks ? 'fault' : 'lost', words.failed(error), cause)
  return fail('invalid', SENTENCES[error] ?? words.refused(error.slice(0, 100)), cause)
}

/** A request that was refused for a while was surely not carried out. */
export const notNow = (problem: Problem): Problem => ({ ...problem, kind: 'unreachable' })
