import { type CiReport, failedChecks } from '@core/ci/ci'
import { attemptsOf, type Deploy, environmentKey, isIn } from '@core/deploys/deploy'
import type { BranchSighting } from '@core/failures/branch'
import type { FailureDetail } from '@core/failures/detail'
import type { ReadExcerpt } from '@core/failures/excerpt'
import { type Failure, isOpen } from '@core/failures/failure'
import type { FailureStore } from '@core/failures/store'
import type { CommitName } from '@core/failures/suspect'
import type { InsightStore } from '@core/insights'
import type { Clock, DeployAddress, WatchedApp } from '@core/ports'
import { fail, type Result } from '@core/result'
import type { Patterns } from '@core/risk'
import type { Sharing } from '@core/shared-state'
import { appNamed } from '@core/snapshot/apps'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import type { ErrorDetails } from '@core/user-errors'
import { isSame } from '@core/util/same'
import { appIn } from '../../engine/apps'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { BranchPasts } from './branch-pasts'
import { detailOf } from './detail'
import { Excerpts } from './excerpts'
import { FailureReader } from './list'
import { Searches } from './searches'
import { TeamKnown } from './team-known'
import * as words from './words'

export interface FailurePorts {
  readonly snapshots: SnapshotStore
  readonly store: FailureStore
  readonly culprits: Pick<InsightStore, 'putCulprit'>
  readonly clock: Clock
  readonly user: string
  readonly app: (name: string) => WatchedApp | undefined
  /** Which paths of an app are what. */
  readonly patterns: (app: string) => Patterns
  /** What an error service tells of the worst error since a deploy. */
  readonly worstError: (at: DeployAddress) => Promise<Result<ErrorDetails>>
  readonly changed: (failures: readonly Failure[]) => void
  readonly readExcerpt: ReadExcerpt
  /** A text without what is known to be a secret, or looks like one. */
  readonly clean: (text: string) => string
  /** Where a team says what is known. */
  readonly sharing?: Sharing
}

/** Nobody has looked back from it yet. What broke off goes on when somebody opens it. */
const isUnasked = (failure: Failure): boolean => failure.kind === 'ci' && failure.past === null

const UNKNOWN = words.FAILURE_NOT_KNOWN

/** What broke and has not been seen whole since, what broke before, and all that is known of each. */
export class Failures {
  private readonly list: FailureReader
  private readonly excerpts: Excerpts
  private readonly searches: Searches
  private readonly pasts: BranchPasts
  private current: readonly Failure[] = []
  private told: readonly Failure[] = []
  private isLearning = false
  private readonly team: TeamKnown
  private isClosed = false

  constructor(private readonly options: FailurePorts) {
    this.pasts = new BranchPasts({
      ...options,
      deploys: (app) => this.deploysIn(app),
      learned: (app) => {
        this.list.forgetBranch(app)
        this.lookAgain()
      },
    })
    this.list = new FailureReader(options.store, (app, sha) => this.pasts.of(app, sha))
    this.excerpts = new Excerpts({ ...options, now: (deploy) => this.deploysAt(deploy)?.[deploy.number] })
    this.searches = new Searches({
      ...options,
      changed: () => this.lookAgain(),
      found: (failure, place) => this.noteCulprit(failure, place),
    })
    this.team = new TeamKnown({
      ...options,
      listed: () => this.current,
      forget: () => this.list.forgetKnown(),
      changed: () => this.lookAgain(),
    })
    options.snapshots.subscribe(({ before, after }) => {
      if (before.apps !== after.apps) this.list.forgetBranch()
      if (before.ci !== after.ci) this.noteBranches(before, after)
      if (
        before.deploys !== after.deploys ||
        before.ci !== after.ci ||
        before.errors !== after.errors ||
        before.apps !== after.apps
      )
        this.lookAgain()
      if (before.ci !== after.ci)
        for (const failure of this.current) if (isUnasked(failure)) this.lookBack(failure)
    })
  }

  all(): readonly Failure[] {
    return this.current
  }

  /** All that can be found out of a failure. */
  async detail(id: string): Promise<Result<FailureDetail>> {
    const failure = this.find(id)
    if (failure === undefined) return fail('invalid', UNKNOWN)
    const app = appIn(this.options.app, failure.app)
    if (!app.ok) return app
    // What is found is told by the list of failures, upon which whoever looks at this one asks again.
    this.lookBack(failure)
    const detail = await detailOf(failure, app.value, {
      excerpt: (number) => this.excerptOf(failure, number),
      error: (at) => this.options.worstError(at),
      sightings: () => this.sightings(failure.app),
      patterns: this.options.patterns(failure.app),
      clean: this.options.clean,
    })
    this.lookAgain()
    return detail
  }

  /** Whose change it may be that CI of an app's branch is red at this commit, the most suspected first; null where that is not known. */
  async suspectedAt(app: string, sha: string): Promise<readonly CommitName[] | null> {
    const failure = this.current.find(
      (one) => one.kind === 'ci' && one.app === app && one.head === sha && one.over === null,
    )
    if (failure === undefined) return null
    const detail = await this.detail(failure.id)
    return detail.ok && 'ranked' in detail.value.suspects ? detail.value.suspects.ranked : null
  }

  /** What the log of a deploy says broke; null where it cannot be had or does not tell. */
  async headlineOf(deploy: Deploy): Promise<string | null> {
    const read = await this.read(deploy)
    return read.ok ? read.value.headline : null
  }

