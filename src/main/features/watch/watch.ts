import { type Deploy, deployKey, environmentKey, isActive } from '@core/deploys/deploy'
import type { CiService, Clock, DeployService, SourceHost, WatchedApp } from '@core/ports'
import type { Observation } from '@core/snapshot/apply'
import { activityOf, freshness, lockFreshness } from '@core/snapshot/freshness'
import { gapsIn, type ListingGap } from '@core/snapshot/listing-gap'
import { withSighting } from '@core/snapshot/sightings'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { askCi } from '../../engine/ci'
import { hear } from '../../engine/hear'
import type { Scheduler, Task } from '../../engine/scheduler'
import type { Snapshots } from '../../engine/snapshot-store'
import { runningSha } from './counting'
import { Subjects } from './subjects'
import { headTask, headTaskOf, sharedBranches } from './watch-heads'

/** What CI says of a branch's head is no older than a minute, whatever the scheduler's jitter adds to this, ms. */
const CI_MS = 52_000

/** A check that is running is looked at this often, unless its CI wants to be asked less, ms. */
const PENDING_CI_MS = 3_000

interface Options {
  readonly apps: readonly WatchedApp[]
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: Snapshots
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly windowOpen: () => boolean
  /** A service lists only what came after what was known of some environments; the snapshot doesn't have it yet. */
  readonly missed?: (service: DeployService, gaps: readonly ListingGap[]) => void
  /** A service has just answered with its deploys, and the snapshot has them. */
  readonly listed?: (service: DeployService) => void
}

/**
 * Keeps the snapshot fresh: one task for each deploy service (one call answers for all its apps), one for each app's branch head
 * with what waits for each environment, one for each app's CI. Answers what ends it.
 */
export function watch(options: Options): () => void {
  const { apps, scheduler, snapshots } = options
  const services = [...new Set(apps.flatMap((app) => app.deploy ?? []))].filter(isAsked)
  const subjects = new Subjects((name) => apps.find((app) => app.name === name))
  const tasks = [
    ...services.map((service) => deploysTask(options, service, subjects)),
    ...services.flatMap((service) => locksTask(options, service)),
    ...sharedBranches(apps.filter(({ source }) => isAsked(source))).map((sharers) =>
      headTask(options, sharers),
    ),
    ...apps.filter(({ ci }) => ci.every(isAsked)).flatMap((app) => ciTask(options, app)),
  ]
  const ends = [
    ...services.map((service) => service.onChange?.(() => scheduler.refresh(`deploys ${service.id}`))),
    ...onChanges(
      apps,
      (app) => [app.source],
      (name) => scheduler.refresh(headTaskOf(apps, name)),
    ),
    ...onChanges(
      apps,
      (app) => app.ci,
      (name) => scheduler.refresh(`ci ${name}`),
    ),
    snapshots.subscribe(({ before, after }) => {
      if (before.deploys !== after.deploys) scheduler.reconsider()
      if (before.repositories !== after.repositories)
        for (const { name } of apps)
          if (before.repositories[name]?.cutAt !== after.repositories[name]?.cutAt) subjects.askAgain(name)
      for (const { name } of apps) refreshDependants(options, name, before, after)
    }),
  ]
  for (const task of tasks) scheduler.add(task)
  return () => {
    for (const end of ends) end?.()
    for (const task of tasks) scheduler.remove(task.id)
  }
}

const isAsked = ({ unasked }: { readonly unasked?: true }): boolean => unasked !== true

/** Listens to each service once, since it watches for all of its apps, and names each of them when it has news. */
const onChanges = (
  apps: readonly WatchedApp[],
  servicesOf: (app: WatchedApp) => readonly Pick<SourceHost | CiService, 'id' | 'onChange'>[],
  changed: (app: string) => void,
) =>
  [...new Map(apps.flatMap(servicesOf).map((service) => [service.id, service])).values()].map((service) =>
    service.onChange?.(() => {
      for (const app of apps) if (servicesOf(app).some(({ id }) => id === service.id)) changed(app.name)
    }),
  )

/** CI is asked about a new head at once, and what waits is counted again when what runs has changed. */
function refreshDependants(
  { apps, scheduler, environments }: Options,
  app: string,
  before: Snapshot,
  after: Snapshot,
) {
  if (before.heads[app]?.commit.sha !== after.heads[app]?.commit.sha) scheduler.refresh(`ci ${app}`)
  const moved = environments(app).some((name) => {
    const key = environmentKey({ app, environment: name })
    if (before.deploys[key] === after.deploys[key]) return false
    return before.deploys[key] === undefined || runningSha(before, key) !== runningSha(after, key)
  })
  if (moved) scheduler.refresh(headTaskOf(apps, app))
}

