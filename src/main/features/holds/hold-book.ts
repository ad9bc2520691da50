import { environmentKey } from '@core/deploys/deploy'
import type { RollBackStore } from '@core/deploys/intent'
import { type Hold, type HoldEnd, standing } from '@core/holds'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
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
}

export interface At {
  readonly app: string
  readonly environment: string
}

/**
 * What is held, as the journal says, shown in the snapshot; and what a person says of it. A hold is written with its roll back's intent, and
 * stands from the moment on at which that is known to have been made, whenever the app is killed.
 */
export class HoldBook {
  /** As the journal had them when one last changed. */
  private all: readonly Hold[] = []
  private lastShownAt = 0

  constructor(private readonly options: Options) {
    this.reload()
  }

  /** What is held there, or null. */
  of(at: At): Hold | null {
    const key = environmentKey(at)
    return standing(this.all.filter((hold) => environmentKey(hold) === key))
  }

  /** The newest hold there, where it has ended because its roll back never shipped; else null. */
  lapsed(at: At): Hold | null {
    const key = environmentKey(at)
    const last = this.all.filter((hold) => environmentKey(hold) === key).at(-1)
    return last?.end?.kind === 'nothing' && last.total !== 0 ? last : null
  }

  /** Whether there is a hold of this id, ended or not. */
  has(id: string): boolean {
    return this.all.some((hold) => hold.id === id)
  }

  /** Lets what was rolled back ship again; not what was rolled back after the person had looked (`seen`: the id of the hold then). */
  lift(at: At, reason: string, seen?: string): Result<null> {
    const hold = this.of(at)
    if (hold === null) return notHeld(at)
    if (seen !== undefined && hold.id !== seen)
      return fail('invalid', words.rolledBackMeanwhile(hold.by, environmentKey(at)))
    const { user, app, clock } = this.options
    const by = app(at.app)?.deploy?.user?.() ?? user
    return this.end(hold, { kind: 'lifted', by, at: clock.now(), reason })
  }

  /** Says which of the commits taken out was the cause; null: it is not known after all. */
  chooseCulprit(at: At, sha: string | null): Result<null> {
    const hold = this.of(at)
    if (hold === null) return notHeld(at)
    if (sha !== null && !hold.commits.some((commit) => commit.sha === sha))
      return fail('invalid', words.NOT_AMONG_ROLLED_BACK)
    return this.keep({ ...hold, culprit: sha })
  }

  /** Says of a commit that it is the fix; said once more, that it is not. */
  chooseFix(at: At, sha: string): Result<null> {
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
      return notWritten('nothing changed', cause)
    }
    this.reload()
    return ok(null)
  }

  /** Reads the journal anew and shows what it says of the environments that are watched. */
  reload(): void {
    try {
      this.all = this.options.journal.holds()
    } catch {
      // What was read last still stands.
    }
    for (const { name: app, environments } of this.options.snapshots.snapshot.apps)
      for (const { name: environment } of environments) this.show({ app, environment })
  }

  private show(at: At): void {
    const { snapshots, clock } = this.options
    const environment = environmentKey(at)
    const hold = this.of(at)
    const known = snapshots.snapshot.holds[environment]?.hold ?? null
    if (isSame(known, hold)) return
    // Two changes in one moment must still be told apart.
    this.lastShownAt = Math.max(this.lastShownAt + 1, clock.now())
    snapshots.observe([{ kind: 'hold', environment, hold, at: this.lastShownAt }])
  }
}

const notHeld = (at: At): Result<null> => fail('invalid', words.nothingHeld(environmentKey(at)))
