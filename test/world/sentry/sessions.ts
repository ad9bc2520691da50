import { type Asked, json, refused, type SentryReply } from './reply.ts'

const HOUR = 3_600_000
const FIELD = 'crash_free_rate(session)'

/** The sessions of some hours. Sentry counts in whole ones, from the hour in which `start` lies. */
export function sessionsReply({ model, query }: Asked): SentryReply {
  const field = query.get('field')
  if (field !== FIELD) return refused(400, `Invalid field: "${field}"`)
  const project = query.get('project') ?? ''
  if (!/^\d+$/.test(project)) return refused(400, 'Invalid project parameter. Values must be numbers.')
  const environment = query.get('environment')
  if (environment !== null && !model.environments().has(environment))
    return refused(404, 'The requested resource does not exist')
  const [start, end] = [Date.parse(query.get('start') ?? ''), Date.parse(query.get('end') ?? '')]
  if (Number.isNaN(start) || Number.isNaN(end) || end <= start)
    return refused(400, 'start must be before end')
  const from = Math.floor(start / HOUR) * HOUR
  const to = Math.ceil(end / HOUR) * HOUR
  const counted = model.sessions.filter(
    (sessions) =>
      sessions.project.id === project &&
      (environment === null || sessions.environment === environment) &&
      sessions.at >= from &&
      sessions.at < to,
  )
  const all = counted.reduce((sum, one) => sum + one.all, 0)
  const crashed = counted.reduce((sum, one) => sum + one.crashed, 0)
  const rate = all === 0 ? null : 1 - crashed / all
  return json({
    start: new Date(from).toISOString(),
    end: new Date(to).toISOString(),
    query: '',
    intervals: [],
    groups: [{ by: {}, totals: { [FIELD]: rate }, series: { [FIELD]: [] } }],
  })
}
