import type { HttpResponse } from './types'

/** `Date` headers are whole seconds, so two clocks that agree may seem this far apart, ms. */
const RESOLUTION_MS = 1_500

/**
 * How far the server's clock is ahead of ours, ms, by an answer's `Date` header. What is known stays while the answer fits to it, so
 * that the same deploy keeps the same times; a difference that may be rounding is none.
 */
export function skewAfter(
  known: number,
  { headers, sentAt, receivedAt }: Pick<HttpResponse, 'headers' | 'sentAt' | 'receivedAt'>,
): number {
  const date = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(date)) return known
  const measured = date + 500 - (sentAt + receivedAt) / 2
  const tolerance = RESOLUTION_MS + (receivedAt - sentAt) / 2
  if (Math.abs(measured - known) <= tolerance) return known
  return Math.abs(measured) <= tolerance ? 0 : Math.round(measured / 1000) * 1000
}
