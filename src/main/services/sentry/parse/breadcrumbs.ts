import { LIMITS } from '@core/limits'
import { cutTo, maybe, shownText } from '@core/text/foreign-text'
import type { Breadcrumb, CrumbKind } from '@core/user-errors'
import { z } from 'zod'
import { SENTRY_LIMITS } from '../limits'
import { lastOf, maybeLine, type PartialList, readable, time } from './readable'

/** So many are shown: what lies further back leads to no error. Sentry's own clients keep a hundred. */
const MOST = SENTRY_LIMITS.breadcrumbs

const CrumbSchema = z.object({
  type: maybeLine,
  category: maybeLine,
  level: maybeLine,
  message: maybe(shownText),
  timestamp: time.nullish().catch(null),
  data: z.record(z.string(), z.unknown()).nullish().catch(null),
})
type Crumb = z.infer<typeof CrumbSchema>
const DataSchema = z.object({ values: z.array(z.unknown()) })

/** What happened before, by a `breadcrumbs` entry: oldest first. */
export function crumbsIn(data: unknown): PartialList<Breadcrumb> {
  const parsed = DataSchema.safeParse(data)
  const crumbs = parsed.success ? (readable(CrumbSchema, parsed.data.values) ?? []) : []
  return lastOf(crumbs, MOST, (crumb) => ({
    kind: kindOf(crumb),
    category: crumb.category ?? null,
    message: cutTo(messageOf(crumb), LIMITS.field.text),
    level: crumb.level ?? 'info',
    at: crumb.timestamp ?? null,
  }))
}

/** Clients say it by the type or by the category, and each a little differently (develop.sentry.dev, "Breadcrumbs Interface"). */
function kindOf({ type, category, level }: Crumb): CrumbKind {
  const word = category ?? ''
  if (type === 'navigation' || word === 'navigation') return 'navigation'
  if (type === 'http' || /^(xhr|fetch|http|httplib|requests)\b/.test(word)) return 'http'
  if (type === 'query' || /^(query|db|redis)\b/.test(word)) return 'query'
  if (type === 'error' || level === 'error' || level === 'fatal') return 'error'
  if (type === 'ui' || type === 'user' || word.startsWith('ui.')) return 'click'
  return type === 'debug' || word === 'console' || word === 'log' ? 'log' : 'other'
}

/** Its own words, or those that its data make: "GET /cart → 200", "/cart → /pay". */
function messageOf({ message, data }: Crumb): string {
  if (message) return message
  const said = (name: string): string | null => {
    const value = data?.[name]
    return typeof value === 'string' || typeof value === 'number'
      ? cutTo(String(value), LIMITS.field.line)
      : null
  }
  const [url, status] = [said('url'), said('status_code')]
  if (url !== null) return `${said('method') ?? 'GET'} ${url}${status === null ? '' : ` → ${status}`}`
  const [from, to] = [said('from'), said('to')]
  if (to !== null) return from === null ? to : `${from} → ${to}`
  return Object.entries(data ?? {})
    .flatMap(([name]) => (said(name) === null ? [] : [`${name}: ${said(name)}`]))
    .join(', ')
}
