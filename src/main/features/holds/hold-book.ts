import { type Deploy, environmentKey } from '@core/deploys/deploy'
import type { RollBackStore } from '@core/deploys/intent'
import { type Hold, type HoldEnd, seenId, standing } from '@core/holds/hold'
import type { Clock, EnvironmentAddress, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { type Door, holdSubject, holdsIn, joinedHold, type Sharing, sayingsOfHold } from '@core/shared-state'
import { momentAfter } from '@core/snapshot/apply'
import { isSame } from '@core/util/same'
import { notWritten } from '../../engine/not-written'
import type { SnapshotStore } from '../../engine/snapshot-store'
import * as words from './words'

interface Options {
  readonly snapshots: SnapshotStore
  readonly journal: RollBackStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** The name of a person at this machine. */
  readonly user: string
  /** Where a team says what it holds. */
  readonly sharing?: Sharing
}

/**
 * What is held, as the journal says, shown in the snapshot; and what a person says of it. A hold is written with its roll back's intent, and
 * stands from the moment on at which that is known to have been made, whenever the app is killed.
 */
export class HoldBook {
  /** As the journal had them when one last changed. */
  private all: readonly Hold[] = []

  constructor(private readonly options: Options) {
    this.reload()
    options.sharing?.open(this.door())
  }

  /** What is held there, or null. */
  of(at: EnvironmentAddress): Hold | null {
    const key = environmentKey(at)
    return standing(this.all.filter((hold) => environmentKey(hold) === key))
  }

  /** The newest hold there, where it has ended because its roll back never shipped; else null. */
  lapsed(at: EnvironmentAddress): Hold | null {
    const key = environmentKey(at)
    const last = this.all.filter((hold) => environmentKey(hold) === key).at(-1)
    return last?.end?.kind === 'nothing' && last.total !== 0 ? last : null
  }

  /** Whether a rollback that was seen has made a hold, ended or not, here or on another machine of the team. */
  has(deploy: Deploy): boolean {
    return this.all.some(
      (hold) =>
        hold.id === seenId(deploy) ||
        (hold.id.startsWith(TEAM) &&
          environmentKey(hold) === environmentKey(deploy) &&
          hold.rollback === deploy.number &&
          hold.to === deploy.sha),
    )
  }

  /** Lets what was rolled back ship again; not what was rolled back after the person had looked (`seen`: the id of the hold then). */
  lift(at: EnvironmentAddress, reason: string, seen?: string): Result<null> {
    const hold = this.of(at)
    if (hold === null) return notHeld(at)
    if (seen !== undefined && hold.id !== seen)
      return fail('invalid', words.rolledBackMeanwhile(hold.by, environmentKey(at)))
    const now = this.options.clock.now()
    return this.end(hold, { kind: 'lifted', by: this.person(at.app), at: now, reason })
  }

  /** Says which of the commits taken out was the cause; null: it is not known after all. */
  chooseCulprit(at: EnvironmentAddress, sha: string | null): Result<null> {
    const hold = this.of(at)
    if (hold === null) return notHeld(at)
    if (sha !== null && !hold.commits.some((commit) => commit.sha === sha))
      return fail('invalid', words.NOT_AMONG_ROLLED_BACK)
    return this.keep({ ...hold, culprit: sha })
  }

  /** Says of a commit that it is the fix; said once more, that it is not. */
  chooseFix(at: EnvironmentAddress, sha: string): Result<null> {
    const hold = this.of(at)
    if (hold === null) return notHeld(at)
    if (hold.commits.some((commit) => commit.sha === sha)) return fail('invalid', words.FIX_WAS_ROLLED_BACK)
    const others = hold.fixes.filter((fix) => fix !== sha)
    return this.keep({ ...hold, fixes: others.length < hold.fixes.length ? others : [...others, sha] })
  }

  end(hold: Hold, end: HoldEnd): Result<null> {
    return this.keep({ ...hold, end })
  }

  /** Keeps a hold, or what has become of it. It is written down before this answers. */
  keep(hold: Hold): Result<null> {
    try {
      this.options.journal.keepHold(hold)
    } catch (cause) {
      return notWritten('unchanged', cause)
    }
    this.reload()
    return ok(null)
  }

  /** Reads the journal again and shows what it says of the environments that are watched. */
  reload(): void {
    const before = this.all
    try {
      this.all = inOrder(this.options.journal.holds())
    } catch {
      // What was read last still stands.
    }
    this.say(before)
    for (const { name: app, environments } of this.options.snapshots.snapshot.apps)
      for (const { name: environment } of environments) this.show({ app, environment })
  }

  /** Tells the team what is other than before. */
  private say(before: readonly Hold[]): void {
    const { sharing, clock } = this.options
    for (const hold of this.all) {
      const was = before.find(({ id }) => id === hold.id) ?? null
      if (was !== null && isSame(was, hold)) continue
      const by = hold.end?.kind === 'lifted' ? hold.end.by : this.person(hold.app)
      sharing?.say(hold.app, sayingsOfHold(hold, was, { by, at: clock.now() }))
    }
  }

  private person(app: string): string {
    return this.options.app(app)?.deploy?.user?.() ?? this.options.user
  }

  private door(): Door {
    return {
      standing: (app) =>
        this.all
          .filter((hold) => hold.app === app && hold.end === null)
          .flatMap((hold) => sayingsOfHold(hold, null, hold)),
      take: (app, state) => {
        const changed = holdsIn(app, state).flatMap((shared): Hold[] => {
          const own = this.all.find(
            (hold) =>
              environmentKey(hold) === environmentKey(shared) && holdSubject(hold) === holdSubject(shared),
          )
          if (own === undefined) return [shared]
          const joined = joinedHold(own, shared)
          return isSame(own, joined) ? [] : [joined]
        })
        for (const hold of changed) this.keep(hold)
      },
    }
  }

  private show(at: EnvironmentAddress): void {
    const { snapshots, clock } = this.options
    const environment = environmentKey(at)
    const hold = this.of(at)
    const before = snapshots.snapshot.holds[environment]
    if (isSame(before?.hold ?? null, hold)) return
    snapshots.observe([{ kind: 'hold', environment, hold, at: momentAfter(before?.observedAt, clock.now()) }])
  }
}

/** How the ids of holds begin that were first heard of from the team. */
const TEAM = 'team '

/** Oldest first. What was heard of from the team may have been written down long after it was made. */
function inOrder(holds: readonly Hold[]): Hold[] {
  const ordered = holds.filter(({ id }) => !id.startsWith(TEAM))
  for (const hold of holds.filter(({ id }) => id.startsWith(TEAM))) {
    const later = ordered.findIndex(
      (other) => environmentKey(other) === environmentKey(hold) && other.at > hold.at,
    )
    ordered.splice(later === -1 ? ordered.length : later, 0, hold)
  }
  return ordered
}

const notHeld = (at: EnvironmentAddress): Result<null> =>
  fail('invalid', words.nothingHeld(environmentKey(at)))
