import type { PageIncident } from './model.ts'

const iso = (at: number): string => new Date(at).toISOString()

/** The page itself, which stands in each answer. */
export const pageJson = (url: string, now: number): Record<string, unknown> => ({
  id: 'page00000001',
  name: 'Example',
  url,
  time_zone: 'Etc/UTC',
  updated_at: iso(now),
})

/** An incident as the public API tells it. */
export const incidentJson = ({
  id,
  name,
  impact,
  status,
  components,
  startedAt,
  updatedAt,
}: PageIncident): Record<string, unknown> => ({
  id,
  name,
  status,
  impact,
  created_at: iso(startedAt),
  started_at: iso(startedAt),
  updated_at: iso(updatedAt),
  monitoring_at: status === 'monitoring' ? iso(updatedAt) : null,
  resolved_at: status === 'resolved' || status === 'postmortem' ? iso(updatedAt) : null,
  shortlink: `https://stspg.example.com/${id}`,
  page_id: 'page00000001',
  incident_updates: [
    {
      id: `${id}u`,
      status,
      body: 'We are looking into it.',
      incident_id: id,
      created_at: iso(updatedAt),
      updated_at: iso(updatedAt),
      display_at: iso(updatedAt),
      affected_components: null,
    },
  ],
  components: components.map((component, i) => ({
    id: `cmp${i}`,
    name: component,
    status: 'major_outage',
    position: i + 1,
    group: false,
    group_id: null,
    only_show_if_degraded: false,
  })),
})
