import { type CommitPair, pairKey } from '@core/commits/pairs'
import { environmentKey } from '@core/deploys/deploy'
import { environmentBefore } from '@core/deploys/promotion'
import { LIMITS } from '@core/limits'
import type { Clock, WatchedApp } from '@core/ports'
import { isRefusal, type Problem } from '@core/result'
import type { Observation } from '@core/snapshot/apply'
import { type EnvironmentLead, type Snapshot, statusOf, type Waiting } from '@core/snapshot/snapshot'
import { Cache } from '@core/util/cache'
import { hear } from '../../engine/hear'
import type { RunOutcome } from '../../engine/scheduler'
import { rangesOf } from '../../engine/shipment'
import type { Snapshots } from '../../engine/snapshot-store'

/** What counting looks at and tells. */
export interface CountOptions {
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: Snapshots
  readonly clock: Clock
  readonly lacking: LackingPairs
}

/** A commit that is not there may come with a push of which nobody tells, so it is asked for again after this, ms. */
const LACKING_MS = 5 * 60_000

/**
 * The pairs of commits of which the source says that one is not there. They are left out until somebody says that there is news: to ask again takes
 * processes of git, or requests, at each look.
 */
export class LackingPairs {
  readonly #since = new Cache<string, number>(LIMITS.memory.small)

  constructor(private readonly clock: Clock) {}

  has(pair: CommitPair): boolean {
    const since = this.#since.get(pairKey(pair))
    return since !== undefined && Math.abs(this.clock.now() - since) < LACKING_MS
  }

  add(pair: CommitPair): void {
    this.#since.set(pairKey(pair), this.clock.now())
  }

  clear(): void {
    this.#since.clear()
  }
}

/** At least one app, all of which watch the same branch of the same repository. */
export type Sharers = readonly [WatchedApp, ...WatchedApp[]]

/** The commit that runs in an environment (`app/environment`); null where nothing does. */
export const runningSha = (snapshot: Snapshot, environment: string): string | null =>
  statusOf(snapshot, environment).current?.sha ?? null

/** A pair of commits to be counted, and what is known once it is. */
interface Wanted extends CommitPair {
  readonly tell: (counts: { readonly ahead: number; readonly behind: number }, at: number) => Observation
}

/**
 * Counts what waits everywhere, and what each environment has that the next one lacks, with one question where the source can be asked so. What is
 * left is compared, pair by pair, by `countAllWaiting`.
 */
export async function countAtOnce(options: CountOptions, sharers: Sharers, head: string): Promise<void> {
  const [{ source }] = sharers
  if (source.counts === undefined) return
  const wanted = sharers.flatMap((app) =>
    options
      .environments(app.name)
      .flatMap((name) => [...wantedWaiting(options, app, name, head), ...wantedLead(options, app, name)]),
  )
  if (wanted.length === 0) return
  const counts = await source.counts(wanted)
  if (!counts.ok) return
  const at = options.clock.now()
  const counted = wanted.flatMap((one) => {
    const count = counts.value.get(pairKey(one))
    return count === undefined ? [] : [one.tell(count, at)]
  })
  if (counted.length > 0) options.snapshots.observe(counted)
}

function wantedWaiting(
  { snapshots, clock, lacking }: CountOptions,
  app: WatchedApp,
  name: string,
  head: string,
): Wanted[] {
  const environment = environmentKey({ app: app.name, environment: name })
  if (app.includes.length > 0 || snapshots.snapshot.deploys[environment] === undefined) return []
  const base = runningSha(snapshots.snapshot, environment)
  const known = snapshots.snapshot.waiting[environment]
  if (known !== undefined && known.base === base && known.head === head && isCertain(known, clock.now()))
    return []
  if (lacking.has({ base, head })) return []
  const tell: Wanted['tell'] = ({ ahead }, at) => ({
    kind: 'waiting',
    environment,
    base,
    head,
    commits: ahead,
    included: [],
    at,
  })
  return [{ base, head, tell }]
}

