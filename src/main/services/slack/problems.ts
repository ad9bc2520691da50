import { fail, type Problem, type Result } from '@core/result'

export const SERVICE = 'Slack'
export const BOT_VARIABLE = 'BINNACLE_SLACK_BOT_TOKEN'
export const APP_VARIABLE = 'BINNACLE_SLACK_APP_TOKEN'

/** Errors of the Web API that say what a person has to do. Others are told in Slack's own word. */
const SENTENCES: Readonly<Record<string, string>> = {
  channel_not_found:
    'Slack has no such channel, or the app can’t see it. Check its id, and invite the app with /invite.',
  not_in_channel: 'The Slack app is not in the channel. Invite it there with /invite.',
  is_archived: 'The Slack channel is archived. Choose another one in the workspace file.',
  channel_is_archived: 'The Slack channel is archived. Choose another one in the workspace file.',
  message_not_found: 'The message in Slack was deleted.',
  cant_update_message: 'The message in Slack belongs to another app.',
  msg_too_long: 'The message is too long for Slack.',
  restricted_action: 'A setting of the Slack workspace keeps apps from posting there.',
  no_service: 'The incoming webhook was removed. Enter another one in Settings, under Accounts.',
  link_disabled:
    'Socket Mode is switched off for the Slack app, so nothing is heard. Switch it on in the app’s settings.',
}

/** What says that a token is no good (any more). */
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
    const answer = fail(
      'invalid',
      `Slack refused the token (${error}). Enter a new one in Settings, under Accounts.`,
      cause,
    )
    return { ok: false, problem: { ...answer.problem, keyVariable: variable } }
  }
  if (error === 'missing_scope')
    return fail(
      'invalid',
      `The Slack app lacks the scope “${needed ?? 'unknown'}”. Add it under OAuth & Permissions, and install the app again.`,
      cause,
    )
  if (error === 'message_not_found' || error === 'thread_not_found')
    return fail('gone', SENTENCES.message_not_found ?? '', cause)
  if (FOR_A_WHILE.includes(error)) return fail('unreachable', `Slack can’t take this now (${error}).`, cause)
  if (UNCLEAR.includes(error)) return fail(asks ? 'fault' : 'lost', `Slack failed (${error}).`, cause)
  return fail('invalid', SENTENCES[error] ?? `Slack refused this: ${error.slice(0, 100)}.`, cause)
}

/** A request that was refused for a while was surely not carried out. */
export const notNow = (problem: Problem): Problem => ({ ...problem, kind: 'unreachable' })
