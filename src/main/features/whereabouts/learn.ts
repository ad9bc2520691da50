import { type Deploy, environmentKey, isIn } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, DeployService, WatchedApp } from '@core/ports'
import { allChanges, cutWords } from '@core/shipment'
import { derived } from '@core/snapshot/derived'
import type { ListingGap } from '@core/snapshot/listing-gap'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { type ShippedStore, shippedOf } from '@core/whereabouts'
import type { RunOutcome, Scheduler } from '../../engine/scheduler'
import { shipmentOf } from '../../engine/shipment'
import type { SnapshotStore } from '../../engine/snapshot-store'
import {
  attemptsNewestFirst,
  jobEndsOf,
  jobNameOf,
  type LearningJob,
  learningJobsIn,
  rankOfJob,
  recordNameOf,
} from './jobs'

/** Between two looks at what is older: where the source host counts requests, where it does not, and when all is known, ms. */
const PACE = { counted: 60_000, free: 1_000, nothing: 10 * 60_000 }

interface Options {
  readonly apps: readonly WatchedApp[]
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: SnapshotStore
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly store: ShippedStore
  /** Where there may be deploys of a service that the history doesn't have, as it was left. */
  readonly openGaps: (service: DeployService) => readonly ListingGap[]
  /** Whether the history has all that a service remembers. */
  readonly isPastKnown: (service: DeployService) => boolean
  /** More is known of an environment. */
  readonly learned: (app: string, environment: string) => void
}

/**
 * Finds out what each deploy brought and what waits, and keeps it: at once for what ends now, slowly backwards for what is older.
 * One task for each app. Answers what ends it, and what is told where nobody was looking.
 */
export function learn(options: Options): {
  readonly missed: (gaps: readonly ListingGap[]) => void
  readonly end: () => void
} {
  const { apps, scheduler, snapshots } = options
  const past = new Past(options)
  const learners = apps.map((app) => new Learner(app, options, past))
  for (const learner of learners) scheduler.add(learner)
  // A commit that a repository did not have may have been fetched.
  const offs = apps.map((app, i) => app.source.onChange?.(() => learners[i]?.hopeAgain()))
  const stop = snapshots.subscribe(({ before, after }) => {
    if (before.repositories !== after.repositories) {
      const cutIn = (snapshot: Snapshot, name: string) => snapshot.repositories[name]?.cutAt ?? null
      for (const learner of learners)
        if (cutIn(before, learner.app.name) !== cutIn(after, learner.app.name)) learner.hopeAgain()
    } else if (before.deploys === after.deploys && before.waiting === after.waiting) return
    for (const learner of learners)
      if (learner.isConcerned(before, after) && learner.isPressed()) scheduler.refresh(learner.id)
  })
  return {
    missed: (gaps) => {
      for (const learner of learners) learner.missed(gaps)
    },
    end: () => {
      stop()
      for (const off of offs) off?.()
      for (const { id } of learners) scheduler.remove(id)
    },
  }
}

const DONE: RunOutcome = { ok: true }

/** How long what happened earlier waits for the first look at all apps, ms. */
const FIRST_LOOK_MS = 15_000

/** What happened earlier takes at most one part in so many of the time, and is not put off for longer than this, ms: nobody waits for it. */
const REST = { parts: 50, longest: 10_000 }

/**
 * What happened earlier is found out once all apps have been looked at, which people wait for, and one deploy after the other with rests between them,
 * since each may cost ten processes.
 */
class Past {
  private readonly from: number
  private turn: Promise<unknown> = Promise.resolve()
  /** No sooner than this is more found out, epoch ms. */
  private rested = 0

  constructor(private readonly options: Options) {
    this.from = options.clock.now()
  }

  private get mayBegin(): boolean {
    const { apps, environments, snapshots, clock } = this.options
    if (clock.now() < this.rested) return false
    const { waiting, repositories } = snapshots.snapshot
    const isLooked = ({ name }: WatchedApp) =>
      (repositories[name]?.problem ?? null) !== null ||
      environments(name).some(
        (environment) => waiting[environmentKey({ app: name, environment })] !== undefined,
      )
    return clock.now() - this.from >= FIRST_LOOK_MS || apps.every(isLooked)
  }

