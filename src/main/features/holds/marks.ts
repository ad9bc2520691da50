import { type Deploy, deployKey, environmentKey, isIn } from '@core/deploys/deploy'
import { EVERYTHING, type History } from '@core/deploys/history'
import { badMark, type Mark, type MarkStore, mergeMark } from '@core/deploys/mark'
import { LIMITS } from '@core/limits'
import type { Clock, DeployAddress, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { EntryDraft, Sharing, State } from '@core/shared-state'
import { momentAfter } from '@core/snapshot/apply'
import type { Snapshot } from '@core/snapshot/snapshot'
import { notWritten } from '../../engine/not-written'
import type { SnapshotStore } from '../../engine/snapshot-store'
import * as words from './words'

/** So many of the history's deploys are looked through for one by its name. */
const MOST = LIMITS.engine.marked

interface Options {
  readonly snapshots: SnapshotStore
  readonly journal: MarkStore
  readonly history: Pick<History, 'window'>
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** The name of a person at this machine. */
  readonly user: string
  /** Where a team says what is bad. */
  readonly sharing?: Sharing
}

/** What persons say of commits after they ran: kept in the journal, where no service's later word can touch it, and shown in the snapshot. */
export class MarkBook {
  constructor(private readonly options: Options) {
    options.snapshots.subscribe(({ before, after }) => {
      if (before.apps !== after.apps) this.show(after)
    })
    this.show(options.snapshots.snapshot)
    options.sharing?.open({
      standing: (app) => this.read().flatMap((mark) => (mark.app === app ? [sayingOf(mark)] : [])),
      take: (app, state) => this.take(app, state),
    })
  }

  /** Marks what a deploy brought as bad, or with null takes the mark back. It is written down before this answers. */
  mark(at: DeployAddress, word: { reason: string; link: string | null } | null): Result<null> {
    const deploy = this.find(at)
    if (deploy === undefined) return fail('invalid', words.notInTheHistory(deployKey(at)))
    const { app, environment, number, sha } = deploy
    if (sha === null || (word !== null && !isIn(deploy, 'finished')))
      return fail('invalid', words.didNotFinish(deployKey(at)))
    const { snapshots, user, clock } = this.options
    const before = snapshots.snapshot.marks[environmentKey(at)]
    if (word === null && badMark(before, sha) === null) return ok(null)
    return this.keep({
      app,
      environment,
      sha,
      number,
      kind: word === null ? 'good' : 'bad',
      reason: word?.reason ?? '',
      link: word?.link ?? null,
      by: this.options.app(app)?.deploy?.user?.() ?? user,
      at: momentAfter(before?.[sha]?.at, clock.now()),
    })
  }

  private keep(mark: Mark): Result<null> {
    try {
      this.options.journal.mark(mark)
    } catch (cause) {
      return notWritten('unchanged', cause)
    }
    this.options.snapshots.observe([{ kind: 'mark', mark }])
    this.options.sharing?.say(mark.app, [sayingOf(mark)])
    return ok(null)
  }

  /** What others of the team have said; what was said here since stands. */
  private take(app: string, state: State): void {
    const own = this.read()
    for (const entry of state.values()) {
      if (entry.kind !== 'mark') continue
      const mark = { ...entry.value, app, by: entry.by, at: entry.at }
      const known = own.find(
        ({ sha, ...at }) => sha === mark.sha && environmentKey(at) === environmentKey(mark),
      )
      if (known === undefined || mergeMark(known, mark) !== known) this.keep(mark)
    }
  }

  private find(at: DeployAddress): Deploy | undefined {
    const known = this.options.snapshots.snapshot.deploys[environmentKey(at)]?.[at.number]
    if (known !== undefined) return known
    const filter = { ...EVERYTHING, app: at.app, environment: at.environment, number: at.number }
    const { deploys } = this.options.history.window(filter, 0, MOST)
    return deploys.find((deploy) => deployKey(deploy) === deployKey(at))
  }

  private show({ apps }: Snapshot): void {
    const watched = new Set(
      apps.flatMap(({ name, environments }) =>
        environments.map((one) => environmentKey({ app: name, environment: one.name })),
      ),
    )
    const marks = this.read().filter((mark) => watched.has(environmentKey(mark)))
    if (marks.length > 0) this.options.snapshots.observe(marks.map((mark) => ({ kind: 'mark', mark })))
  }

  private read(): readonly Mark[] {
    try {
      return this.options.journal.marks()
    } catch {
      return []
    }
  }
}

const sayingOf = ({ app: _, by, at, ...value }: Mark): EntryDraft => ({
  kind: 'mark',
  subject: `${value.environment} ${value.sha}`,
  by,
  at,
  value,
})
