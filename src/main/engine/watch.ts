import type { Observation } from '@core/apply'
import { type Deploy, environmentKey, isActive } from '@core/deploy'
import { environmentStatus } from '@core/environment'
import { activityOf, freshness, lockFreshness } from '@core/freshness'
import type { CiService, Clock, DeployService, SourceHost, WatchedApp } from '@core/ports'
import { isRefusal, ok, type Problem, type Result } from '@core/result'
import { mergeDeploy, sameSighting } from '@core/sightings'
import { deploysOf, type Quota, type Snapshot, type Waiting } from '@core/snapshot'
import { askCi } from './ci'
import type { RunOutcome, Scheduler, Task } from './scheduler'
import { rangesOf } from './shipment'
import { Subjects } from './subjects'
import type { World } from './world'

/** What CI says of a branch's head is no older than a minute, whatever the scheduler's jitter adds to this, ms. */
const CI_MS = 52_000

/** A check that is running is looked at this often, unless its CI wants to be asked less, ms. */
const PENDING_CI_MS = 3_000

interface Options {
  readonly apps: readonly WatchedApp[]
  readonly environments: (app: string) => readonly string[]
  readonly world: World
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly windowOpen: () => boolean
  /** A service has just answered with its deploys, and the world has them. */
  readonly listed?: (service: DeployService) => void
}

/**
 * Keeps the world fresh: one task for each deploy service (one call answers for all its apps), one for each app's branch head
 * with what waits for each environment, one for each app's CI. Answers what ends it.
 */
