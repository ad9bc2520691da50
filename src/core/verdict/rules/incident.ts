import type { Incident } from '../../incidents/incident'
import type { Level } from '../../reasons/level'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<CommonFacts, 'incidents' | 'now'>

/** While something is broken a deploy makes it harder to find out why, unless it is the repair. */
function incidentReasons({ incidents, now }: Facts): VerdictFinding[] {
  const open = incidents.flatMap((word) => word.open)
  const said = open.map((incident) => {
    const level = incident.impact === 'critical' ? 'stop' : 'caution'
    return finding(incident, level, words.openIncident(incident, now))
  })
  const unknown = incidents.flatMap(({ unknown: why }): VerdictFinding[] => {
    if (why === null) return []
    return [{ level: 'caution', sentence: words.incidentsUnknown(why), about: ['unknown'] }]
  })
  if (incidents.length === 0 || said.length + unknown.length > 0) return [...said, ...unknown]
  return [{ level: 'go', sentence: words.NO_INCIDENT }]
}

/** What is broken speaks for going back, so it is no hindrance where nobody knows. */
const incidentBackReasons = ({ incidents, now }: Facts): VerdictFinding[] =>
  incidents.flatMap((word) =>
    word.open.map((incident) => finding(incident, 'go', words.openIncidentBack(incident, now))),
  )

const finding = (incident: Incident, level: Level, sentence: string): VerdictFinding => ({
  level,
  sentence,
  about: [words.incidentWithImpact(incident)],
})

export const incident = {
  id: 'incident',
  deploy: incidentReasons,
  rollback: incidentBackReasons,
} as const satisfies VerdictRule