function wantedLead({ snapshots, lacking }: CountOptions, app: WatchedApp, name: string): Wanted[] {
  const pair = pairWithBefore(snapshots.snapshot, app.name, name)
  if (pair === null || lacking.has(pair)) return []
  const known = knownLead(snapshots.snapshot, pair)
  if (known !== undefined && !('unknown' in known)) return []
  const { key: environment, base, head } = pair
  return [
    {
      base,
      head,
      tell: (counts, at) => ({
        kind: 'lead',
        environment,
        lead: { base, head, ...counts, observedAt: at },
      }),
    },
  ]
}

/** Counts what waits for every environment of the apps; answers how it went where the source failed. */
export async function countAllWaiting(
  options: CountOptions,
  sharers: Sharers,
  head: string,
): Promise<RunOutcome | null> {
  const { snapshots, clock, environments } = options
  for (const app of sharers) {
    for (const name of environments(app.name)) {
      const problem = await countWaiting(
        options,
        app,
        environmentKey({ app: app.name, environment: name }),
        head,
      )
      const failed = problem ?? (await compareWithBefore(options, app, name))
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
  { snapshots, clock, lacking }: CountOptions,
  app: WatchedApp,
  environment: string,
  head: string,
): Promise<Problem | null> {
  if (snapshots.snapshot.deploys[environment] === undefined) return null
  const base = runningSha(snapshots.snapshot, environment)
  const known = snapshots.snapshot.waiting[environment]
  const isKnown = known !== undefined && known.base === base && known.head === head
  if (isKnown && (isCertain(known, clock.now()) || lacking.has({ base, head }))) return null
  const ranges = await rangesOf(app, base, head)
  const at = clock.now()
  if (!ranges.ok) {
    const { problem } = ranges
    if (!isRefusal(problem) || problem.keyVariable !== undefined) return problem
    if (problem.kind === 'gone') lacking.add({ base, head })
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
  { snapshots, clock, lacking }: CountOptions,
  app: WatchedApp,
  environment: string,
): Promise<Problem | null> {
  const { snapshot } = snapshots
  const pair = pairWithBefore(snapshot, app.name, environment)
  if (pair === null) return null
  const { key, base, head } = pair
  const same = knownLead(snapshot, pair)
  if (same !== undefined && (!('unknown' in same) || lacking.has(pair))) return null
  const range = await app.source.compare(base, head)
  const seen = { base, head, observedAt: clock.now() }
  if (!range.ok) {
    const { problem } = range
    if (!isRefusal(problem) || problem.keyVariable !== undefined) return problem
    if (problem.kind === 'gone') lacking.add(pair)
    if (same?.unknown === problem.sentence) return null
    snapshots.observe([{ kind: 'lead', environment: key, lead: { ...seen, unknown: problem.sentence } }])
    return null
  }
  const { totalCommits: ahead, totalRemoved: behind } = range.value
  snapshots.observe([{ kind: 'lead', environment: key, lead: { ...seen, ahead, behind } }])
  return null
}

/** The commits that run in the environment before one and in that one itself; null where that is no pair. */
function pairWithBefore(snapshot: Snapshot, app: string, environment: string) {
  const before = environmentBefore(snapshot, { app, environment })
  if (before === null) return null
  const key = environmentKey({ app, environment })
  const [base, head] = [key, environmentKey({ app, environment: before })].map((one) =>
    runningSha(snapshot, one),
  )
  return base == null || head == null || base === head ? null : { key, base, head }
}

/** What is known of just these two commits. */
function knownLead(
  snapshot: Snapshot,
  { key, base, head }: { readonly key: string; readonly base: string; readonly head: string },
): EnvironmentLead | undefined {
  const known = snapshot.leads[key]
  return known?.base === base && known.head === head ? known : undefined
}

/** Where it could not be told what an included repository brings it is asked again after this, ms. */
const UNKNOWN_MS = 5 * 60_000

const isCounted = ({ included }: Waiting): boolean => included.every(({ commits }) => commits !== null)

const isCertain = (known: Waiting, now: number): boolean =>
  known.commits !== null &&
  known.cutAt === undefined &&
  (isCounted(known) || now - known.observedAt < UNKNOWN_MS)