  /** How long it still rests, ms; 0 where it does not. Never longer than it was meant to, wherever the clock is put. */
  get restsFor(): number {
    return Math.min(REST.longest, Math.max(0, this.rested - this.options.clock.now()))
  }

  /** Does one thing when all before it is done; where it may not begin then, nothing is done, and nothing went wrong. */
  inTurn(work: () => Promise<RunOutcome>): Promise<RunOutcome> {
    const mine = this.turn.then(() => (this.mayBegin ? this.spend(work) : DONE))
    this.turn = mine.catch(() => {})
    return mine
  }

  /** Does one thing, and rests after it. */
  private async spend<T>(work: () => Promise<T>): Promise<T> {
    const { clock } = this.options
    const from = clock.now()
    try {
      return await work()
    } finally {
      const took = clock.now() - from
      this.rested = clock.now() + Math.min(took * REST.parts, REST.longest)
    }
  }
}

class Learner {
  readonly id: string
  readonly host: string
  /** By the name of a record: between which commits it is known. */
  private readonly known = new Map<string, string>()
  /** Between which of its deploys there may have been others. */
  private gaps: readonly ListingGap[] = []
  /**
   * What ran before a deploy that came after a gap, by the history; null where that doesn't know either. Jobs are listed with each news, so the
   * history is asked once for each, also where it has no answer.
   */
  private readonly baseOf = derived((deploy: Deploy) => this.baseBy(deploy))
  /** What nobody will say: a commit that the source host does not know, or that is behind the cut of its history. */
  private hopeless = new Set<string>()
  /** The commits of which it was asked whether the source host has them. */
  private lookedFor = new Set<string>()

  constructor(
    readonly app: WatchedApp,
    private readonly options: Options,
    private readonly past: Past,
  ) {
    this.id = `shipped ${app.name}`
    this.host = this.id
    if (app.deploy !== null) this.missed(options.openGaps(app.deploy))
    for (const environment of options.environments(app.name)) {
      for (const record of options.store.known(app.name, environment))
        this.known.set(recordNameOf({ environment, ...record }), `${record.base} ${record.head}`)
    }
  }

  interval(): number {
    if (this.jobs().length === 0) return PACE.nothing
    const pace = this.app.source.quota === undefined ? PACE.free : PACE.counted
    // Nothing is found out before that, but what is urgent, of which the snapshot tells.
    return Math.max(pace, this.past.restsFor)
  }

  /** Whether something is to be found out that is not to wait for its turn. */
  isPressed(): boolean {
    return this.jobs().some(({ isUrgent }) => isUrgent || this.app.source.quota === undefined)
  }

  /** All that is urgent, then one thing more. */
  async run(): Promise<RunOutcome> {
    for (;;) {
      const [job] = this.jobs()
      if (job === undefined) return DONE
      if (!job.isUrgent) return this.past.inTurn(() => this.learnPast())
      const outcome = await this.learn(job)
      if (!outcome.ok) return outcome
    }
  }

  /** Whether something happened in its app. */
  isConcerned(before: Snapshot, after: Snapshot): boolean {
    if (before.repositories !== after.repositories) return true
    return this.options.environments(this.app.name).some((name) => {
      const key = environmentKey({ app: this.app.name, environment: name })
      return before.deploys[key] !== after.deploys[key] || before.waiting[key] !== after.waiting[key]
    })
  }

  private async learnPast(): Promise<RunOutcome> {
    while (await this.giveUpGone()) {}
    const [job] = this.jobs()
    return job === undefined ? DONE : this.learn(job)
  }

