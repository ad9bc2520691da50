import type { HttpRequest } from '../http'

export const SERVICE = 'Statuspage'

/** How long a page may take, ms: it is asked often, and what it says is wanted now. */
const TIMEOUT_MS = 10_000

/** The page's address without a slash at its end. */
export const addressOf = (url: string): string => url.replace(/\/{1,100}$/, '')

/** All incidents that are not resolved (Statuspage's public API v2, "Incidents": unresolved). */
export const unresolved = (address: string): HttpRequest => ({
  service: SERVICE,
  method: 'GET',
  url: `${address}/api/v2/incidents/unresolved.json`,
  timeoutMs: TIMEOUT_MS,
})
