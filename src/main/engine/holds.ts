import { environmentKey, isActive, isIn, reachedShip } from '@core/deploy'
import {
  type Hold,
  type HoldEnd,
  holdOf,
  holdStand,
  type SeenRollBack,
  seenId,
  seenRollBack,
  standing,
  withTakenOut,
} from '@core/hold'
import { asWished, type Journal, names, type RollBackStore, type RolledBack } from '@core/intent'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import { deploysOf, type Snapshot, statusOf } from '@core/snapshot'
import type { RunOutcome, Scheduler } from './scheduler'
import { shipmentOf } from './shipment'
import type { Change, World } from './world'

/** What is not known of a hold is asked for again after this, ms, unless something changes there first. */
const PACE_MS = 60_000
/** A roll back of ours that nobody has heard of yet is taken for ours this long, ms. */
const OURS_MS = 60 * 60_000

interface Options {
  readonly world: World
  readonly journal: Pick<Journal, 'doubtful' | 'wished'> & RollBackStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly app: (name: string) => WatchedApp | undefined
  /** The name of a person at this machine. */
  readonly user: string
}

interface At {
  readonly app: string
  readonly environment: string
}

/**
 * What was rolled back and must not ship again by accident. The journal alone says what is held: a hold is written with its roll back's
 * intent, and stands from the moment on at which that is known to have been made, whenever the app is killed. Here it is shown, completed
 * with the commits that were taken out, and ended by a deploy that has the fix.
 */
export class Holds {
  /** The roll backs of earlier runs: why they were made may not have reached the history. */
  private readonly made: readonly RolledBack[]
  /** By hold: the deploy that was looked at last for having the fix, and what a person had said by then. */
  private readonly looked = new Map<string, string>()
  private lastShownAt = 0
  /** As the journal had them when one last changed. */
  private all: readonly Hold[] = []

  constructor(private readonly options: Options) {
    this.made = this.read(() => options.journal.rolledBack())
    options.world.subscribe((change) => this.hear(change))
    this.follow(null, options.world.snapshot)
  }

  /** Lets what was rolled back ship again. */
  lift(at: At, reason: string): Result<null> {
    const hold = this.of(environmentKey(at))
    if (hold === null) return notHeld(at)
    const { user, app, clock } = this.options
    const by = app(at.app)?.deploy.user?.() ?? user
    return this.end(hold, { kind: 'lifted', by, at: clock.now(), reason })
  }

  /** Says which of the commits taken out was the cause; null: it is not known after all. */
  chooseCulprit(at: At, sha: string | null): Result<null> {
    const hold = this.of(environmentKey(at))
    if (hold === null) return notHeld(at)
    if (sha !== null && !hold.commits.some((commit) => commit.sha === sha))
      return fail('invalid', 'That commit is not among those that were rolled back.')
    return this.keep({ ...hold, culprit: sha })
  }

  /** Says of a commit that it is the fix; said once more, that it is not. */
  chooseFix(at: At, sha: string): Result<null> {
    const hold = this.of(environmentKey(at))
    if (hold === null) return notHeld(at)
    if (hold.commits.some((commit) => commit.sha === sha))
      return fail('invalid', 'That commit was rolled back itself, so it cannot be the fix.')
    const others = hold.fixes.filter((fix) => fix !== sha)
    return this.keep({ ...hold, fixes: others.length < hold.fixes.length ? others : [...others, sha] })
  }

  private hear({ before, after }: Change): void {
    if (before.apps !== after.apps) this.follow(before, after)
    if (before.deploys === after.deploys) return
    const changed = Object.keys(after.deploys).filter((key) => before.deploys[key] !== after.deploys[key])
    this.nameRollBacks(changed)
    const isNews = changed.some((key) =>
      deploysOf(after, key).some(
        (deploy) => deploy.kind === 'rollback' && before.deploys[key]?.[deploy.number] !== deploy,
      ),
    )
    if (isNews) this.showAll(after)
    const pressed = after.apps.filter(({ name, environments }) =>
      environments.some((one) => changed.includes(`${name}/${one.name}`) && this.isPressed(name, one.name)),
    )
    for (const { name } of pressed) this.options.scheduler.refresh(taskOf(name))
  }

  /** Another set of apps is watched. */
  private follow(before: Snapshot | null, after: Snapshot): void {
    const { scheduler } = this.options
    for (const { name } of before?.apps ?? []) scheduler.remove(taskOf(name))
    for (const { name } of after.apps)
      scheduler.add({
        id: taskOf(name),
        host: taskOf(name),
        interval: () => PACE_MS,
        run: () => this.look(name),
      })
    this.nameRollBacks(Object.keys(after.deploys))
    this.showAll(after)
  }

  /** A roll back of an earlier run is known as what it was wished as. */
  private nameRollBacks(environments: readonly string[]): void {
    const { world } = this.options
    for (const key of environments) {
      const made = this.made.filter(({ wish }) => environmentKey(wish) === key)
      const deploys = made.flatMap(({ wish, outcome }) => {
        const deploy = world.snapshot.deploys[key]?.[outcome.number]
        const isNamed = deploy === undefined || deploy.reason !== undefined || wish.reason === undefined
        return isNamed || !names(wish, outcome, deploy) ? [] : [asWished(deploy, wish)]
      })
      if (deploys.length > 0) world.observe([{ kind: 'deploys', environments: [key], deploys }])
    }
  }

