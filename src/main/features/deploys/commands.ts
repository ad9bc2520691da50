import type { DeployWhenGreen } from '@core/deploy-when-green/pending'
import { isOver } from '@core/deploy-when-green/when-green'
import {
  type Deploy,
  deployKey,
  environmentKey,
  isActive,
  newestFirst,
  type Reach,
} from '@core/deploys/deploy'
import { isNameTyped, leaving, type RollbackCandidate } from '@core/deploys/environment'
import type { Claimed, CommandClaims, Journal } from '@core/deploys/intent'
import { whyNotCancelled } from '@core/deploys/words'
import { holdOf } from '@core/holds/hold'
import type { Clock, DeployAddress, DeployedApp, DeployService } from '@core/ports'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import { appNamed, isProtected } from '@core/snapshot/apps'
import { whyNotSent } from '@core/snapshot/lost-sources'
import { chosenWay, holdIn, statusOf } from '@core/snapshot/snapshot'
import { type AppNamed, deployedIn } from '../../engine/apps'
import { ciFacts } from '../../engine/ci'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { Doubts } from './doubts'
import { Intents } from './intents'
import { Listings, lookAfresh } from './look-afresh'
import { unsure } from './reconcile'
import type { DeployRequest, RollBackRequest } from './requests'
import { type Started, Starter } from './starter'
import { lookUpHeld } from './verdict/held'
import {
  bannedReason,
  hasTurned,
  locate,
  notKnown,
  otherRuns,
  rollbackStop,
  stopReason,
} from './verdict/judge'
import type { Risks } from './verdict/risks'
import * as words from './words'

const NO_CLAIM: Claimed = { giveBack: async () => {} }

export interface CommandPorts {
  readonly snapshots: SnapshotStore
  readonly journal: Journal
  readonly clock: Clock
  readonly newId: () => string
  readonly user: string
  readonly app: AppNamed
  readonly risks: Risks
  /** Shared with other Binnacles on this machine; left out where there is none. */
  readonly claims?: CommandClaims
}

/**
 * Carries out what a person requests, each request at most once: it is checked, written to the journal, and sent. When the answer is
 * lost it is never sent again; the service's own list is searched for a deploy that matches, and if there is none, it says so.
 */
export class DeployCommands {
  private readonly intents: Intents
  private readonly starter: Starter
  private readonly doubts: Doubts
  readonly listings: Listings

  constructor(protected readonly options: CommandPorts) {
    this.listings = new Listings(options)
    this.intents = new Intents(options.journal, options.clock, options.newId, () => this.doubts.tell())
    this.starter = new Starter(this.intents, options.snapshots)
    this.doubts = new Doubts(options, this.intents, this.starter)
  }

  /** Ships exactly the commit that the person saw. */
  async deploy(request: DeployRequest): Promise<Started> {
    const at = locate(this.options, request)
    if (!at.ok) return at
    const { app } = at.value
    await this.listings.lookAgain(app.deploy, at.value.key, 'deploy')
    const force = request.force === true
    if (force && app.deploy.capabilities.force !== true) {
      return fail('invalid', words.cannotSkipChecks(app.deploy.label))
    }
    if (force && !isNameTyped(request.environment, request.confirmation)) {
      return fail('invalid', words.typeToDeploy(request.environment))
    }
    const commit = await app.source.resolve(request.sha)
    if (!commit.ok) return commit
    const [ci, held] = await Promise.all([
      ciFacts(app, request.sha),
      lookUpHeld(this.options.snapshots, app, at.value.key, request.sha),
    ])
    const asked = { sha: request.sha, ci, held, forced: force, shown: request.shown }
    const stop = await stopReason(this.options, at.value, asked)
    if (stop !== null) return stop
    const runs = statusOf(this.options.snapshots.snapshot, at.value.key).current
    const meanwhile = otherRuns(request, runs?.sha ?? null)
    if (meanwhile !== null) return fail('invalid', meanwhile)
    const { environment, ref, sha } = request
    const intent = {
      kind: 'deploy' as const,
      app: request.app,
      environment,
      by: this.user(app),
      ref,
      sha,
      subject: commit.value.subject,
      after: this.newest(request),
      ...(force && { force }),
      ...(request.asked !== undefined && { asked: request.asked }),
    }
    return this.starter.start(app.deploy, intent)
  }

