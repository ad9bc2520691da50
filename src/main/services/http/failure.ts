import { describeCause, type FailureResult, fail } from '@core/result'
import { withoutSecrets } from '@core/secrets'
import { NotSent, type NotSentReason } from './not-sent'
import type { HttpRequest } from './types'
import * as words from './words'

/** How far a request had come when it failed. */
export interface RequestAttempt {
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

// Node checks the certificate before it writes a byte of the request.
const AUTHORITY = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/
const DATES = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT)/
const TLS =
  /^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|TLSV1_ALERT_PROTOCOL_VERSION)$/
const HANDSHAKE_BROKEN = 'before secure TLS connection was established'
const NAME_UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL'])

/**
 * The problem of a request whose answer did not arrive whole. `unreachable` only where it surely never left; in doubt `lost`,
 * since a deploy that was taken for unsent would be sent again.
 */
export function failure(cause: unknown, attempt: RequestAttempt): FailureResult {
  const { request, origin, secrets } = attempt
  const { service } = request
  const reason = attempt.answering || attempt.ended !== null ? null : whyNotSent(cause)
  const log = withoutSecrets(innermost(cause).map(describeCause).join('; '), secrets)
  if (reason !== null) return fail('unreachable', words.notSentSentence(reason, service, origin), log)
  return fail('lost', lostSentence(attempt), log)
}

function lostSentence({ request, answering, limitMs, ended }: RequestAttempt): string {
  const { service } = request
  if (ended === 'time') return words.noAnswerWithin(service, Math.round(limitMs / 1000))
  if (ended === 'given up') return words.givenUpBeforeAnswered(service)
  return answering ? words.answerBrokeOff(service) : words.connectionBroke(service)
}

function whyNotSent(cause: unknown): NotSentReason | null {
  const reasons = innermost(cause).map(whyOneNotSent)
  // Several addresses may have been tried: nothing was sent only if that is so for each.
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

function whyOneNotSent(cause: unknown): NotSentReason | null {
  if (cause instanceof NotSent) return cause.reason
  if (!(cause instanceof Error)) return null
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const syscall = 'syscall' in cause && typeof cause.syscall === 'string' ? cause.syscall : null
  if (code === 'ECONNREFUSED') return { why: 'refused' }
  if (NAME_UNKNOWN.has(code) || syscall === 'getaddrinfo') return { why: 'name' }
  if (AUTHORITY.test(code)) return { why: 'authority' }
  if (DATES.has(code)) return { why: 'dates' }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { why: 'host' }
  if (CERTIFICATE.test(code)) return { why: 'certificate' }
  if (TLS.test(code)) return { why: 'tls' }
  if (cause.message === 'bad port') return { why: 'port' }
  const beforeSending =
    syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT' || cause.message.includes(HANDSHAKE_BROKEN)
  return beforeSending ? { why: 'elsewhere' } : null
}

/** `fetch` wraps what happened in "fetch failed"; several tried addresses stand in an AggregateError. */
function innermost(cause: unknown): unknown[] {
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.flatMap(innermost)
  if (cause instanceof Error && cause.cause !== undefined) return innermost(cause.cause)
  return [cause]
}
