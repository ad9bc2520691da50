import type { Scene } from '../json/commit.ts'
import type { PollResult } from '../model/device.ts'

export interface WebRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface WebReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const DESCRIPTIONS: Record<Exclude<PollResult['kind'], 'token'>, string> = {
  authorization_pending: 'The authorization request is still pending.',
  slow_down: 'Too many requests have been made in the same timeframe.',
  expired_token: 'The `device_code` has expired.',
  access_denied: 'The authorization request was denied.',
  incorrect_device_code: 'The device_code provided is not valid.',
}

/** `POST /login/device/code`: a device wants somebody to sign in. */
export function deviceCode({ model, links }: Scene, request: WebRequest): WebReply {
  const given = fields(request)
  const clientId = given.get('client_id') ?? ''
  const { clientIds } = model.device
  if (clientId === '' || (clientIds.size > 0 && !clientIds.has(clientId))) {
    return written(request, { error: 'Not Found' }, 404)
  }
  const scopes = (given.get('scope') ?? '').split(/[ ,]+/).filter(Boolean)
  const begun = model.device.begin(clientId, scopes)
  return written(request, {
    device_code: begun.deviceCode,
    user_code: begun.userCode,
    verification_uri: `${links.web}/login/device`,
    expires_in: model.device.lifeSeconds,
    interval: begun.intervalSeconds,
  })
}

/** `POST /login/oauth/access_token`: the device asks whether somebody has. Errors too are 200, as GitHub's are. */
export function accessToken({ model }: Scene, request: WebRequest): WebReply {
  const given = fields(request)
  if (given.get('grant_type') !== GRANT) {
    return failed(request, 'unsupported_grant_type', 'The grant type is not supported.')
  }
  const result = model.device.poll(given.get('client_id') ?? '', given.get('device_code') ?? '')
  if (result.kind === 'token') {
    return written(request, {
      access_token: result.token,
      token_type: 'bearer',
      scope: result.scopes.join(','),
    })
  }
  const more = result.kind === 'slow_down' ? { interval: result.intervalSeconds } : {}
  return failed(request, result.kind, DESCRIPTIONS[result.kind], more)
}

/** What the person in the browser sees; `said` is what became of what they did. */
export const devicePage = (said: string): WebReply => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><title>Device activation</title><h1>Device activation</h1><p role="status">${said}</p>
<form method="post"><label>The code that your device shows <input name="user_code" autofocus></label>
<button name="decision" value="approve">Authorize</button> <button name="decision" value="deny">Cancel</button></form>`,
})

/** `POST /login/device`: the person typed a code. They are signed in already, as `login`. */
export function enterCode({ model }: Scene, login: string, request: WebRequest): WebReply {
  const given = fields(request)
  const code = given.get('user_code') ?? ''
  if (given.get('decision') === 'deny') {
    return devicePage(model.device.deny(code) ? 'Refused.' : 'Nobody waits with this code.')
  }
  const approved = model.device.approve(code, model.user(login))
  return devicePage(approved ? 'Done: your device is connected.' : 'Nobody waits with this code.')
}

/** The body as a form, or as JSON. */
function fields({ headers, body }: WebRequest): URLSearchParams {
  const text = body.toString('utf8')
  if (!String(headers['content-type']).includes('json')) return new URLSearchParams(text)
  const value: unknown = JSON.parse(text)
  const entries = Object.entries(Object(value)).map(([name, field]) => [name, String(field)])
  return new URLSearchParams(entries)
}

function failed(
  request: WebRequest,
  error: string,
  description: string,
  more: Record<string, unknown> = {},
): WebReply {
  const error_uri =
    'https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow'
  return written(request, { error, error_description: description, error_uri, ...more })
}

/** A form unless the caller asks for JSON. */
function written({ headers }: WebRequest, values: Record<string, unknown>, status = 200): WebReply {
  if (String(headers.accept).includes('json')) {
    const type = 'application/json; charset=utf-8'
    return { status, headers: { 'content-type': type }, body: JSON.stringify(values) }
  }
  const entries = Object.entries(values).map(([name, value]) => [name, String(value)])
  const type = 'application/x-www-form-urlencoded; charset=utf-8'
  return { status, headers: { 'content-type': type }, body: new URLSearchParams(entries).toString() }
}