  /** Marks a failure as known with a note, or takes that back with null. */
  setKnown(id: string, note: string | null): void {
    const { store, clock, user } = this.options
    const said = { by: user, at: clock.now() }
    const known = note === null ? null : { ...said, note }
    store.setKnown(id, known)
    this.list.forgetKnown()
    this.team.say(this.find(id), known, said)
    this.lookAgain()
  }

  /** Searches for the commit that broke it by having the commits between checked. */
  async search(id: string): Promise<Result<null>> {
    const failure = this.find(id)
    if (failure === undefined) return fail('invalid', UNKNOWN)
    const detail = await this.detail(id)
    return detail.ok ? this.searches.begin(failure, detail.value) : detail
  }

  cancelSearch(id: string): void {
    const failure = this.find(id)
    if (failure !== undefined) this.searches.cancel(failure)
  }

  private find(id: string): Failure | undefined {
    return this.current.find((one) => one.id === id)
  }

  close(): void {
    this.isClosed = true
    this.pasts.close()
    this.searches.close()
  }

  private async excerptOf(failure: Failure, number: number): ReturnType<Excerpts['of']> {
    const attempts = this.deploysOf(failure)
      .filter((one) => one.number === number)
      .flatMap(attemptsOf)
    const deploy = attempts.find((one) => isIn(one, 'failed'))
    return deploy === undefined ? fail('invalid', words.deployNotKnown(number)) : this.excerpts.of(deploy)
  }

  /** Finds out since when a branch is red that was red already when it was first looked at. */
  private lookBack(failure: Failure): void {
    if (failure.kind !== 'ci' || !isOpen(failure) || failure.good !== null) return
    void this.pasts.look(failure.app, failure.seen)
  }

  /** Reads a log, and looks again at what it tells. */
  private async read(deploy: Deploy): ReturnType<Excerpts['of']> {
    const read = await this.excerpts.of(deploy)
    if (!read.ok) return read
    this.list.forgetDeploy(deploy, this.deploysAt(deploy))
    this.lookAgain()
    return read
  }

  private deploysIn(app: string): readonly Deploy[] {
    const { snapshot } = this.options.snapshots
    const environments = appNamed(snapshot, app)?.environments ?? []
    return environments.flatMap(({ name }) => deploysOf(snapshot, environmentKey({ app, environment: name })))
  }

  private deploysAt(deploy: Deploy): Record<number, Deploy> | undefined {
    return this.options.snapshots.snapshot.deploys[environmentKey(deploy)]
  }

  private deploysOf(failure: Failure): readonly Deploy[] {
    return failure.kind === 'deploy'
      ? deploysOf(this.options.snapshots.snapshot, environmentKey(failure))
      : []
  }

  private lookAgain(): void {
    if (this.isClosed) return
    const { snapshots, clock, changed } = this.options
    try {
      const list = () => this.list.of(snapshots.snapshot, this.searches.states, clock.now())
      this.current = list()
      if (this.team.take()) this.current = list()
    } catch {
      // What was listed last still stands: whoever else reads the snapshot must hear of its change.
      return
    }
    if (!isSame(this.current, this.told)) changed(this.current)
    this.told = this.current
    void this.learn()
  }

  /** How good the suspects were is measured by it (Insights). */
  private noteCulprit(failure: Failure, place: number | null): void {
    const environment = 'environment' in failure ? failure.environment : null
    try {
      const at = this.options.clock.now()
      this.options.culprits.putCulprit(failure.id, { app: failure.app, environment, at, place })
    } catch {
      // A full disk: it is found out, but not counted.
    }
  }

  /** Reads the logs of what fails now, one after the other, before their server forgets them. */
  private async learn(): Promise<void> {
    if (this.isLearning) return
    this.isLearning = true
    try {
      for (let deploy = this.unread(); deploy !== undefined; deploy = this.unread()) await this.read(deploy)
    } finally {
      this.isLearning = false
    }
  }

  private unread(): Deploy | undefined {
    if (this.isClosed) return undefined
    for (const failure of this.current.filter(isOpen)) {
      if (failure.kind !== 'deploy') continue
      const numbers = new Set(failure.tries.map(({ number }) => number))
      const found = this.deploysOf(failure).find(
        (deploy) => numbers.has(deploy.number) && isIn(deploy, 'failed') && this.excerpts.isWanted(deploy),
      )
      if (found !== undefined) return found
    }
    return undefined
  }

  /** None where they cannot be read: what each commit's CI said is one kind of evidence among others. */
  private sightings(app: string): readonly BranchSighting[] {
    try {
      return this.options.store.sightings(app)
    } catch {
      return []
    }
  }

  private noteBranches(before: Snapshot, after: Snapshot): void {
    for (const [app, { conclusive }] of Object.entries(after.ci)) {
      if (conclusive === null || before.ci[app]?.conclusive === conclusive) continue
      try {
        this.options.store.putSighting(app, sightingOf(conclusive))
        this.list.forgetBranch(app)
      } catch {
        // A full disk: what is seen next is noted again.
      }
    }
  }
}

/** What is kept of a report that was red or green. */
function sightingOf(report: CiReport): BranchSighting {
  const { sha, state, observedAt } = report
  const failed = failedChecks(report)
  return {
    sha,
    state: state === 'failing' ? 'failing' : 'passing',
    at: observedAt,
    checks: failed.map(({ id, name }) => ({ id, name })),
    summary: failed[0]?.summary ?? null,
  }
}
