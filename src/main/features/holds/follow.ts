import { environmentKey, isActive, isIn, reachedShip } from '@core/deploys/deploy'
import { asCommanded, type Journal, names, type RollBackStore, type RolledBack } from '@core/deploys/intent'
import {
  type Hold,
  holdOf,
  isLearned,
  type SeenRollBack,
  seenId,
  seenRollBack,
  withTakenOut,
} from '@core/holds/hold'
import { holdStatus } from '@core/holds/status'
import type { Clock, EnvironmentAddress, WatchedApp } from '@core/ports'
import type { Problem } from '@core/result'
import { allChanges, cutWords } from '@core/shipment'
import { deploysOf, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { canonical, isSame } from '@core/util/same'
import type { RunOutcome, Scheduler } from '../../engine/scheduler'
import { rangesOf, shipmentOf } from '../../engine/shipment'
import type { SnapshotChange, SnapshotStore } from '../../engine/snapshot-store'
import type { HoldBook } from './hold-book'

/** What is not known of a hold is asked for again after this, ms, unless something changes there first. */
const PACE_MS = 60_000
/** A rollback of ours that nobody has heard of yet is taken for ours this long, ms. */
const OURS_MS = 60 * 60_000

interface Options {
  readonly snapshots: SnapshotStore
  readonly book: HoldBook
  readonly journal: Pick<Journal, 'doubtful' | 'requested'> & Pick<RollBackStore, 'rolledBack'>
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly app: (name: string) => WatchedApp | undefined
}

/**
 * Follows what is held: finds out which commits were taken out, holds what somebody rolled back elsewhere, and ends a hold when a deploy has
 * the fix. One task for each app.
 */
export function followHolds(options: Options): void {
  new Follower(options)
}

class Follower {
  /** The rollbacks of earlier runs: why they were made may not have reached the history. */
  private readonly made: readonly RolledBack[]
  /** By hold: the deploy that was looked at last for having the fix, and what a person had said by then. */
  private readonly looked = new Map<string, string>()

  constructor(private readonly options: Options) {
    this.made = this.read(() => options.journal.rolledBack()) ?? []
    options.snapshots.subscribe((change) => this.hear(change))
    this.follow(null, options.snapshots.snapshot)
  }

  private hear({ before, after }: SnapshotChange): void {
    if (before.apps !== after.apps) this.follow(before, after)
    const isOther = (key: string): boolean =>
      before.deploys[key] !== after.deploys[key] || before.holds[key] !== after.holds[key]
    const changed = environmentsOf(after).filter((at) => isOther(environmentKey(at)))
    if (changed.length === 0) return
    this.nameRollBacks(changed)
    if (changed.some((at) => hasNewRollBack(environmentKey(at), before, after))) this.options.book.reload()
    const { book } = this.options
    const pressed = changed.filter(
      (at) => book.of(at) !== null || book.lapsed(at) !== null || this.seen(at) !== null,
    )
    for (const app of new Set(pressed.map((at) => at.app))) this.options.scheduler.refresh(taskOf(app))
  }

  /** Another set of apps is watched. */
  private follow(before: Snapshot | null, after: Snapshot): void {
    const { scheduler, book } = this.options
    for (const { name } of before?.apps ?? []) scheduler.remove(taskOf(name))
    for (const { name } of after.apps) {
      const id = taskOf(name)
      scheduler.add({ id, host: id, interval: () => PACE_MS, run: () => this.look(name) })
    }
    this.nameRollBacks(environmentsOf(after))
    book.reload()
  }

  /** A rollback of an earlier run is known as what it was requested as. */
  private nameRollBacks(environments: readonly EnvironmentAddress[]): void {
    const { snapshots } = this.options
    for (const key of environments.map(environmentKey)) {
      const deploys = this.made.flatMap(({ command, outcome }) => {
        if (environmentKey(command) !== key || command.reason === undefined) return []
        const deploy = snapshots.snapshot.deploys[key]?.[outcome.number]
        const isUnnamed =
          deploy !== undefined && deploy.reason === undefined && names(command, outcome, deploy)
        return isUnnamed ? [asCommanded(deploy, command)] : []
      })
      if (deploys.length > 0) snapshots.observe([{ kind: 'deploys', environments: [key], deploys }])
    }
  }

  /** Does all that is to be done for the environments of an app. */
  private async look(app: string): Promise<RunOutcome> {
    let problem: Problem | null = null
    for (const at of environmentsOf(this.options.snapshots.snapshot).filter((one) => one.app === app)) {
      this.holdSeen(at)
      this.holdAgain(at)
      problem = (await this.learn(at)) ?? (await this.endFixed(at)) ?? problem
    }
    return problem === null ? { ok: true } : { ok: false, retryAfterMs: problem.retryAfterMs ?? null }
  }

  /** Holds what somebody rolled back elsewhere. */
  private holdSeen(at: EnvironmentAddress): void {
    const { book } = this.options
    const seen = this.seen(at)
    if (seen === null) return
    const { deploy, from, to } = seen
    const { by, number: rollback, reason = '', createdAt } = deploy
    const hold = holdOf(
      { ...at, id: seenId(deploy), by, at: createdAt, reason, from, to, rollback },
      book.of(at),
    )
    if (hold !== null) book.keep(hold)
  }

  /** A rollback that was cancelled or failed before it shipped holds again once it is run again. */
  private holdAgain(at: EnvironmentAddress): void {
    const { book, snapshots } = this.options
    const hold = book.lapsed(at)
    const rollBack = snapshots.snapshot.deploys[environmentKey(at)]?.[hold?.rollback ?? Number.NaN]
    if (hold === null || rollBack === undefined || rollBack.revision.attempt === 1) return
    if (rollBack.sha === hold.to && !neverShipped(hold, snapshots.snapshot)) book.keep({ ...hold, end: null })
  }

  /** The rollback that the environment stands on, where it is none of ours and not held yet. */
  private seen(at: EnvironmentAddress): SeenRollBack | null {
    const { snapshots, journal, book, clock } = this.options
    const key = environmentKey(at)
    const since = snapshots.snapshot.since[key]
    const seen = since === undefined ? null : seenRollBack(deploysOf(snapshots.snapshot, key), since)
    if (seen === null || book.has(seen.deploy)) return null
    const isOurs = this.read(
      () =>
        journal.requested('start', seen.deploy) ||
        journal
          .doubtful(clock.now() - OURS_MS)
          .some(({ command }) => command.kind === 'rollback' && environmentKey(command) === key),
    )
    // Where the journal cannot be read nobody knows whose it is.
    return isOurs === false ? seen : null
  }

  /** Finds out what a rollback has taken out. */
  private async learn(at: EnvironmentAddress): Promise<Problem | null> {
    const { book, clock } = this.options
    const hold = book.of(at)
    const app = this.options.app(at.app)
    if (hold === null || app === undefined || isLearned(hold)) return null
    const ranges = await rangesOf(app, hold.to, hold.from)
    if (!ranges.ok) return unheard(ranges.problem)
    const changes = allChanges(ranges.value)
    // As long as nobody can tell all of it, nobody may take it for all of it.
    if (cutWords(changes) !== null) return null
    const still = this.still(hold)
    if (still === null) return null
    const learned = withTakenOut(still, changes, clock.now())
    if (!isSame(learned, still)) book.keep(learned)
    return null
  }

  /** Ends a hold whose roll back never shipped, and one that a deploy with the fix has put right. */
  private async endFixed(at: EnvironmentAddress): Promise<Problem | null> {
    const { snapshots, book, clock } = this.options
    const hold = book.of(at)
    const app = this.options.app(at.app)
    if (hold === null || app === undefined) return null
    if (neverShipped(hold, snapshots.snapshot)) {
      book.end(hold, { kind: 'nothing', at: clock.now() })
      return null
    }
    const { current } = statusOf(snapshots.snapshot, environmentKey(at))
    if (current === null || current.sha === null || current.sha === hold.to) return null
    const { sha, number } = current
    const look = canonical([number, sha, hold.total, hold.included, hold.culprit, hold.fixes])
    if (this.looked.get(hold.id) === look) return null
    const shipment = await shipmentOf(app, hold.to, sha)
    if (!shipment.ok) return unheard(shipment.problem)
    const still = this.still(hold)
    if (still === null) return null
    const changes = allChanges(shipment.value)
    // What is not known yet of what comes along is asked for again.
    if (changes.unknown.length === 0) this.looked.set(hold.id, look)
    const stand = holdStatus(still, changes)
    if (stand.kind === 'fixed') book.end(still, { kind: 'fixed', at: clock.now(), number, fix: stand.by.sha })
    return null
  }

  /** The hold as it is after one has waited; null where it is another, or none any longer. */
  private still(hold: Hold): Hold | null {
    const now = this.options.book.of(hold)
    return now?.id === hold.id ? now : null
  }

  private read<T>(read: () => T): T | null {
    try {
      return read()
    } catch {
      return null
    }
  }
}

/** That a commit is gone is an answer: the source host works, and doesn't have to be asked again soon. */
const unheard = (problem: Problem): Problem | null => (problem.kind === 'gone' ? null : problem)

const taskOf = (app: string): string => `holds ${app}`

const environmentsOf = ({ apps }: Snapshot): EnvironmentAddress[] =>
  apps.flatMap(({ name: app, environments }) =>
    environments.map(({ name: environment }) => ({ app, environment })),
  )

const hasNewRollBack = (key: string, before: Snapshot, after: Snapshot): boolean =>
  deploysOf(after, key).some(
    (deploy) => deploy.kind === 'rollback' && before.deploys[key]?.[deploy.number] !== deploy,
  )

/** It was cancelled, or failed, before it changed anything. */
function neverShipped(hold: Hold, snapshot: Snapshot): boolean {
  const rollBack =
    hold.rollback === null ? undefined : snapshot.deploys[environmentKey(hold)]?.[hold.rollback]
  if (rollBack === undefined || isActive(rollBack) || isIn(rollBack, 'finished')) return false
  // A number may be given twice: what ships another commit is not this rollback.
  if (rollBack.sha !== null && rollBack.sha !== hold.to) return false
  return !reachedShip(rollBack)
}
