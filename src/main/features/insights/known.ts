import { isSilent } from '@core/attention'
import { type History, missedIn } from '@core/deploys/history'
import type { SilentService } from '@core/insights'
import type { Clock, DeployService, WatchedApp } from '@core/ports'
import { isFailing, type Snapshot, type SourceHealth } from '@core/snapshot/snapshot'

export interface KnowledgePorts {
  readonly history: Pick<History, 'isFilled' | 'walked' | 'heardAt'>
  readonly snapshots: { readonly snapshot: Snapshot }
  readonly clock: Clock
}

/** A service may not answer for so long before what it shipped meanwhile counts as not known, ms: one answer that fails is none of it. */
const QUIET_MS = 10 * 60_000

/** The services that deploy these apps, each once. */
export const deployServices = (apps: readonly WatchedApp[]): DeployService[] => [
  ...new Map(apps.flatMap(({ deploy }) => (deploy === null ? [] : [[deploy.id, deploy]]))).values(),
]

/** Those whose past isn't read whole. */
export const unreadOf = (
  { history }: Pick<KnowledgePorts, 'history'>,
  services: readonly DeployService[],
): DeployService[] => services.filter(({ id }) => !history.isFilled(id) || history.walked(id) !== null)

/** Those of which not all since then (epoch ms) was read: a past is read from its newest deploy back, and only once that is past it's known. */
export const unreadSince = (
  ports: Pick<KnowledgePorts, 'history'>,
  services: readonly DeployService[],
  from: number,
): DeployService[] =>
  unreadOf(ports, services).filter(({ id }) => {
    const walked = ports.history.walked(id)
    const [gap, ...others] = walked?.gaps ?? []
    const isBehind =
      others.length === 0 && gap !== undefined && gap.cursor !== null && missedIn(walked).length === 0
    return !(isBehind && walked !== null && walked.oldest !== null && walked.oldest < from)
  })

/** Those that don't answer, with when they last did, also before a restart: of what they shipped since then nothing is known. */
export function silentOf(
  { history, snapshots, clock }: KnowledgePorts,
  services: readonly DeployService[],
): SilentService[] {
  const now = clock.now()
  return services.flatMap(({ id, label }) => {
    const source = snapshots.snapshot.sources[id]
    const times = [source?.lastOkAt ?? null, history.heardAt(id)].filter((at) => at !== null)
    const since = times.length === 0 ? null : Math.min(Math.max(...times), now)
    const isQuiet = since === null || now - since >= QUIET_MS
    return isQuiet && !answers(source, now) ? [{ service: label, since }] : []
  })
}

/** Each name once: of two services of one name the one that was heard earlier. */
export const byName = (silent: readonly SilentService[]): SilentService[] => {
  const earliest = [...silent].sort((a, b) => (b.since ?? 0) - (a.since ?? 0))
  return [...new Map(earliest.map((one) => [one.service, one])).values()]
}

const answers = (source: SourceHealth | undefined, now: number): boolean =>
  source !== undefined && source.lastOkAt !== null && !isFailing(source) && !isSilent(source, now)
