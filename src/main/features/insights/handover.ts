import { type Deploy, environmentKey } from '@core/deploys/deploy'
import type { Failure } from '@core/failures/failure'
import type { FailureStore } from '@core/failures/store'
import {
  type Handover,
  type HandoverQuestion,
  type HandoverSources,
  handoverMarkdown,
  handoverOf,
} from '@core/handover'
import type { InsightStore } from '@core/insights'
import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import type { ReleaseSummary } from '@core/releases/overview'
import type { DueReleases } from '@core/releases/reminder'
import { fail, ok, type Result } from '@core/result'
import { DAY_MS } from '@core/text/time'
import { blocksWithPauses, nextTurn } from './blocks'
import { brokenIn, listedFrom } from './broke'
import { byName, deployServices, type KnowledgePorts, silentOf, unreadSince } from './known'
import * as words from './words'

export interface HandoverPorts extends KnowledgePorts {
  readonly insights: Pick<InsightStore, 'measureMore' | 'environments' | 'facts' | 'deploys'>
  /** Those that are listed, and what is kept of each that ever was. */
  readonly failures: () => readonly Failure[]
  readonly failureStore: Pick<FailureStore, 'excerpt' | 'known'>
  readonly due: () => DueReleases
  readonly releases: () => Promise<readonly ReleaseSummary[]>
  readonly clean: (text: string) => string
  /** A time as the person writes it. */
  readonly moment: (at: number) => string
}

const AT_ONCE = 500
/** So many deploys are told of, the newest. */
const MOST = LIMITS.engine.handoverDeploys

interface Watched {
  /** `app/environment`. */
  readonly watched: ReadonlySet<string>
  readonly apps: readonly WatchedApp[]
}

/** What happened since then in what is watched, for whoever is on duty next. */
export async function handover(
  ports: HandoverPorts,
  { watched, apps }: Watched,
  { since, release }: HandoverQuestion,
): Promise<Result<{ handover: Handover; markdown: string }>> {
  const until = ports.clock.now()
  const began: Result<HandoverStart> =
    since === 'cycle'
      ? await cycleBegan(ports, release)
      : ok({ from: until - (since === 'day' ? DAY_MS : 7 * DAY_MS), released: null })
  if (!began.ok) return began
  const { from } = began.value
  const { snapshot } = ports.snapshots
  const ended = await endedSince(ports, watched, from)
  const listed = ports.failures()
  const { due, unknown, releases } = ports.due()
  const told = handoverOf({
    ...began.value,
    until,
    ...ended,
    unknown: unknownSince(ports, apps, from),
    failures: brokenIn(ended.deploys, listed, ports.failureStore),
    listedFrom: listedFrom(listed, from, until),
    holds: Object.values(snapshot.holds).flatMap(({ hold }) => hold ?? []),
    due,
    dueUnknown: unknown,
    releases,
    clean: ports.clean,
  })
  return ok({ handover: told, markdown: handoverMarkdown(told, ports.moment) })
}

/** The services of which not all since then is known. */
function unknownSince(
  ports: HandoverPorts,
  apps: readonly WatchedApp[],
  from: number,
): HandoverSources['unknown'] {
  const services = deployServices(apps)
  const unread = new Set(unreadSince(ports, services, from).map(({ label }) => label))
  return [
    ...byName(silentOf(ports, services)).map((one) => ({ ...one, why: 'silent' as const })),
    ...[...unread].map((service) => ({ service, why: 'unread' as const, since: null })),
  ]
}

/** Since when it is. */
type HandoverStart = Pick<Handover, 'from' | 'released'>

/** When the version before the one that is being made was tagged: of the release that is meant, or the only one. */
async function cycleBegan(
  { releases }: HandoverPorts,
  name: HandoverQuestion['release'],
): Promise<Result<HandoverStart>> {
  const all = await releases()
  const [meant, ...others] = name === null ? all : all.filter(({ id }) => id === name)
  if (meant === undefined)
    return fail('invalid', name === null ? words.NO_RELEASES : words.noSuchRelease(name))
  if (others.length > 0) return fail('invalid', words.whichRelease(all.map(({ id }) => id)))
  const previous = 'known' in meant.cycle ? meant.cycle.known.previous : null
  if (previous === null || previous.at === null) return fail('invalid', words.noCycle(meant.id))
  return ok({ from: previous.at, released: { release: meant.id, version: previous.version } })
}

/** By when they ended: a review may have kept one waiting for weeks. A year may have more than can be held, so they are counted off as ids. */
async function endedSince(
  { insights }: HandoverPorts,
  watched: ReadonlySet<string>,
  from: number,
): Promise<Pick<HandoverSources, 'deploys' | 'leftOut'>> {
  while (!insights.measureMore()) await nextTurn()
  const endedAt = new Map<number, number>()
  const environments = insights.environments(from).filter((at) => watched.has(environmentKey(at)))
  for await (const { block } of blocksWithPauses(insights, environments, 1))
    for (const fact of block.facts()) if (fact.endedAt >= from) endedAt.set(fact.id, fact.endedAt)
  const newest = [...endedAt].sort(([, a], [, b]) => b - a).map(([id]) => id)
  const ids = newest.slice(0, MOST)
  const deploys: Deploy[] = []
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    await nextTurn()
    deploys.push(...insights.deploys(ids.slice(i, i + AT_ONCE)))
  }
  return { deploys, leftOut: newest.length - ids.length }
}
