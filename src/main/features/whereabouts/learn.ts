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
import { DONE, PastTurns } from './past-turns'

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
  readonly pastBecameKnown: (service: DeployService) => void
  readonly end: () => void
} {
  const { apps, scheduler, snapshots } = options
  const past = new PastTurns(options)
  const learners = apps.map((app) => new Learner(app, options, past))
  for (const learner of learners) scheduler.add(learner)
  const hurry = (isConcerned: (learner: Learner) => boolean): void => {
    for (const learner of learners)
      if (isConcerned(learner) && learner.isPressed()) scheduler.refresh(learner.id)
  }
  // A commit that a repository did not have may have been fetched.
  const offs = apps.map((app, i) => app.source.onChange?.(() => learners[i]?.hopeAgain()))
  const stop = snapshots.subscribe(({ before, after }) => {
    if (before.repositories !== after.repositories) {
      const cutIn = (snapshot: Snapshot, name: string) => snapshot.repositories[name]?.cutAt ?? null
      for (const learner of learners)
        if (cutIn(before, learner.app.name) !== cutIn(after, learner.app.name)) learner.hopeAgain()
    } else if (before.deploys === after.deploys && before.waiting === after.waiting) return
    hurry((learner) => learner.isConcerned(before, after))
  })
  return {
    missed: (gaps) => {
      for (const learner of learners) learner.missed(gaps)
    },
    // What comes after a gap waited for it, and nothing else tells that it may be found out.
    pastBecameKnown: (service) => hurry(({ app }) => app.deploy === service),
    end: () => {
      stop()
      for (const off of offs) off?.()
      for (const { id } of learners) scheduler.remove(id)
    },
  }
}

class Learner {
  readonly id: string
  readonly host: string
  /** By the name of a record, of those that were listed: between which commits it is known, null where it is not. */
  private readonly known = new Map<string, string | null>()
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
    private readonly past: PastTurns,
  ) {
    this.id = `shipped ${app.name}`
    this.host = this.id
    if (app.deploy !== null) this.missed(options.openGaps(app.deploy))
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

  /** Reads what is kept of these, each once: of an environment's thousands only the newest are listed. */
  private recall(environment: string, jobs: readonly LearningJob[]): void {
    const { store } = this.options
    const unread = jobs.filter((job) => !this.known.has(recordNameOf(job)))
    if (unread.length === 0) return
    for (const job of unread) this.known.set(recordNameOf(job), null)
    const numbers = unread.map(({ number }) => number)
    for (const record of store.known(this.app.name, environment, numbers))
      this.known.set(recordNameOf({ environment, ...record }), `${record.base} ${record.head}`)
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
    const all = environments(this.app.name).flatMap((environment) => {
      const jobs = learningJobsIn(snapshots.snapshot, this.app.name, environment, clock.now())
      this.recall(environment, jobs)
      return jobs
    })
    const open = all.flatMap((job) => this.joined(job)).filter((job) => this.isOpen(job))
    return open.sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || rankOfJob(a) - rankOfJob(b))
  }
}
