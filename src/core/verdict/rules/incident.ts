import { type Incident, incidentName } from '../../incidents/incident'
import { coarse } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Level, Reason } from '../reason'

type Facts = Pick<CommonFacts, 'incidents' | 'now'>

/** While something is broken a deploy makes it harder to find out why, unless it is the repair. */
export function incidentReasons({ incidents, now }: Facts): Reason[] {
  const open = incidents.flatMap((word) => word.open)
  const said = open.map((incident) =>
    reasonOf(incident, incident.impact === 'critical' ? 'stop' : 'caution', now),
  )
  const unknown = incidents.flatMap(({ unknown: why }): Reason[] => {
    if (why === null) return []
    const sentence = `Whether an incident is open is not known: ${why}`
    return [{ rule: 'incident', level: 'caution', sentence }]
  })
  if (incidents.length === 0 || said.length + unknown.length > 0) return [...said, ...unknown]
  return [{ rule: 'incident', level: 'go', sentence: 'No incident is open.' }]
}

/** What is broken speaks for going back, so it is no hindrance where nobody knows. */
export const incidentBackReasons = ({ incidents, now }: Facts): Reason[] =>
  incidents.flatMap((word) => word.open.map((incident) => reasonOf(incident, 'go', now)))

function reasonOf(incident: Incident, level: Level, now: number): Reason {
  const { impact, startedAt } = incident
  const weight = impact === 'none' ? '' : ` (${impact})`
  const age = startedAt === null ? '' : `, for ${coarse(Math.max(0, now - startedAt))}`
  return { rule: 'incident', level, sentence: `${incidentName(incident)}${weight}${age}.` }
}
