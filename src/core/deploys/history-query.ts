import { parseQuery } from '../text/query'
import type { HistoryFacets, HistoryFilter } from './history'

const STATUSES: Readonly<Record<string, HistoryFilter['status']>> = {
  waiting: 'queued',
  queued: 'queued',
  shipping: 'running',
  running: 'running',
  finished: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
}
const FIELDS = ['app', 'env', 'environment', 'status', 'is', 'by', 'since']

/** What is known in the history, by which names are told that are not written out. */
type Known = Pick<HistoryFacets, 'apps' | 'environments' | 'people'>

/**
 * A filter with what its search says by fields: `app:shop env:production status:failed by:ada since:monday`. A name may be given in part, where only
 * one fits. What was chosen beside the search stays where the search does not say it. `now` is epoch ms; days are those of this machine.
 */
export function withFields(filter: HistoryFilter, known: () => Known, now: number): HistoryFilter {
  const { words, fields } = parseQuery(filter.search, FIELDS)
  if (fields.length === 0) return filter
  const names = known()
  const read: HistoryFilter = { ...filter, search: words.join(' ') }
  for (const { name, value } of fields)
    switch (name) {
      case 'app':
        read.app = meant(value, names.apps)
        break
      case 'env':
      case 'environment':
        read.environment = meant(value, names.environments)
        break
      case 'by':
        read.by = meant(value, names.people)
        break
      case 'since': {
        const since = dayOf(value, now)
        // A day that is none finds nothing, rather than everything.
        read.since = since ?? Number.MAX_SAFE_INTEGER
        break
      }
      default: {
        const status = STATUSES[value]
        if (status === undefined) read.search = `${read.search} ${name}:${value}`.trim()
        else read.status = status
      }
    }
  return read
}

/** The name that is meant: the one that is written so, the only one that begins so, the only one that has it; else as it was typed. */
function meant(value: string, names: readonly string[]): string {
  const lower = names.map((name) => ({ name, lower: name.toLowerCase() }))
  const only = (found: typeof lower): string | undefined => (found.length === 1 ? found[0]?.name : undefined)
  return (
    lower.find((one) => one.lower === value)?.name ??
    only(lower.filter((one) => one.lower.startsWith(value))) ??
    only(lower.filter((one) => one.lower.includes(value))) ??
    value
  )
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const UNITS_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: 24 * 3_600_000, w: 7 * 24 * 3_600_000 }

/** When a day that a person names began, epoch ms: `today`, `yesterday`, `monday`, `2026-11-01`, or so long ago: `12h`, `7d`, `2w`. null for none. */
function dayOf(text: string, now: number): number | null {
  const ago = /^(\d{1,4})([hdw])$/.exec(text)
  if (ago !== null) return now - Number(ago[1]) * (UNITS_MS[ago[2] ?? ''] ?? 0)
  const today = new Date(now)
  today.setHours(0, 0, 0, 0)
  const back = (days: number): number => new Date(today).setDate(today.getDate() - days)
  if (text === 'today') return back(0)
  if (text === 'yesterday') return back(1)
  const day = DAYS.findIndex((name) => text.length >= 3 && name.startsWith(text))
  if (day >= 0) return back((today.getDay() - day + 7) % 7)
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (date === null) return null
  const at = new Date(Number(date[1]), Number(date[2]) - 1, Number(date[3])).getTime()
  return Number.isNaN(at) ? null : at
}
