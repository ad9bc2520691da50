import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { credential, identifier, shownName } from '@core/text/foreign-text'
import { isLoopbackHost, parsedUrl } from '@core/util/url'
import { z } from 'zod'
import type { Http } from '../http'
import { webOf } from './api/web'
import * as words from './words'

/** What a person is shown: the code to enter, and on which page. `expiresAt` is epoch ms. */
export interface DeviceCode {
  readonly code: string
  readonly page: string
  readonly expiresAt: number
}

export interface DeviceFlowOptions {
  /** The address of the API that the token is for. */
  readonly url: string
  /** The OAuth app's client id: public, and no secret goes with it. */
  readonly clientId: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called once, as soon as there is a code. */
  readonly show: (code: DeviceCode) => void
}

/** Everything that Binnacle does on GitHub: see private repositories, deploy, start workflows, see who reviews. */
const SCOPE = 'repo workflow read:org'
/** Where the server does not say how long to wait (RFC 8628, 3.2), s. */
const INTERVAL_S = 5
/** What `slow_down` adds (RFC 8628, 3.5), s. */
const SLOWER_S = 5

const CodeSchema = z.object({
  device_code: credential,
  user_code: identifier.min(1),
  verification_uri: z.url({ protocol: /^https?$/ }).max(LIMITS.field.address),
  expires_in: z.number().positive(),
  interval: z.number().nonnegative().default(INTERVAL_S),
})

const TokenSchema = z.union([
  z.object({ access_token: credential }),
  z.object({ error: shownName, interval: z.number().optional() }),
])

/**
 * Signs in by the device flow (RFC 8628, as GitHub has it): a person enters a code on a page, and meanwhile the server is asked for the
 * token, no more often than it says. A network that is gone for a while ends nothing; the code's own time does.
 */
export async function signInByDevice(options: DeviceFlowOptions): Promise<Result<string>> {
  const { clock, signal } = options
  const begun = await begin(options)
  if (!begun.ok) return begun
  const { device_code, user_code, verification_uri, expires_in, interval } = begun.value
  if (!isOwnPage(verification_uri, options.url))
    return fail('fault', words.otherSignInPage(new URL(webOf(options.url)).host), verification_uri)
  // A number past all would be no time at all.
  const expiresAt = clock.now() + Math.min(expires_in * 1000, LIMITS.waits.retryAfterMs)
  options.show({ code: user_code, page: verification_uri, expiresAt })
  let seconds = patience(interval)
  while (!signal.aborted) {
    await pause(clock, signal, seconds * 1000)
    if (signal.aborted) break
    if (clock.now() >= expiresAt) return fail('invalid', words.CODE_EXPIRED)
    const said = await ask(options, device_code)
    if (said.kind === 'token') return ok(said.token)
    if (said.kind === 'ended') return fail('invalid', said.sentence)
    if (said.kind === 'slower') seconds = patience(said.seconds ?? seconds + SLOWER_S)
  }
  return fail('invalid', words.SIGN_IN_CANCELLED)
}

/** A page on the server's own host, over TLS or on this machine: another one could ask for a password in the server's name. */
function isOwnPage(page: string, api: string): boolean {
  const url = parsedUrl(page)
  if (url === null || url.host !== new URL(webOf(api)).host) return false
  return url.protocol === 'https:' || isLoopbackHost(url.hostname)
}

async function begin(options: DeviceFlowOptions): Promise<Result<z.infer<typeof CodeSchema>>> {
  const answer = await post(options, '/login/device/code', { scope: SCOPE })
  if (!answer.ok) return answer
  const parsed = CodeSchema.safeParse(answer.value)
  if (parsed.success) return ok(parsed.data)
  return fail(
    'fault',
    refusal(z.object({ error: shownName }).safeParse(answer.value).data?.error, options.url),
  )
}

type FlowAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'slower'; readonly seconds: number | null }
  | { readonly kind: 'ended'; readonly sentence: string }

async function ask(options: DeviceFlowOptions, deviceCode: string): Promise<FlowAnswer> {
  const answer = await post(options, '/login/oauth/access_token', {
    device_code: deviceCode,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  })
  // Asking again does no harm: a token is given once, to whoever holds the device code.
  if (!answer.ok) return { kind: 'waiting' }
  const parsed = TokenSchema.safeParse(answer.value)
  if (!parsed.success) return { kind: 'waiting' }
  if ('access_token' in parsed.data) return { kind: 'token', token: parsed.data.access_token }
  switch (parsed.data.error) {
    case 'authorization_pending':
      return { kind: 'waiting' }
    case 'slow_down':
      return { kind: 'slower', seconds: parsed.data.interval ?? null }
    default:
      return { kind: 'ended', sentence: refusal(parsed.data.error, options.url) }
  }
}

function refusal(error: string | undefined, url: string): string {
  switch (error) {
    case 'expired_token':
    case 'token_expired':
      return words.CODE_EXPIRED
    case 'access_denied':
      return words.SIGN_IN_REFUSED
    case 'device_flow_disabled':
      return words.NO_DEVICE_FLOW
    case 'incorrect_client_credentials':
    case 'unauthorized_client':
    case 'invalid_client':
    case 'Not Found':
      return words.clientIdNotKnown(new URL(webOf(url)).host)
    default:
      return words.noCode(error)
  }
}

async function post(
  { http, url, clientId, signal }: DeviceFlowOptions,
  path: string,
  body: Readonly<Record<string, string>>,
): Promise<Result<unknown>> {
  const answer = await http.request({
    service: 'GitHub',
    method: 'POST',
    url: `${webOf(url)}${path}`,
    body: { client_id: clientId, ...body },
    signal,
  })
  if (!answer.ok) return answer
  const { status, json } = answer.value
  if (json === undefined) return fail('fault', refusal(status === 404 ? 'Not Found' : undefined, url))
  return ok(json)
}

function pause(clock: Clock, signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((done) => {
    const forget = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      done()
    })
    const stop = (): void => {
      forget()
      done()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** So many seconds as the server says, but neither without a pause nor for ever. */
const patience = (seconds: number): number =>
  Math.min(LIMITS.waits.signInCeilingS, Math.max(LIMITS.waits.signInFloorS, seconds))
