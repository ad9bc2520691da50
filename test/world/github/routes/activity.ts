import { type Json, nodeId, time } from '../json/links.ts'
import { userJson } from '../json/user.ts'
import type { Activity } from '../model/activity.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const

export const activityRoutes: readonly Route[] = [onRepository('GET', '/activity', READ, activity)]

const PER_PAGE = 30
const MOST = 100
const DAY_MS = 24 * 3_600_000
const PERIODS: Readonly<Record<string, number>> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  quarter: 90 * DAY_MS,
  year: 365 * DAY_MS,
}

/** The newest first, in pages that are found by a cursor. */
function activity(asked: RepositoryAsked): Answer {
  const { repository, url, scene } = asked
  const query = url.searchParams
  const period = query.get('time_period')
  const longest = period === null ? null : (PERIODS[period] ?? refuse(422, 'Invalid time period'))
  const all = repository.activity.all
    .filter(({ at }) => longest === null || scene.model.now - at <= longest)
    .toReversed()
  const after = query.get('after')
  const from = after === null ? 0 : all.findIndex(({ id }) => String(id) === after) + 1
  const to = from + Math.min(MOST, Number(query.get('per_page')) || PER_PAGE)
  const page = all.slice(from, to)
  const next = new URL(url)
  next.searchParams.set('after', String(page.at(-1)?.id))
  const headers = to < all.length ? { link: `<${next.href}>; rel="next"` } : {}
  return json(
    page.map((one) => activityJson(asked, one)),
    200,
    headers,
  )
}

const activityJson = ({ scene }: RepositoryAsked, { id, ref, before, after, at, by }: Activity): Json => ({
  id,
  node_id: nodeId('Push', id),
  before,
  after,
  ref,
  timestamp: time(at),
  activity_type: 'push',
  actor: userJson(scene.links, by),
})