export function watch(options: Options): () => void {
  const { apps, scheduler, world } = options
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
    world.subscribe(({ before, after }) => {
      if (before.deploys !== after.deploys) scheduler.reconsider()
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
  servicesOf: (app: WatchedApp) => readonly Pick<SourceHost | CiService, 'onChange'>[],
  changed: (app: string) => void,
) =>
  [...new Set(apps.flatMap(servicesOf))].map((service) =>
    service.onChange?.(() => {
      for (const app of apps) if (servicesOf(app).includes(service)) changed(app.name)
    }),
  )

/** CI is asked about a new head at once, and what waits is counted anew when what runs has changed. */
function refreshDependants(
  { apps, scheduler, environments }: Options,
  app: string,
  before: Snapshot,
  after: Snapshot,
) {
  if (before.heads[app]?.commit.sha !== after.heads[app]?.commit.sha) scheduler.refresh(`ci ${app}`)
  const moved = environments(app).some((name) => {
    const key = `${app}/${name}`
    if (before.deploys[key] === after.deploys[key]) return false
    return before.deploys[key] === undefined || runningSha(before, key) !== runningSha(after, key)
  })
  if (moved) scheduler.refresh(headTaskOf(apps, app))
}

const runningSha = (snapshot: Snapshot, environment: string): string | null =>
  environmentStatus(deploysOf(snapshot, environment)).current?.sha ?? null

function deploysTask(
  { world, clock, environments, windowOpen, listed }: Options,
  service: DeployService,
  subjects: Subjects,
): Task {
  const keys = service.apps.flatMap((app) => environments(app).map((name) => `${app}/${name}`))
  return {
    id: `deploys ${service.id}`,
    host: service.id,
    interval: () => freshness(activityOf(world.snapshot, service.apps, clock.now()), windowOpen()),
    run: async () => {
      const answer = await service.latest(activeIn(world.snapshot, keys))
      const at = clock.now()
      const seen = (deploys: readonly Deploy[], learned?: () => void): Observation => ({
        kind: 'deploys',
        environments: keys,
        deploys: subjects
          .fill(
            deploys.filter((deploy) => keys.includes(environmentKey(deploy))),
            learned,
          )
          .map((deploy) => steady(world.snapshot, deploy)),
      })
      const outcome = hear(world, clock, service, answer, (deploys: readonly Deploy[]) => [
        seen(deploys, () => world.observe([seen(deploys)])),
        ...keys.map((environment) => ({ kind: 'seen' as const, environment, at })),
      ])
      if (answer.ok) listed?.(service)
      return outcome
    },
  }
}

const activeIn = (snapshot: Snapshot, environments: readonly string[]): Deploy[] =>
  environments.flatMap((environment) => deploysOf(snapshot, environment).filter(isActive))

function locksTask({ world, clock, windowOpen }: Options, service: DeployService): Task[] {
  const { locks } = service
  if (locks === undefined || !service.capabilities.lock) return []
  return [
    {
      id: `locks ${service.id}`,
      host: service.id,
      interval: () => lockFreshness(activityOf(world.snapshot, service.apps, clock.now()), windowOpen()),
      run: async () => {
        const at = clock.now()
        return hear(world, clock, service, await locks.call(service), (locked) =>
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

/** What is known already keeps its identity, so that a poll which brings nothing new changes nothing. */
function steady(snapshot: Snapshot, deploy: Deploy): Deploy {
  const known = snapshot.deploys[environmentKey(deploy)]?.[deploy.number]
  // What only this Binnacle knows of it (that it is a roll back, and why) its service never says.
  return known !== undefined && sameSighting(known, mergeDeploy(known, deploy)) ? known : deploy
}

/** At least one app, all of which watch the same branch of the same repository. */
type Sharers = readonly [WatchedApp, ...WatchedApp[]]

/** The apps by what they watch: a branch is asked about once, however many apps are made of it. */
function sharedBranches(apps: readonly WatchedApp[]): Sharers[] {
  const shared: Sharers[] = []
  for (const app of apps) {
    const at = shared.findIndex(([first]) => first.source === app.source && first.branch === app.branch)
    const known = shared[at]
    if (known === undefined) shared.push([app])
    else shared[at] = [...known, app]
  }
  return shared
}

/** The task that looks at an app's branch. */
function headTaskOf(apps: readonly WatchedApp[], name: string): string {
  const sharers = sharedBranches(apps).find((some) => some.some((app) => app.name === name))
  return taskOf(sharers?.[0].name ?? name)
}

const taskOf = (app: string): string => `head ${app}`

function headTask(options: Options, sharers: Sharers): Task {
  const { world, clock, windowOpen } = options
  const [{ name, branch, source }] = sharers
  return {
    id: taskOf(name),
    host: `${source.id} ${name}`,
    interval: () => freshness('idle', windowOpen()),
    run: async () => {
      const head = await source.resolve(name, branch)
      if (!head.ok) return lostHead(options, sharers, head.problem)
      const cut = (await source.history?.cutBefore(name, head.value.sha)) ?? ok(null)
      if (!cut.ok) return lostHead(options, sharers, cut.problem)
      const at = clock.now()
      const outcome = hear(world, clock, source, head, (commit) =>
        sharers.flatMap((app): Observation[] => [
          { kind: 'head', app: app.name, commit, at },
          { kind: 'repository', app: app.name, problem: null, cutAt: cut.value, at },
        ]),
      )
      return (await countAllWaiting(options, sharers, head.value.sha)) ?? outcome
    },
  }
}

/**
 * Says of each app why its branch cannot be read. That there is no such branch is the source's own good answer, and about nothing else in its
 * repository; whatever else went wrong it was with the source.
 */
async function lostHead({ world, clock }: Options, sharers: Sharers, problem: Problem): Promise<RunOutcome> {
  const [{ source }, ...others] = sharers
  const at = clock.now()
  // Each of them is named in its own sentence.
  const answers = await Promise.all(others.map((app) => source.resolve(app.name, app.branch)))
  const problems = [problem, ...answers.map((answer) => (answer.ok ? null : answer.problem))]
  if (isOfRepository(source, problem)) {
    world.observe(
      sharers.map(({ name }, i) => {
        const cutAt = world.snapshot.repositories[name]?.cutAt ?? null
        return { kind: 'repository', app: name, problem: problems[i] ?? null, cutAt, at }
      }),
    )
  }
  const answer = problem.kind === 'gone' ? ok(null) : { ok: false as const, problem }
  return hear(world, clock, source, answer, () => [])
}

/** Whether a problem is with the repository, and not with the server (which counts requests) that many of them are on. */
const isOfRepository = ({ quota }: SourceHost, problem: Problem): boolean =>
  quota === undefined || (isRefusal(problem) && problem.keyVariable === undefined)

/** Counts what waits for every environment of the apps; answers how it went where the source failed. */
async function countAllWaiting(
  { world, clock, environments }: Options,
  sharers: Sharers,
  head: string,
): Promise<RunOutcome | null> {
  for (const app of sharers) {
    for (const name of environments(app.name)) {
      const problem = await countWaiting(world, clock, app, `${app.name}/${name}`, head)
      if (problem !== null) return hear(world, clock, app.source, { ok: false, problem }, () => [])
    }
  }
  return null
}

/**
 * Compares only when the pair of commits is a new one: what lies between two commits never changes. An included repository is compared only
 * where the two name different commits of it. What could not be counted is asked for again: the rest of a history may have been fetched.
 * Answers a problem with the source; that it refuses to compare these two is none.
 */
async function countWaiting(
  world: World,
  clock: Clock,
  app: WatchedApp,
  environment: string,
  head: string,
): Promise<Problem | null> {
  if (world.snapshot.deploys[environment] === undefined) return null
  const base = runningSha(world.snapshot, environment)
  const known = world.snapshot.waiting[environment]
  const isKnown = known !== undefined && known.base === base && known.head === head
  if (isKnown && isCertain(known, clock.now())) return null
  const ranges = await rangesOf(app, base, head)
  const at = clock.now()
  if (!ranges.ok) {
    const { problem } = ranges
    if (!isRefusal(problem) || problem.keyVariable !== undefined) return problem
    if (isKnown && known.unknown === problem.sentence) return null
    const unknown = problem.sentence
    world.observe([{ kind: 'waiting', environment, base, head, commits: null, unknown, included: [], at }])
    return null
  }
  const { totalCommits: commits, cutAt } = ranges.value.own.range
  const included = ranges.value.included.map((one) => ({
    repository: one.repository,
    commits: 'unknown' in one || one.range.cutAt !== undefined ? null : one.range.totalCommits,
  }))
  if (isKnown && known.commits === commits && known.cutAt === cutAt && isCounted(known)) return null
  const cut = cutAt !== undefined && { cutAt }
  world.observe([{ kind: 'waiting', environment, base, head, commits, included, ...cut, at }])
  return null
}

/** Where it could not be told what an included repository brings it is asked again after this, ms. */
const UNKNOWN_MS = 5 * 60_000

const isCounted = ({ included }: Waiting): boolean => included.every(({ commits }) => commits !== null)

const isCertain = (known: Waiting, now: number): boolean =>
  known.commits !== null &&
  known.cutAt === undefined &&
  (isCounted(known) || now - known.observedAt < UNKNOWN_MS)

function ciTask({ world, clock, windowOpen }: Options, app: WatchedApp): Task[] {
  const { ci, name } = app
  if (ci.length === 0) return []
  const pendingMs = Math.max(...ci.map((service) => service.pendingMs ?? PENDING_CI_MS))
  const pending = () => world.snapshot.ci[name]?.latest.state === 'pending'
  return [
    {
      id: `ci ${name}`,
      host: `ci ${name}`,
      interval: () => (pending() ? pendingMs : Math.min(CI_MS, freshness('idle', windowOpen()))),
      run: async () => {
        const head = world.snapshot.heads[name]
        if (head === undefined) return { ok: true }
        const { report, words } = await askCi(app, head.commit.sha)
        if (report.ok) world.observe([{ kind: 'ci', app: name, report: report.value }])
        const outcomes = words.map(({ service, answer }) => hear(world, clock, service, answer, () => []))
        return outcomes.find((outcome) => !outcome.ok) ?? { ok: true }
      },
    },
  ]
}

/**
 * Tells the world an answer, or that there was none, and the scheduler how it went. `everyMs`: how long it is until it is asked again, where
 * that can be more than a minute.
 */
export function hear<T>(
  world: World,
  clock: Clock,
  source: { readonly id: string; readonly label: string; readonly quota?: () => Quota | null },
  answer: Result<T>,
  observations: (value: T) => Observation[],
  everyMs?: number,
): RunOutcome {
  const word = { source: source.id, label: source.label, at: clock.now() }
  if (answer.ok) {
    const quota = source.quota?.() ?? null
    world.observe([
      ...observations(answer.value),
      { kind: 'source-ok', ...word, ...(quota && { quota }), ...(everyMs && { everyMs }) },
    ])
    return { ok: true }
  }
  world.observe([{ kind: 'source-failed', ...word, problem: answer.problem }])
  return { ok: false, retryAfterMs: answer.problem.retryAfterMs ?? null }
}