  /**
   * Ships what waited for its CI. Another Binnacle may wait for the same commit: of those on this machine one sends at a time, and what the
   * service lists is looked at right before. The intent has the request's own id and is written before anything is sent, so it starts once at most.
   */
  async deployPending(request: DeployWhenGreen): Promise<Started> {
    const key = environmentKey(request)
    const deployed = deployedIn(this.options.app, request)
    if (!deployed.ok) return deployed
    const app = deployed.value
    const name = `${app.deploy.id} ${key} ${request.sha}`
    const judged = this.options.snapshots.snapshot
    const claim = this.options.claims === undefined ? NO_CLAIM : await this.options.claims.take(name)
    const after = this.newest(request)
    const news = await lookAfresh(this.options, app.deploy, key)
    // A person may have said something of it while its service was asked.
    const mayStart = claim !== null && !hasTurned(judged, this.options.snapshots.snapshot, key)
    const sent = await this.#sendPending(app, request, { after, news, mayStart })
    const started = sent ?? fail('invalid', words.changedWhileLookedAt(key))
    if (!started.ok) await claim?.giveBack()
    return started
  }

  /** null: it is not to be sent now, and to be judged again in a while. */
  async #sendPending(
    app: DeployedApp,
    request: DeployWhenGreen,
    { after, news, mayStart }: { after: number; news: Result<readonly Deploy[]>; mayStart: boolean },
  ): Promise<Started | null> {
    if (!news.ok) return news
    const { environment, by, ref, sha, subject } = request
    const intent = { kind: 'deploy' as const, app: request.app, environment, by, ref, sha, subject, after }
    const same = news.value.find((deploy) => deploy.sha === sha && deploy.kind === 'deploy')
    if (same !== undefined) return this.starter.adopted(intent, request.id, same)
    const isLate = isOver(request, this.options.clock.now())
    if (!mayStart || isLate || news.value.length > 0) return null
    const { requestedAt, greenAt } = request
    const ciWait = greenAt == null ? {} : { ciWaitMs: Math.max(0, greenAt - requestedAt) }
    return this.starter.start(app.deploy, { ...intent, unlessAfter: after, ...ciWait }, request.id)
  }

  /** Ships again what ran before; refuses when that is no longer what the person saw. */
  async rollBack(request: RollBackRequest): Promise<Started> {
    const at = locate(this.options, request)
    if (!at.ok) return at
    const { app, key } = at.value
    await this.listings.lookAgain(app.deploy, key, 'rollback')
    const seen = this.#wayBack(request)
    if (!seen.ok) return seen
    const { app: name, environment, cancelFirst } = request
    const stop = await rollbackStop(this.options, at.value, seen.value, request)
    if (stop !== null) return stop
    // While others were asked something may have ended there, or been marked bad.
    const status = statusOf(this.options.snapshots.snapshot, key)
    const still = this.#wayBack(request)
    if (!still.ok) return still
    const target = still.value
    const from = leaving(status, cancelFirst)
    if (cancelFirst !== null) {
      const cancelled = await this.cancel({ app: name, environment, number: cancelFirst, seen: 'some' })
      if (!cancelled.ok) return cancelled
    }
    const { ref, subject, number } = target.deploy
    const { sha } = target
    const after = this.newest(request)
    const reason = request.reason?.trim() ?? ''
    const id = this.options.newId()
    const shared = { app: request.app, environment, by: this.user(app), reason }
    const hold = holdOf(
      { ...shared, id, at: this.options.clock.now(), from, to: sha, rollback: null },
      holdIn(this.options.snapshots.snapshot, key),
    )
    const told = request.asked === undefined ? {} : { asked: request.asked }
    const intent = { kind: 'rollback' as const, ...shared, ...told, ref, sha, subject, after, target: number }
    return this.starter.start(app.deploy, intent, id, hold)
  }

  /**
   * Asks for a deploy's end. One that has ended meanwhile is no error. `seen`: how far it was when the person saw what a cancel leaves behind,
   * without which nothing in a protected environment is cancelled.
   */
  async cancel(at: DeployAddress & { seen?: Reach | undefined }): Promise<Result<null>> {
    const deployed = deployedIn(this.options.app, at)
    if (!deployed.ok) return deployed
    const app = deployed.value
    const deploy = this.known(at)[at.number]
    if (deploy === undefined) return notKnown(at)
    if (!isActive(deploy)) return ok(null)
    const isAsked = isProtected(appNamed(this.options.snapshots.snapshot, at.app), at.environment)
    const refusal = isAsked ? whyNotCancelled(deploy, at.seen) : null
    if (refusal !== null) return fail('invalid', refusal)
    const { environment, number } = at
    const command = {
      kind: 'cancel' as const,
      app: at.app,
      environment,
      number,
      ...(deploy.identity !== undefined && { identity: deploy.identity }),
      ...(deploy.revision.attempt > 1 && { attempt: deploy.revision.attempt }),
      by: this.user(app),
    }
    const intent = this.intents.write(command)
    if (!intent.ok) return intent
    return this.intents.whileUnderWay(intent.value, async () => {
      const answer = await app.deploy.cancel({ app: at.app, environment, number }, command.by)
      if (answer.ok) this.intents.settle(intent.value, { outcome: 'done', number })
      else if (answer.problem.kind === 'lost') {
        this.intents.settle(intent.value, {
          outcome: 'unknown',
          sentence: unsure(command, answer.problem.sentence),
        })
      } else this.intents.settle(intent.value, { outcome: 'refused', sentence: answer.problem.sentence })
      return answer
    })
  }

  /**
   * Lets a deploy go on that waits for a review, unless it brings what was rolled back or marked bad there, or another commit (`sha`) than the
   * person saw. Asking twice does no harm, so it needs no journal.
   */
  async approve({ sha: seen, ...at }: DeployAddress & { sha: string | null }): Promise<Result<null>> {
    const app = deployedIn(this.options.app, at)
    const { deploy: service } = app.ok ? app.value : {}
    if (!app.ok || service?.approve === undefined) return fail('invalid', words.cannotBeApproved(at.app))
    const lost = this.#lost(service)
    if (lost !== null) return lost
    const deploy = this.known(at)[at.number]
    if (deploy === undefined) return notKnown(at)
    const { sha } = deploy
    if (sha !== seen) return fail('invalid', words.bringsAnother(deployKey(at)))
    const stop = sha === null ? null : await bannedReason(this.options, app.value, environmentKey(at), sha)
    return stop === null ? service.approve(at) : fail('invalid', stop)
  }

  /** A refusal where nothing can be sent to a service; null where it can. */
  #lost({ id }: DeployService): FailureResult | null {
    const why = whyNotSent(this.options.snapshots.snapshot, id, this.options.clock.now())
    return why === null ? null : fail('unreachable', why)
  }

  /** Locks an app against deploys with a reason, or unlocks it with null. Asking twice does no harm, so it needs no journal. */
  async setLock(name: string, reason: string | null): Promise<Result<null>> {
    const service = this.options.app(name)?.deploy
    if (service?.setLock === undefined) return fail('invalid', words.cannotBeLocked(name))
    const lost = this.#lost(service)
    if (lost !== null) return lost
    const here = this.options.snapshots.untilReset()
    const answer = await service.setLock(name, reason)
    if (answer.ok) here.observe([{ kind: 'lock', app: name, reason, at: this.options.clock.now() }])
    return answer
  }

  /** What a service has just listed may tell what became of a command. Answers what a person must be told. */
  reconcile(service: DeployService): string[] {
    this.listings.note(service)
    return this.doubts.settle(service)
  }

  /** The name that a deploy made from here has in its service. */
  protected user(app: DeployedApp): string {
    return app.deploy.user?.() ?? this.options.user
  }

  /** What a rollback ships, or that what runs is no longer what the person saw. */
  #wayBack(request: RollBackRequest): Result<RollbackCandidate> {
    const { app, environment, target: number, cancelFirst } = request
    const { snapshot } = this.options.snapshots
    const at = { app, environment, afterCancel: cancelFirst !== null, target: number }
    const target = chosenWay(snapshot, at)
    if (target.kind === 'none') return fail('invalid', target.why)
    const meanwhile = otherRuns(request, leaving(statusOf(snapshot, environmentKey(at)), cancelFirst))
    return meanwhile === null ? ok(target) : fail('invalid', meanwhile)
  }

  private known(at: { app: string; environment: string }): Record<number, Deploy> {
    return this.options.snapshots.snapshot.deploys[environmentKey(at)] ?? {}
  }

  private newest(at: { app: string; environment: string }): number {
    return newestFirst(Object.values(this.known(at)))[0]?.number ?? 0
  }
}
