import { type Deploy, finishedAttempt, isActive, isIn, newestFirst } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, WatchedApp } from '@core/ports'
import { allChanges, cutWords } from '@core/shipment'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { type Shipped, type ShippedStore, shippedOf } from '@core/whereabouts'
import type { RunOutcome, Scheduler } from '../../engine/scheduler'
import { shipmentOf } from '../../engine/shipment'
import type { SnapshotStore } from '../../engine/snapshot-store'

/** What a deploy that ended so lately brought is wanted at once, ms. */
const LATELY_MS = 10 * 60_000
/** Between two looks at what is older: where the source host counts requests, where it does not, and when all is known, ms. */
const PACE = { counted: 60_000, free: 1_000, nothing: 10 * 60_000 }

interface Options {
  readonly apps: readonly WatchedApp[]
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: SnapshotStore
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly store: ShippedStore
  /** More is known of an environment. */
  readonly learned: (app: string, environment: string) => void
}

/** Something to find out: what this deploy, or the next one (number null), changes. */
type Job = Pick<Shipped, 'app' | 'environment' | 'number' | 'base' | 'head'> & { readonly isUrgent: boolean }

/**
 * Finds out what each deploy brought and what waits, and keeps it: at once for what ends now, slowly backwards for what is older.
 * One task for each app. Answers what ends it.
 */
export function learn(options: Options): () => void {
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
  return () => {
    stop()
    for (const off of offs) off?.()
    for (const { id } of learners) scheduler.remove(id)
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
      environments(name).some((environment) => waiting[`${name}/${environment}`] !== undefined)
    return clock.now() - this.from >= FIRST_LOOK_MS || apps.every(isLooked)
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
  /** By environment and deploy: between which commits it is known. */
  private readonly known = new Map<string, string>()
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
    for (const environment of options.environments(app.name)) {
      for (const { number, base, head } of options.store.known(app.name, environment))
        this.known.set(`${environment}#${number}`, `${base} ${head}`)
    }
  }

  interval(): number {
    if (this.jobs().length === 0) return PACE.nothing
    return this.app.source.quota === undefined ? PACE.free : PACE.counted
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
      const key = `${this.app.name}/${name}`
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
    const unknown = jobs.flatMap(endsOf).filter((sha) => !lookedFor.has(sha))
    const asked = [...new Set(unknown)].slice(0, LIMITS.engine.lookedFor)
    if (source.lacking === undefined || asked.length === 0) return false
    const gone = await source.lacking(asked)
    if (!gone.ok) return false
    for (const sha of asked) lookedFor.add(sha)
    for (const job of jobs) if (endsOf(job).some((sha) => gone.value.has(sha))) hopeless.add(nameOf(job))
    return true
  }

  private async learn(job: Job): Promise<RunOutcome> {
    const shipment = await shipmentOf(this.app, job.base, job.head)
    if (!shipment.ok) {
      const { kind, retryAfterMs = null } = shipment.problem
      // Only what the source host says is not there is given up, or what it cannot compare as long as its history is cut off; a key that
      // was refused may be entered a minute later.
      if (kind !== 'gone' && !(kind === 'invalid' && this.isCut())) return { ok: false, retryAfterMs }
      this.hopeless.add(nameOf(job))
      return DONE
    }
    // What is kept is kept for good, so it must be all of it.
    if (cutWords(allChanges(shipment.value)) !== null) {
      this.hopeless.add(nameOf(job))
      return DONE
    }
    this.options.store.put({ ...shippedOf(job, shipment.value), base: job.base, head: job.head })
    this.known.set(`${job.environment}#${job.number}`, `${job.base} ${job.head}`)
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

  /** What is not known yet: first what is urgent, then what waits, then the past, the newest first. */
  private jobs(): Job[] {
    const { environments, snapshots, clock } = this.options
    const all = environments(this.app.name).flatMap((environment) =>
      jobsIn(snapshots.snapshot, this.app.name, environment, clock.now()),
    )
    const open = all.filter(
      (job) =>
        this.known.get(`${job.environment}#${job.number}`) !== `${job.base} ${job.head}` &&
        !this.hopeless.has(nameOf(job)),
    )
    return open.sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || rank(a) - rank(b))
  }
}

const nameOf = ({ environment, number, base, head }: Job): string =>
  `${environment}#${number} ${base} ${head}`

const endsOf = ({ base, head }: Job): string[] => (base === null ? [head] : [base, head])

const rank = ({ number }: Job): number => (number === null ? 0 : 1)

/** Everything that can be known of an environment now. What its oldest deploy began from nobody remembers, unless it is the first. */
function jobsIn(snapshot: Snapshot, app: string, environment: string, now: number): Job[] {
  const key = `${app}/${environment}`
  const ordered = newestFirst(deploysOf(snapshot, key)).filter(
    (deploy) => deploy.sha !== null && (isActive(deploy) || finishedAttempt(deploy) !== null),
  )
  const waiting = snapshot.waiting[key]
  const deploys = ordered.flatMap((deploy, i): Job[] => {
    const before = ordered.slice(i + 1).find((older) => finishedAttempt(older) !== null)
    if (deploy.sha === null || (before === undefined && deploy.number !== 1)) return []
    const { number, sha: head } = deploy
    return [{ app, environment, number, base: before?.sha ?? null, head, isUrgent: isRecent(deploy, now) }]
  })
  if (waiting === undefined) return deploys
  const { base, head } = waiting
  return [{ app, environment, number: null, base, head, isUrgent: false }, ...deploys]
}

const isRecent = (deploy: Deploy, now: number): boolean =>
  isActive(deploy) || (isIn(deploy, 'finished') && now - deploy.state.endedAt < LATELY_MS)
