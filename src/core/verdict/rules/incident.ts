import { type Incident, incidentName } from '../../incidents/incident'
import { coarse } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Level } from '../level'
import type { Finding, Rule } from '../rule'

type Facts = Pick<CommonFacts, 'incidents' | 'now'>

/** While something is broken a deploy makes it harder to find out why, unless it is the repair. */
function incidentReasons({ incidents, now }: Facts): Finding[] {
  const open = incidents.flatMap((word) => word.open)
  const said = open.map((incident) =>
    reasonOf(incident, incident.impact === 'critical' ? 'stop' : 'caution', now),
  )
  const unknown = incidents.flatMap(({ unknown: why }): Finding[] => {
    if (why === null) return []
    const sentence = `Whether an incident is open is not known: ${why}`
    return [{ level: 'caution', sentence, about: ['unknown'] }]
  })
  if (incidents.length === 0 || said.length + unknown.length > 0) return [...said, ...unknown]
  return [{ level: 'go', sentence: 'No incident is open.' }]
}

/** What is broken speaks for going back, so it is no hindrance where nobody knows. */
const incidentBackReasons = ({ incidents, now }: Facts): Finding[] =>
  incidents.flatMap((word) => word.open.map((incident) => reasonOf(incident, 'go', now)))

function reasonOf(incident: Incident, level: Level, now: number): Finding {
  const { impact, startedAt } = incident
  const weight = impact === 'none' ? '' : ` (${impact})`
  const age = startedAt === null ? '' : `, for ${coarse(Math.max(0, now - startedAt))}`
  const sentence = `${incidentName(incident)}${weight}${age}.`
  return { level, sentence, about: [`${incidentName(incident)}${weight}`] }
}

export const incident = {
  id: 'incident',
  deploy: incidentReasons,
  rollback: incidentBackReasons,
} as const satisfies Rule
