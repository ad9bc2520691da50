/** What a page of Sentry's website is about. */
export interface SentryPage {
  /** The slug of the organization; null where the address does not name it. */
  readonly organization: string | null
  /** An issue's id or short id, and an event's id; null where the address names none. */
  readonly issue: string | null
  readonly event: string | null
}

const EVENT_ID = /^[0-9a-f]{32}$/i
/** Hosts of the cloud that are no organization's own. */
const COMMON = ['www', 'us', 'de']

/**
 * Reads the address of an issue or an event: `https://acme.sentry.io/issues/12/events/…/`, `…/organizations/acme/issues/SHOP-3/`, and as
 * servers of one's own wrote it before, `…/acme/shop/issues/12/`. 'share' for a page that was made public, whose address names no issue; null
 * for any other page.
 */
export function parsePage(url: URL): SentryPage | 'share' | null {
  const parts = url.pathname.split('/').filter(Boolean).map(decoded)
  if (parts.includes('share')) return 'share'
  const at = parts.lastIndexOf('issues')
  const named = at < 0 ? undefined : parts[at + 1]
  const issue = named !== undefined && /^(\d+|[a-z][a-z0-9_-]*-[0-9a-z]+)$/i.test(named) ? named : null
  const event = eventIn(parts)
  if (issue === null && event === null) return null
  return { organization: organizationOf(url, parts, at), issue, event }
}

/** `latest`, `oldest` and `recommended` name no event. */
function eventIn(parts: readonly string[]): string | null {
  const named = parts[parts.lastIndexOf('events') + 1]?.replaceAll('-', '')
  return parts.includes('events') && named !== undefined && EVENT_ID.test(named) ? named.toLowerCase() : null
}

function organizationOf({ hostname }: URL, parts: readonly string[], issues: number): string | null {
  const said = parts.indexOf('organizations')
  if (said >= 0) return parts[said + 1] ?? null
  const own = /^([a-z0-9-]+)\.sentry\.io$/.exec(hostname)?.[1]
  if (own !== undefined && !COMMON.includes(own)) return own
  return issues === 2 ? (parts[0] ?? null) : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Whether an address is of the Sentry at `own`: another Sentry has other issues by the same numbers. */
export function isPageOf(own: string, url: URL): boolean {
  const isCloud = (host: string): boolean => host === 'sentry.io' || host.endsWith('.sentry.io')
  const { host } = new URL(own)
  return isCloud(host) ? isCloud(url.host) : host === url.host
}