function deploysTask(
  { snapshots, clock, environments, windowOpen, missed, listed }: Options,
  service: DeployService,
  subjects: Subjects,
): Task {
  const keys = service.apps.flatMap((app) =>
    environments(app).map((name) => environmentKey({ app, environment: name })),
  )
  return {
    id: `deploys ${service.id}`,
    host: service.id,
    interval: () => freshness(activityOf(snapshots.snapshot, service.apps, clock.now()), windowOpen()),
    run: async () => {
      const active = activeIn(snapshots.snapshot, keys)
      const answer = await service.latest(active)
      const at = clock.now()
      const seen = (deploys: readonly Deploy[], learned?: () => void): Observation => ({
        kind: 'deploys',
        environments: keys,
        deploys: subjects
          .fill(
            deploys.filter((deploy) => keys.includes(environmentKey(deploy))),
            learned,
          )
          .map((deploy) => steady(snapshots.snapshot, deploy)),
      })
      const gaps = answer.ok ? gapsIn(snapshots.snapshot, keys, besides(active, answer.value)) : []
      if (gaps.length > 0) missed?.(service, gaps)
      const outcome = hear(snapshots, clock, service, answer, (deploys: readonly Deploy[]) => [
        seen(deploys, () => snapshots.observe([seen(deploys)])),
        ...keys.map((environment) => ({ kind: 'seen' as const, environment, at })),
      ])
      if (answer.ok) listed?.(service)
      return outcome
    },
  }
}

/** Those that were listed by themselves, not because they were active before. */
function besides(active: readonly Deploy[], listed: readonly Deploy[]): Deploy[] {
  const names = new Set(active.map(deployKey))
  return listed.filter((deploy) => !names.has(deployKey(deploy)))
}

const activeIn = (snapshot: Snapshot, environments: readonly string[]): Deploy[] =>
  environments.flatMap((environment) => deploysOf(snapshot, environment).filter(isActive))

function locksTask({ snapshots, clock, windowOpen }: Options, service: DeployService): Task[] {
  const { locks } = service
  if (locks === undefined || !service.capabilities.lock) return []
  return [
    {
      id: `locks ${service.id}`,
      host: service.id,
      interval: () => lockFreshness(activityOf(snapshots.snapshot, service.apps, clock.now()), windowOpen()),
      run: async () => {
        const at = clock.now()
        return hear(snapshots, clock, service, await locks.call(service), (locked) =>
          service.apps.map((app) => ({
            kind: 'lock',
            app,
            reason: locked.find((lock) => lock.app === app)?.reason ?? null,
            at,
          })),
        )
      },
    },
  ]
}

/** What was seen of a deploy, with what only this Binnacle knows of it (that it is a rollback, and why), which its service never says. */
function steady(snapshot: Snapshot, deploy: Deploy): Deploy {
  const known = snapshot.deploys[environmentKey(deploy)]?.[deploy.number]
  return known === undefined ? deploy : withSighting(known, deploy)
}

function ciTask({ snapshots, clock, windowOpen }: Options, app: WatchedApp): Task[] {
  const { ci, name } = app
  if (ci.length === 0) return []
  const pendingMs = Math.max(...ci.map((service) => service.pendingMs ?? PENDING_CI_MS))
  const pending = () => snapshots.snapshot.ci[name]?.latest.state === 'pending'
  return [
    {
      id: `ci ${name}`,
      host: `ci ${name}`,
      asks: ci.map(({ id }) => id),
      interval: () => (pending() ? pendingMs : Math.min(CI_MS, freshness('idle', windowOpen()))),
      run: async () => {
        const head = snapshots.snapshot.heads[name]
        if (head === undefined) return { ok: true }
        const { report, words } = await askCi(app, head.commit.sha)
        if (report.ok) snapshots.observe([{ kind: 'ci', app: name, report: report.value }])
        const outcomes = words.map(({ service, answer }) => hear(snapshots, clock, service, answer, () => []))
        return outcomes.find((outcome) => !outcome.ok) ?? { ok: true }
      },
    },
  ]
}