  /**
   * Gives up at once what nobody will say: of deploys whose commits were taken out of the repository there may be hundreds, each of which would be asked
   * about by itself. Answers whether more may be found out so.
   */
  private async giveUpGone(): Promise<boolean> {
    const { source } = this.app
    const { hopeless, lookedFor } = this
    const jobs = this.jobs()
    const unknown = jobs.flatMap(jobEndsOf).filter((sha) => !lookedFor.has(sha))
    const asked = [...new Set(unknown)].slice(0, LIMITS.engine.lookedFor)
    if (source.lacking === undefined || asked.length === 0) return false
    const gone = await source.lacking(asked)
    if (!gone.ok) return false
    for (const sha of asked) lookedFor.add(sha)
    for (const job of jobs)
      if (jobEndsOf(job).some((sha) => gone.value.has(sha))) hopeless.add(jobNameOf(job))
    return true
  }

  private async learn(job: LearningJob): Promise<RunOutcome> {
    const shipment = await shipmentOf(this.app, job.base, job.head)
    if (!shipment.ok) {
      const { kind, retryAfterMs = null } = shipment.problem
      // Only what the source host says is not there is given up, or what it cannot compare as long as its history is cut off; a key that
      // was refused may be entered a minute later.
      if (kind !== 'gone' && !(kind === 'invalid' && this.isCut())) return { ok: false, retryAfterMs }
      this.hopeless.add(jobNameOf(job))
      return DONE
    }
    // What is kept is kept for good, so it must be all of it.
    if (cutWords(allChanges(shipment.value)) !== null) {
      this.hopeless.add(jobNameOf(job))
      return DONE
    }
    this.options.store.put({ ...shippedOf(job, shipment.value), base: job.base, head: job.head })
    this.known.set(recordNameOf(job), `${job.base} ${job.head}`)
    this.options.learned(job.app, job.environment)
    return DONE
  }

  private isCut(): boolean {
    return (this.options.snapshots.snapshot.repositories[this.app.name]?.cutAt ?? null) !== null
  }

  /** The app's repository has more of its history, or less. */
  hopeAgain(): void {
    // New ones, so that what was asked before says nothing of it.
    this.hopeless = new Set()
    this.lookedFor = new Set()
  }

  private isOpen(job: LearningJob): boolean {
    return (
      this.known.get(recordNameOf(job)) !== `${job.base} ${job.head}` && !this.hopeless.has(jobNameOf(job))
    )
  }

  missed(gaps: readonly ListingGap[]): void {
    const ours = gaps.filter(({ environment }) => environment.startsWith(`${this.app.name}/`))
    this.gaps = [...this.gaps, ...ours].slice(-LIMITS.kept.listingGaps)
  }

  /** What a deploy brought is told from what ran before it. Where that may have been missed, the history tells it once it has all; until then nothing does. */
  private joined(job: LearningJob): LearningJob[] {
    const { between } = job
    const key = environmentKey(job)
    const isGap = (gap: ListingGap): boolean =>
      gap.environment === key &&
      between !== undefined &&
      !gap.below.includes(between[0].number) &&
      gap.below.includes(between[1].number)
    if (between === undefined || !this.gaps.some(isGap)) return [job]
    const { deploy: service } = this.app
    if (service === null || !this.options.isPastKnown(service)) return []
    const base = this.baseOf(between[0])
    return base === null ? [] : [{ ...job, base }]
  }

  private baseBy(deploy: Deploy): string | null {
    const { store, snapshots } = this.options
    const known = deploysOf(snapshots.snapshot, environmentKey(deploy))
    const past = store
      .past(deploy.app, deploy.environment, deploy.createdAt)
      .filter(({ number }) => known.every((one) => one.number !== number))
    const ordered = attemptsNewestFirst([...known, ...past])
    const before = ordered.slice(ordered.indexOf(deploy) + 1).find((one) => isIn(one, 'finished'))
    return before?.sha ?? null
  }

  /** What is not known yet: first what is urgent, then what waits, then the past, the newest first. */
  private jobs(): LearningJob[] {
    const { environments, snapshots, clock } = this.options
    const all = environments(this.app.name).flatMap((environment) =>
      learningJobsIn(snapshots.snapshot, this.app.name, environment, clock.now()),
    )
    const open = all.flatMap((job) => this.joined(job)).filter((job) => this.isOpen(job))
    return open.sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || rankOfJob(a) - rankOfJob(b))
  }
}
