import { LIMITS } from '@core/limits'

/**
 * The `Retry-After` of an answer in ms, or null without one (RFC 9110, 10.2.3): seconds, or a date; no more than an hour, since a mistyped header must not blind us for days. A date is
 * measured by the server's own clock, its `Date` header, where it tells it: ours may be off. `now` is epoch ms.
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim()
  if (!value) return null
  if (/^\d+(\.\d+)?$/.test(value)) return limited(Number(value) * 1000)
  const until = Date.parse(value)
  if (Number.isNaN(until)) return null
  const serverNow = Date.parse(headers.get('date') ?? '')
  return limited(until - (Number.isNaN(serverNow) ? now : serverNow))
}

const limited = (ms: number): number => Math.min(LIMITS.waits.retryAfterMs, Math.max(0, Math.round(ms)))
