import type { Incident } from '@core/incidents/incident'
import { address, identifier, maybe, shownLine, shownName } from '@core/text/foreign-text'
import { z } from 'zod'

/** ISO 8601 to epoch ms; null for what is no time. */
const TimeSchema = identifier
  .nullish()
  .catch(null)
  .transform((text) => {
    const at = text ? Date.parse(text) : Number.NaN
    return Number.isNaN(at) ? null : at
  })

const ComponentSchema = z.object({ name: shownName })

/** A word that is new to us makes no incident harmless, and none critical. */
const IncidentSchema = z.object({
  id: identifier,
  name: shownLine,
  status: z.enum(['investigating', 'identified', 'monitoring']).catch('investigating'),
  impact: z.enum(['none', 'minor', 'major', 'critical']).catch('major'),
  shortlink: maybe(address),
  started_at: TimeSchema,
  created_at: TimeSchema,
  components: z.array(z.unknown()).nullish().catch(null),
})

const AnswerSchema = z.object({ incidents: z.array(IncidentSchema) })

/**
 * Reads the open incidents; null where the answer is something else. One that cannot be read makes all of the answer unreadable: left
 * out, it would look as if nothing was broken.
 */
export function parseIncidents(json: unknown): Incident[] | null {
  const parsed = AnswerSchema.safeParse(json)
  if (!parsed.success) return null
  return parsed.data.incidents.map(({ id, name, status, impact, ...more }) => ({
    id,
    name,
    status,
    impact,
    url: more.shortlink ?? null,
    startedAt: more.started_at ?? more.created_at,
    components: (more.components ?? []).flatMap((component) => {
      const known = ComponentSchema.safeParse(component)
      return known.success ? [known.data.name] : []
    }),
  }))
}