  /** Does all that is to be done for the environments of an app. */
  private async look(app: string): Promise<RunOutcome> {
    const environments = this.options.world.snapshot.apps.find(({ name }) => name === app)?.environments ?? []
    let problem: Problem | null = null
    for (const { name: environment } of environments) {
      const at = { app, environment }
      this.holdSeen(at)
      problem = (await this.learn(at)) ?? (await this.endFixed(at)) ?? problem
    }
    return problem === null ? { ok: true } : { ok: false, retryAfterMs: problem.retryAfterMs ?? null }
  }

  private isPressed(app: string, environment: string): boolean {
    const key = `${app}/${environment}`
    return this.of(key) !== null || this.seen(key) !== null
  }

  /** Holds what somebody rolled back elsewhere. */
  private holdSeen(at: At): void {
    const key = environmentKey(at)
    const seen = this.seen(key)
    if (seen === null) return
    const { deploy, from, to } = seen
    const { by, number: rollback, reason = '', createdAt } = deploy
    const hold = holdOf(
      { ...at, id: seenId(deploy), by, at: createdAt, reason, from, to, rollback },
      this.of(key),
    )
    if (hold !== null) this.keep(hold)
  }

  private seen(key: string): SeenRollBack | null {
    const { world, journal, clock } = this.options
    const since = world.snapshot.since[key]
    const seen = since === undefined ? null : seenRollBack(deploysOf(world.snapshot, key), since)
    if (seen === null) return null
    const isOurs = this.read(() => [
      journal.wished('start', seen.deploy),
      journal
        .doubtful(clock.now() - OURS_MS)
        .some(({ wish }) => wish.kind === 'rollback' && environmentKey(wish) === key),
      this.all.some(({ id }) => id === seenId(seen.deploy)),
    ])
    // Where the journal cannot be read nobody knows whose it is.
    return isOurs.length === 0 || isOurs.includes(true) ? null : seen
  }

  /** Finds out what a roll back has taken out. */
  private async learn(at: At): Promise<Problem | null> {
    const hold = this.of(environmentKey(at))
    const app = this.options.app(at.app)
    if (hold === null || app === undefined || hold.total !== null) return null
    const range = await app.source.compare(at.app, hold.to, hold.from)
    if (!range.ok) return range.problem
    const still = this.of(environmentKey(at))
    if (still !== null && still.id === hold.id)
      this.keep(withTakenOut(still, range.value, this.options.clock.now()))
    return null
  }

  /** Ends a hold whose roll back never shipped, and one that a deploy with the fix has put right. */
  private async endFixed(at: At): Promise<Problem | null> {
    const key = environmentKey(at)
    const hold = this.of(key)
    const app = this.options.app(at.app)
    if (hold === null || app === undefined) return null
    const { world, clock } = this.options
    const rollBack = hold.rollback === null ? undefined : world.snapshot.deploys[key]?.[hold.rollback]
    if (
      rollBack !== undefined &&
      !isActive(rollBack) &&
      !isIn(rollBack, 'finished') &&
      !reachedShip(rollBack)
    ) {
      this.end(hold, { kind: 'nothing', at: clock.now() })
      return null
    }
    const { current } = statusOf(world.snapshot, key)
    if (current === null || current.sha === null || current.sha === hold.to) return null
    const { sha, number } = current
    const looked = [number, sha, hold.total, hold.culprit, ...hold.fixes].join(' ')
    if (this.looked.get(hold.id) === looked) return null
    const shipment = await shipmentOf(app, hold.to, sha)
    if (!shipment.ok) return shipment.problem
    const still = this.of(key)
    if (still === null || still.id !== hold.id) return null
    this.looked.set(hold.id, looked)
    const stand = holdStand(still, shipment.value.own)
    if (stand.kind === 'fixed') this.end(still, { kind: 'fixed', at: clock.now(), number, fix: stand.by.sha })
    return null
  }

  private end(hold: Hold, end: HoldEnd): Result<null> {
    return this.keep({ ...hold, end })
  }

  private keep(hold: Hold): Result<null> {
    try {
      this.options.journal.keepHold(hold)
    } catch (cause) {
      return fail(
        'fault',
        'This could not be written to the journal (is the disk full?), so nothing changed.',
        cause,
      )
    }
    this.all = this.read(() => this.options.journal.holds())
    this.show(environmentKey(hold))
    this.options.scheduler.refresh(taskOf(hold.app))
    return ok(null)
  }

  /** What is held there (`app/environment`). */
  private of(key: string): Hold | null {
    return standing(this.all.filter((hold) => environmentKey(hold) === key))
  }

  /** Shows what the journal says now. */
  private showAll({ apps }: Snapshot): void {
    this.all = this.read(() => this.options.journal.holds())
    for (const { name, environments } of apps)
      for (const environment of environments) this.show(`${name}/${environment.name}`)
  }

  private show(environment: string): void {
    const { world, clock } = this.options
    const hold = this.of(environment)
    const known = world.snapshot.holds[environment]
    if (JSON.stringify(known?.hold ?? null) === JSON.stringify(hold)) return
    // Two changes in one moment must still be told apart.
    this.lastShownAt = Math.max(this.lastShownAt + 1, clock.now())
    world.observe([{ kind: 'hold', environment, hold, at: this.lastShownAt }])
  }

  private read<T>(read: () => readonly T[]): readonly T[] {
    try {
      return read()
    } catch {
      return []
    }
  }
}

const taskOf = (app: string): string => `holds ${app}`

const notHeld = (at: At): Result<null> =>
  fail('invalid', `Nothing is held in ${environmentKey(at)} any more.`)
