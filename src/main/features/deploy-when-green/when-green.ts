import { isConclusive } from '@core/ci/ci'
import { shortSha } from '@core/commits/commit'
import { askingEvent, endEvent } from '@core/deploy-when-green/events'
import type { DeployWhenGreen, PendingDeploy, PendingDeployEnd } from '@core/deploy-when-green/pending'
import { answered, nextMove, type PendingDeploySight, withGreenAt } from '@core/deploy-when-green/when-green'
import { environmentKey } from '@core/deploys/deploy'
import type { Journal, PendingDeployRecord } from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { MOST_LASTS, type TeamRequests } from '@core/shared-state'
import { momentAfter } from '@core/snapshot/apply'
import { type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { DAY_MS } from '@core/text/time'
import { notWritten } from '../../engine/not-written'
import type { RunOutcome, Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Approvals, DeployRequest, Risks, SentCommands } from '../deploys'
import { makeDeployWhenGreen } from './request'
import { lookAt } from './sight'
import * as words from './words'

/** CI of a commit that is waited for is asked about this often, ms: it takes minutes, and a remote one counts its requests. */
const POLL_MS = 10_000
/** A deleted branch seldom comes back, and each look at one costs several questions, ms. */
const DELETED_MS = 30_000
/** A request whose time is almost over is looked at again after this, ms; one whose end cannot be written (a full disk), too. */
const SOON_MS = 1_000
/** So long after it was made, a request's end that a kill may have kept from being told is still told, ms. */
const TOLD_WITHIN_MS = 7 * DAY_MS

export interface PendingPorts {
  readonly snapshots: SnapshotStore
  readonly journal: Journal
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly commands: Pick<SentCommands, 'deployPending'>
  readonly newId: () => string
  readonly user: string
  readonly app: (name: string) => WatchedApp | undefined
  readonly risks: Risks
  /** Asks a second person where an environment needs one; left out where nobody can be asked. */
  readonly approvals?: () => Approvals
  /** What the team is about to send; left out where nobody shares. */
  readonly requests?: TeamRequests
  /** How long a request made now waits, ms. */
  readonly limitMs: () => number
  /** Hears what a person must be told; the same event again is no news to it. */
  readonly tell: (events: readonly Event[]) => void
}

/**
 * Keeps the requests to deploy when green: looks at their CI and their branch, and does what `nextMove` says. The journal alone says which of
 * them wait: one that ended, or whose start was written down, never starts again, whenever the app is killed.
 */
export class PendingDeploys {
  private readonly stands = new Map<string, PendingDeploy>()
  /** Those whose start is on its way. */
  private readonly starting = new Set<string>()

  constructor(private readonly options: PendingPorts) {
    for (const { request, end, start } of this.records(Number.MAX_SAFE_INTEGER)) {
      if (end === null && start === null) this.add(fresh(request, null))
    }
    options.snapshots.subscribe(({ before, after }) => {
      for (const stand of this.stands.values()) {
        if (before.apps !== after.apps) this.put(stand)
        if (before.apps !== after.apps || turned(stand.request, before, after)) this.refresh(stand.request.id)
      }
    })
    this.tellEnds()
  }

  /** Keeps a request to ship exactly this commit once its CI is green. It is written down before this answers. */
  async request(requested: DeployRequest): Promise<Result<null>> {
    const { journal } = this.options
    const made = await makeDeployWhenGreen(this.options, requested)
    if (!made.ok) return made
    const { request, ci } = made.value
    const other = this.standOf(request)
    if (other !== undefined) {
      const sentence = words.waitsAlready(shortSha(other.request.sha), environmentKey(request))
      return fail('invalid', sentence)
    }
    const kept = this.write(() => journal.keepPending(request))
    if (kept.ok) {
      this.add(fresh(request, ci))
      this.tellTeam(request)
    }
    return kept
  }

  /** Takes a request back. One that is over already is no error; one that is just being sent is. */
  cancel(id: string): Result<null> {
    const stand = this.stands.get(id)
    if (stand === undefined) return ok(null)
    if (this.starting.has(id)) return fail('invalid', words.BEING_SENT)
    return this.end(stand, { end: 'cancelled', at: this.options.clock.now() })
  }

  /** Settles which commit to ship after the branch moved on or was deleted: `sha`, as the person saw it. */
  choose(id: string, sha: string): Result<null> {
    const stand = this.stands.get(id)
    if (stand === undefined || this.starting.has(id)) return fail('invalid', words.NO_LONGER_WAITS)
    const answer = answered(stand, sha, this.options.clock.now())
    if (answer.kind === 'no longer') return fail('invalid', answer.sentence)
    const { request } = answer
    const kept = this.write(() => this.options.journal.keepPending(request))
    if (!kept.ok) return kept
    this.put(fresh(request, request.sha === stand.request.sha ? stand.ci : null))
    this.tellTeam(request)
    this.refresh(id)
    return kept
  }

  /** Tells the ends that were not told yet, those among them that a kill kept back. */
  tellEnds(): void {
    const since = this.options.clock.now() - TOLD_WITHIN_MS
    this.options.tell(this.records(since).flatMap((record) => endEvent(record) ?? []))
  }

  private standOf(at: { app: string; environment: string }): PendingDeploy | undefined {
    return [...this.stands.values()].find(({ request }) => environmentKey(request) === environmentKey(at))
  }

  private add(stand: PendingDeploy): void {
    const { clock, scheduler } = this.options
    const { id, app, until } = stand.request
    this.put(stand)
    scheduler.add({
      id: taskOf(id),
      host: `green ${app}`,
      interval: () => {
        const stand = this.stands.get(id)
        const left = (stand?.request.until ?? until) - clock.now()
        const least = stand?.question?.kind === 'deleted' ? DELETED_MS : POLL_MS
        const pace = Math.max(least, ...(this.options.app(app)?.ci ?? []).map((ci) => ci.pendingMs ?? 0))
        return Math.min(pace, Math.max(SOON_MS, left))
      },
      run: () => this.look(id),
    })
  }

  private async look(id: string): Promise<RunOutcome> {
    const stand = this.stands.get(id)
    if (stand === undefined || this.starting.has(id)) return { ok: true }
    const { sight, problem } = await lookAt(this.options, stand.request)
    // Meanwhile it was cancelled, or the person chose another commit.
    const still = this.stands.get(id)
    if (still === undefined || still.request !== stand.request || this.starting.has(id)) return { ok: true }
    await this.act(still, { ...sight, now: this.options.clock.now() })
    return problem === null ? { ok: true } : { ok: false, retryAfterMs: problem.retryAfterMs ?? null }
  }

  private async act(stand: PendingDeploy, sight: PendingDeploySight): Promise<void> {
    const next = nextMove(stand.request, sight)
    if (next.move === 'end') {
      this.end(stand, next.end)
      return
    }
    const request = withGreenAt(stand, sight)
    // Where it can't be written down it isn't known after a restart, which keeps nothing from going on.
    if (request !== stand.request) this.write(() => this.options.journal.keepPending(request))
    const seen: PendingDeploy = {
      request,
      ci: sight.ci === 'gone' ? 'unknown' : sight.ci,
      question: next.move === 'wait' ? next.question : null,
      unseen: next.move === 'wait' ? next.unseen : null,
    }
    this.put(seen)
    if (next.move === 'start') await this.startOrAsk(seen, next.ref)
    else if (next.question !== null) this.options.tell([askingEvent(request, next.question)])
  }

  /**
   * Where a second person has to approve, they are asked in place of a start. What they are asked has the request's own id and is written down before anything is
   * posted, so one that a kill parts from the end of its request is not asked for twice.
   */
  private async startOrAsk(stand: PendingDeploy, ref: string): Promise<void> {
    const { snapshots, clock } = this.options
    const approvals = this.options.approvals?.()
    const pending = { ...stand.request, ref }
    if (approvals === undefined || approvals.needed(pending) === null) return this.start(pending)
    const { id, app, environment, sha, shown } = pending
    const from = statusOf(snapshots.snapshot, environmentKey(pending)).current?.sha ?? null
    const request = { app, environment, ref, sha, confirmation: environment, shown: shown ?? [], from }
    this.starting.add(id)
    const asked = await approvals.ask(request, id)
    this.starting.delete(id)
    if (asked.ok) this.end(stand, { end: 'asked', at: clock.now() })
    else if (asked.problem.kind === 'invalid')
      this.end(stand, { end: 'refused', at: clock.now(), sentence: asked.problem.sentence })
    else this.put({ ...stand, unseen: 'approval' })
  }

  /** From the first to the first wait in here nothing else runs, so what was just seen still holds when the intent is written. */
  private async start(request: DeployWhenGreen): Promise<void> {
    this.starting.add(request.id)
    const started = await this.options.commands.deployPending(request)
    this.starting.delete(request.id)
    // Where nothing was written down nothing was sent: another deploy is just being sent there, or the disk is full.
    const written = this.records(request.requestedAt).some(
      (record) => record.request.id === request.id && record.start !== null,
    )
    if (!started.ok && !written) return
    this.remove(request.id)
    this.tellEnds()
  }

  private end({ request }: PendingDeploy, end: PendingDeployEnd): Result<null> {
    const written = this.write(() => this.options.journal.endPending(request.id, end))
    if (!written.ok) return written
    this.remove(request.id)
    this.tellEnds()
    return written
  }

  private put(stand: PendingDeploy): void {
    this.stands.set(stand.request.id, stand)
    this.show(stand.request, stand)
  }

  private remove(id: string): void {
    const stand = this.stands.get(id)
    this.stands.delete(id)
    this.options.scheduler.remove(taskOf(id))
    if (stand === undefined) return
    this.show(stand.request, null)
    this.options.requests?.takeBack({ ...stand.request, waits: 'green' })
  }

  private tellTeam(request: DeployWhenGreen): void {
    const lasts = Math.min(MOST_LASTS, Math.max(0, request.until - this.options.clock.now()))
    void this.options.requests?.announce({ ...request, what: 'deploy', waits: 'green', lasts }, 0)
  }

  private show(at: { app: string; environment: string }, stand: PendingDeploy | null): void {
    const { snapshots, clock } = this.options
    const environment = environmentKey(at)
    const before = snapshots.snapshot.pendingDeploys[environment]?.observedAt
    snapshots.observe([{ kind: 'green', environment, stand, at: momentAfter(before, clock.now()) }])
  }

  private refresh(id: string): void {
    this.options.scheduler.refresh(taskOf(id))
  }

  private records(since: number): PendingDeployRecord[] {
    try {
      return this.options.journal.pendingDeploys(since)
    } catch {
      return []
    }
  }

  private write(work: () => void): Result<null> {
    try {
      work()
      return ok(null)
    } catch (cause) {
      return notWritten('unchanged', cause)
    }
  }
}

/** A request that nothing was seen of yet, but perhaps its CI. */
const fresh = (request: DeployWhenGreen, ci: PendingDeploy['ci']): PendingDeploy => ({
  request,
  ci,
  question: null,
  unseen: null,
})

const taskOf = (id: string): string => `green ${id}`

/** Whether the watched branch's CI, which is asked about more often, has just turned red or green on the commit that is waited for. */
function turned(request: DeployWhenGreen, before: Snapshot, after: Snapshot): boolean {
  const latest = after.ci[request.app]?.latest
  if (latest === undefined || latest === before.ci[request.app]?.latest) return false
  return (
    latest.sha === request.sha &&
    isConclusive(latest) &&
    before.ci[request.app]?.latest.state !== latest.state
  )
}
