import { environmentStatus } from '@core/deploys/environment'
import { environmentBefore } from '@core/deploys/promotion'
import type { Clock, SourceHost, WatchedApp } from '@core/ports'
import { isRefusal, ok, type Problem } from '@core/result'
import type { Observation } from '@core/snapshot/apply'
import { freshness } from '@core/snapshot/freshness'
import { deploysOf, type Snapshot, type Waiting } from '@core/snapshot/snapshot'
import { hear } from '../../engine/hear'
import type { RunOutcome, Task } from '../../engine/scheduler'
import { rangesOf } from '../../engine/shipment'
import type { SnapshotStore } from '../../engine/snapshot-store'

interface Options {
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly windowOpen: () => boolean
}

/** The commit that runs in an environment (`app/environment`); null where nothing does. */
export const runningSha = (snapshot: Snapshot, environment: string): string | null =>
  environmentStatus(deploysOf(snapshot, environment)).current?.sha ?? null

/** At least one app, all of which watch the same branch of the same repository. */
type Sharers = readonly [WatchedApp, ...WatchedApp[]]

/** The apps by what they watch: a branch is asked about once, however many apps are made of it. */
export function sharedBranches(apps: readonly WatchedApp[]): Sharers[] {
  const shared: Sharers[] = []
  for (const app of apps) {
    const at = shared.findIndex(([first]) => first.source.id === app.source.id && first.branch === app.branch)
    const known = shared[at]
    if (known === undefined) shared.push([app])
    else shared[at] = [...known, app]
  }
  return shared
}

/** The task that looks at an app's branch. */
export function headTaskOf(apps: readonly WatchedApp[], name: string): string {
  const sharers = sharedBranches(apps).find((some) => some.some((app) => app.name === name))
  return taskOf(sharers?.[0].name ?? name)
}

const taskOf = (app: string): string => `head ${app}`

export function headTask(options: Options, sharers: Sharers): Task {
  const { snapshots, clock, windowOpen } = options
  const [{ name, branch, source }] = sharers
  return {
    id: taskOf(name),
    host: `${source.id} ${name}`,
    interval: () => freshness('idle', windowOpen()),
    run: async () => {
      const head = await source.resolve(branch)
      if (!head.ok) return lostHead(options, sharers, head.problem)
      const cut = (await source.history?.cutBefore(head.value.sha)) ?? ok(null)
      if (!cut.ok) return lostHead(options, sharers, cut.problem)
      const at = clock.now()
      const outcome = hear(snapshots, clock, source, head, (commit) =>
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
async function lostHead(
  { snapshots, clock }: Options,
  sharers: Sharers,
  problem: Problem,
): Promise<RunOutcome> {
  const [{ source }, ...others] = sharers
  const at = clock.now()
  // Each of them is named in its own sentence.
  const answers = await Promise.all(others.map((app) => app.source.resolve(app.branch)))
  const problems = [problem, ...answers.map((answer) => (answer.ok ? null : answer.problem))]
  if (isOfRepository(source, problem)) {
    snapshots.observe(
      sharers.map(({ name }, i) => {
        const cutAt = snapshots.snapshot.repositories[name]?.cutAt ?? null
        return { kind: 'repository', app: name, problem: problems[i] ?? null, cutAt, at }
      }),
    )
  }
  const answer = problem.kind === 'gone' ? ok(null) : { ok: false as const, problem }
  return hear(snapshots, clock, source, answer, () => [])
}

/** Whether a problem is with the repository, and not with the server (which counts requests) that many of them are on. */
const isOfRepository = ({ quota }: SourceHost, problem: Problem): boolean =>
  quota === undefined || (isRefusal(problem) && problem.keyVariable === undefined)

/** Counts what waits for every environment of the apps; answers how it went where the source failed. */
async function countAllWaiting(
  { snapshots, clock, environments }: Options,
  sharers: Sharers,
  head: string,
): Promise<RunOutcome | null> {
  for (const app of sharers) {
    for (const name of environments(app.name)) {
      const problem = await countWaiting(snapshots, clock, app, `${app.name}/${name}`, head)
      const failed = problem ?? (await compareWithBefore(snapshots, clock, app, name))
      if (failed !== null) return hear(snapshots, clock, app.source, { ok: false, problem: failed }, () => [])
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
  snapshots: SnapshotStore,
  clock: Clock,
  app: WatchedApp,
  environment: string,
  head: string,
): Promise<Problem | null> {
  if (snapshots.snapshot.deploys[environment] === undefined) return null
  const base = runningSha(snapshots.snapshot, environment)
  const known = snapshots.snapshot.waiting[environment]
  const isKnown = known !== undefined && known.base === base && known.head === head
  if (isKnown && isCertain(known, clock.now())) return null
  const ranges = await rangesOf(app, base, head)
  const at = clock.now()
  if (!ranges.ok) {
    const { problem } = ranges
    if (!isRefusal(problem) || problem.keyVariable !== undefined) return problem
    if (isKnown && known.unknown === problem.sentence) return null
    const unknown = problem.sentence
    snapshots.observe([
      { kind: 'waiting', environment, base, head, commits: null, unknown, included: [], at },
    ])
    return null
  }
  const { totalCommits: commits, cutAt } = ranges.value.own.range
  const included = ranges.value.included.map((one) => ({
    repository: one.repository,
    commits: 'unknown' in one || one.range.cutAt !== undefined ? null : one.range.totalCommits,
  }))
  if (isKnown && known.commits === commits && known.cutAt === cutAt && isCounted(known)) return null
  const cut = cutAt !== undefined && { cutAt }
  snapshots.observe([{ kind: 'waiting', environment, base, head, commits, included, ...cut, at }])
  return null
}

/**
 * Finds out whether the environment before has something newer, once for each pair of commits that run; what could not be compared is asked for
 * again. Answers a problem with the source.
 */
async function compareWithBefore(
  snapshots: SnapshotStore,
  clock: Clock,
  app: WatchedApp,
  environment: string,
): Promise<Problem | null> {
  const before = environmentBefore(snapshots.snapshot, { app: app.name, environment })
  if (before === null) return null
  const key = `${app.name}/${environment}`
  const [base, head] = [key, `${app.name}/${before}`].map((one) => runningSha(snapshots.snapshot, one))
  if (base == null || head == null || base === head) return null
  const known = snapshots.snapshot.leads[key]
  const same = known?.base === base && known.head === head ? known : undefined
  if (same !== undefined && !('unknown' in same)) return null
  const range = await app.source.compare(base, head)
  const pair = { base, head, observedAt: clock.now() }
  if (!range.ok) {
    const { problem } = range
    if (!isRefusal(problem) || problem.keyVariable !== undefined) return problem
    if (same?.unknown === problem.sentence) return null
    snapshots.observe([{ kind: 'lead', environment: key, lead: { ...pair, unknown: problem.sentence } }])
    return null
  }
  const { totalCommits: ahead, totalRemoved: behind } = range.value
  snapshots.observe([{ kind: 'lead', environment: key, lead: { ...pair, ahead, behind } }])
  return null
}

/** Where it could not be told what an included repository brings it is asked again after this, ms. */
const UNKNOWN_MS = 5 * 60_000

const isCounted = ({ included }: Waiting): boolean => included.every(({ commits }) => commits !== null)

const isCertain = (known: Waiting, now: number): boolean =>
  known.commits !== null &&
  known.cutAt === undefined &&
  (isCounted(known) || now - known.observedAt < UNKNOWN_MS)
