import { describeCause, fail, type Result } from '@core/result'
import { withoutSecrets } from '@core/secrets'
import type { HttpRequest } from './types'

/** How far a request had come when it failed. */
export interface Attempt {
  readonly request: HttpRequest
  /** Where it was sent, without anything secret. */
  readonly origin: string
  readonly secrets: readonly string[]
  /** The head of an answer had arrived. */
  readonly answering: boolean
  readonly limitMs: number
  /** Why we ended it ourselves. */
  readonly ended: 'time' | 'given up' | null
}

/** Error codes of a failed TLS handshake: Node checks the certificate before it writes a byte of the request. */
const HANDSHAKE =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|TLSV1_ALERT_PROTOCOL_VERSION)$)/
const HANDSHAKE_BROKEN = 'before secure TLS connection was established'
const NAME_UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL'])

/** Why a request surely never left this machine, or null when it may have. */
type Unsent = 'refused' | 'name' | 'certificate' | 'port' | 'other' | null

/**
 * The problem of a request whose answer did not arrive whole. `unreachable` only where it surely never left; in doubt `lost`,
 * since a deploy that was taken for unsent would be sent again.
 */
export function failure(cause: unknown, attempt: Attempt): Result<never> {
  const { request, origin, secrets } = attempt
  const { service } = request
  const unsent = attempt.answering || attempt.ended !== null ? null : whyUnsent(cause)
  const log = withoutSecrets(innermost(cause).map(describeCause).join('; '), secrets)
  if (unsent !== null) return fail('unreachable', unsentSentence(unsent, service, origin), log)
  return fail('lost', lostSentence(attempt), log)
}

function lostSentence({ request, answering, limitMs, ended }: Attempt): string {
  const { service } = request
  if (ended === 'time') return `${service} did not answer within ${Math.round(limitMs / 1000)} s.`
  if (ended === 'given up') return `The request to ${service} was given up before it was answered.`
  return answering
    ? `${service}’s answer broke off.`
    : `The connection to ${service} broke before it had answered.`
}

function unsentSentence(unsent: Exclude<Unsent, null>, service: string, origin: string): string {
  const { hostname } = new URL(origin)
  switch (unsent) {
    case 'refused':
      return `${service} at ${origin} refuses connections. Is it running?`
    case 'name':
      return `The name ${hostname} cannot be found. Is the address of ${service} right, and is this machine online?`
    case 'certificate':
      return `The certificate of ${service} at ${origin} is not accepted, so nothing was sent.`
    case 'port':
      return `Requests to ${origin} are not allowed: that port is reserved for something else.`
    case 'other':
      return `${service} at ${origin} cannot be reached.`
  }
}

function whyUnsent(cause: unknown): Unsent {
  const reasons = innermost(cause).map(whyOneUnsent)
  // Several addresses may have been tried: nothing was sent only if that is so for each.
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

function whyOneUnsent(cause: unknown): Unsent {
  if (!(cause instanceof Error)) return null
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const syscall = 'syscall' in cause && typeof cause.syscall === 'string' ? cause.syscall : null
  if (code === 'ECONNREFUSED') return 'refused'
  if (NAME_UNKNOWN.has(code) || syscall === 'getaddrinfo') return 'name'
  if (HANDSHAKE.test(code)) return 'certificate'
  if (cause.message === 'bad port') return 'port'
  const beforeSending =
    syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT' || cause.message.includes(HANDSHAKE_BROKEN)
  return beforeSending ? 'other' : null
}

/** `fetch` wraps what happened in "fetch failed"; several tried addresses stand in an AggregateError. */
function innermost(cause: unknown): unknown[] {
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.flatMap(innermost)
  if (cause instanceof Error && cause.cause !== undefined) return innermost(cause.cause)
  return [cause]
}
