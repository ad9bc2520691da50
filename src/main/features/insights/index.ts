import { environmentKey } from '@core/deploys/deploy'
import type { Mark, MarkStore } from '@core/deploys/mark'
import {
  type BroughtCommits,
  Calendar,
  type Culprit,
  type EnvironmentPast,
  type Fact,
  type FactBlock,
  type InsightStore,
  type InsightsQuestion,
  insightsOf,
  type Past,
} from '@core/insights'
import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import { ok } from '@core/result'
import { Cache } from '@core/util/cache'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { type Feature, watchedKeys } from '../feature'
import { blocksWithPauses, nextTurn } from './blocks'
import { type HandoverPorts, handover } from './handover'
import { byName, deployServices, type KnowledgePorts, silentOf, unreadOf } from './known'

/** So many blocks are read between two turns of this process. */
const AT_ONCE = 32

interface Ports extends HandoverPorts {
  readonly insights: InsightStore
  readonly journal: Pick<MarkStore, 'marks'>
  readonly snapshots: Pick<SnapshotStore, 'snapshot' | 'subscribe'>
  readonly publish: (topic: 'history') => void
  /** Where this machine is, as its clock has it. */
  readonly timeZone: () => string
}

/** How deploying has gone: measured on what the history keeps of each deploy. */
export function insights(ports: Ports): Feature<'insights' | 'handover'> {
  const { insights: store, journal, snapshots, clock, timeZone, publish } = ports
  let watched: ReadonlySet<string> = new Set()
  let apps: readonly WatchedApp[] = []
  // A zone changes when its owner travels; the one before is not asked for again.
  const calendars = new Cache<string, Calendar>(LIMITS.memory.calendars)
  const calendarOf = (zone: string) => calendars.getOrInsertComputed(zone, () => new Calendar(zone))
  return {
    topics: {},
    calls: {
      insights: async (question) => {
        const environments = await pastsIn(store, watched, question)
        const asking = {
          now: clock.now(),
          calendar: calendarOf(timeZone()),
          isBad: badBy(store, journal.marks()),
          goneBack: store.goneBack(),
          reasonOf: ({ id }: Fact) => store.reason(id),
        }
        return ok(
          insightsOf(
            {
              environments,
              culprits: culpritsIn(store, watched, apps),
              ...unknownIn(ports, apps, question),
            },
            question,
            asking,
          ),
        )
      },
      handover: (question) => handover(ports, { watched, apps }, question),
    },
    start: (workspace) => {
      watched = new Set(watchedKeys(workspace))
      apps = workspace.apps
      let silent = silentNames(ports, apps)
      return snapshots.subscribe(({ before, after }) => {
        if (before.sources === after.sources) return
        const now = silentNames(ports, apps)
        // What is known of the last days is another now.
        if (now !== silent) publish('history')
        silent = now
      })
    },
  }
}

/** What isn't known of what is asked for. */
function unknownIn(
  ports: KnowledgePorts,
  apps: readonly WatchedApp[],
  { app }: InsightsQuestion,
): Pick<Past, 'unread' | 'silent' | 'until'> {
  const services = deployServices(apps.filter(({ name }) => (app ?? name) === name))
  const silent = silentOf(ports, services)
  return {
    unread: [...new Set(unreadOf(ports, services).map(({ label }) => label))],
    silent: byName(silent),
    until:
      silent.length === 0 || silent.length < services.length
        ? null
        : Math.max(...silent.map(({ since }) => since ?? 0)),
  }
}

const silentNames = (ports: KnowledgePorts, apps: readonly WatchedApp[]): string =>
  byName(silentOf(ports, deployServices(apps)))
    .map(({ service }) => service)
    .join('\n')

/** The culprits of what is watched; those of a branch, which run nowhere yet, by their app. */
function culpritsIn(
  store: InsightStore,
  watched: ReadonlySet<string>,
  apps: readonly WatchedApp[],
): Culprit[] {
  // Not by their environments: an app that nothing deploys has none.
  const names = new Set(apps.map(({ name }) => name))
  return store
    .culprits()
    .filter(({ app, environment }) =>
      environment === null ? names.has(app) : watched.has(environmentKey({ app, environment })),
    )
}

/** All that is known of what is asked for. */
async function pastsIn(
  store: InsightStore,
  watched: ReadonlySet<string>,
  { app, environment }: InsightsQuestion,
): Promise<EnvironmentPast[]> {
  while (!store.measureMore()) await nextTurn()
  const brought = new Map<string, BroughtCommits>(
    store.brought({ app, environment }).map((one) => [environmentKey(one), one.commits]),
  )
  const asked = store
    .environments()
    .filter((at) => watched.has(environmentKey(at)))
    .filter((at) => (app ?? at.app) === at.app && (environment ?? at.environment) === at.environment)
  const read = new Map<string, FactBlock[]>(asked.map((at) => [environmentKey(at), []]))
  for await (const { at, block } of blocksWithPauses(store, asked, AT_ONCE))
    read.get(environmentKey(at))?.push(block)
  return asked.map(({ app, environment }) => {
    const key = environmentKey({ app, environment })
    return { app, environment, blocks: read.get(key) ?? [], brought: brought.get(key) ?? null }
  })
}

/** Whether a person calls what a deploy shipped bad. It is said of a deploy, and holds for it alone here: others of its commit failed by themselves or not. */
function badBy(store: InsightStore, marks: readonly Mark[]): (fact: Fact) => boolean {
  const bad = store.idsOf(marks.filter(({ kind }) => kind === 'bad'))
  return ({ id }) => bad.size > 0 && bad.has(id)
}
