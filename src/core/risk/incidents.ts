import type { Incident } from '../incidents/incident'
import { isFailing, type Snapshot } from '../snapshot/snapshot'
import type { RiskPolicy } from './policy'
import * as words from './words'

/** A report older than this doesn't count: nobody has looked for so long (asleep, paused), ms. */
const TOO_OLD_MS = 5 * 60_000

/** What one source says of incidents: those that it told last, and why it is not known whether they are all, or null where it is. */
export interface IncidentWord {
  readonly label: string
  readonly open: readonly Incident[]
  readonly unknown: string | null
}

/** What each source of incidents says now. `now` in epoch ms. */
export const incidentWords = (
  snapshot: Pick<Snapshot, 'incidents' | 'sources'>,
  { incidentSources }: Pick<RiskPolicy, 'incidentSources'>,
  now: number,
): IncidentWord[] =>
  incidentSources.map(({ id, label }) => {
    const known = snapshot.incidents[id]
    const source = snapshot.sources[id]
    return { label, open: known?.open ?? [], unknown: whyUnknown(label, source, known?.observedAt, now) }
  })

function whyUnknown(
  label: string,
  source: Snapshot['sources'][string] | undefined,
  observedAt: number | undefined,
  now: number,
): string | null {
  if (source !== undefined && isFailing(source)) return source.lastProblem?.problem.sentence ?? null
  if (observedAt === undefined) return words.notAnswered(label)
  return now - observedAt > TOO_OLD_MS ? words.askedTooLongAgo(label) : null
}
