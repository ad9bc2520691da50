import {
  type Deploy,
  type DeployState,
  deployKey,
  environmentKey,
  isActive,
  isIn,
} from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { DeployAddress, StartRequest } from '@core/ports'
import { describeCause, fail, ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { pause } from '@core/util/cooldown'
import type { Checks } from '../checks/checks'
import type { LocalContext } from '../context'
import { diskProblem } from '../files'
import { Listeners } from '../listeners'
import type { Claim } from '../shared/claims'
import { adopt, askOther, hearCancel } from '../shared/handover'
import * as words from '../words'
import type { Builds } from './builds'
import { DeployJob } from './job'
import { sweepLogs } from './kept-logs'
import { beginFirst, type DeployOrder, orderDeploy, orderRollBack, recordOf, waitsFor } from './orders'
import type { DeployPipeline } from './pipeline'
import { EnvironmentRecords } from './records'
import { recover } from './recovery'

/** An environment and what is queued for it: the first is running, or about to. */
interface Line {
  readonly records: EnvironmentRecords
  readonly queue: DeployJob[]
  /** Deploys are made one after the other, so that each has the number after the last. */
  making: Promise<unknown>
}

interface Parts {
  readonly checks: Checks
  readonly builds: Builds
  readonly pipeline: DeployPipeline
}

type MakeOrder = () => Promise<Result<DeployOrder>>

/** The deploys of all apps: one at a time in each environment, in the order in which they were asked for. */
export class Deploys {
  readonly changed = new Listeners()
  readonly #lines = new Map<string, Line>()
  /** By the request that made it, so that the same request makes no second one: not after it broke off, either, as an answer would. */
  readonly #byIntent = new Cache<string, Promise<Result<DeployAddress>>>(LIMITS.memory.small)

  constructor(
    readonly context: LocalContext,
    readonly parts: Parts,
  ) {
    for (const app of context.apps.values()) {
      for (const environment of app.environments) {
        const records = new EnvironmentRecords(context, app, environment)
        const line = { records, queue: [], making: Promise.resolve() }
        this.#lines.set(environmentKey({ app: app.name, environment }), line)
      }
    }
  }

  records(): EnvironmentRecords[] {
    return [...this.#lines.values()].map(({ records }) => records)
  }

  lineOf(at: { app: string; environment: string }): Result<Line> {
    const line = this.#lines.get(environmentKey(at))
    return line === undefined ? fail('invalid', words.noEnvironment(environmentKey(at))) : ok(line)
  }

  /** The builds of an app that run, ship or wait to be shipped somewhere. */
  buildsInUse(app: string): Set<string> {
    const used = [...this.#lines.values()]
      .filter(({ records }) => records.app.name === app)
      .flatMap(({ records, queue }) => [records.current(), ...queue.map((job) => job.record)])
    return new Set(used.flatMap((record) => (record?.build ? [record.build] : [])))
  }

  /** Reads what is on the disk and settles what was active when the app was last ended. */
  async load(): Promise<void> {
    for (const line of this.#lines.values()) {
      // A second try, after a directory that could not be read, leaves alone what was taken care of.
      if (line.records.isLoaded) continue
      await line.records.others.open(() => this.changed.tell())
      for (const record of await line.records.load()) {
        const job = new DeployJob(this.context, line.records, record, () => this.changed.tell())
        job.created = true
        const found = await recover(job, this.parts)
        if (found.kind === 'end') {
          await job.end(found.ending)
          continue
        }
        job.begun = true
        line.queue.push(job)
        void hearCancel(this.context, job, (by) => this.cancel(job.deploy, by))
        if (record.cancelledBy !== null) job.stopper.abort()
        void this.#see(line, job, this.parts.pipeline.resume(job, found.phase, found.process))
      }
      for (const { deploy } of line.records.newestFirst()) {
        if (deploy.intentId !== null) this.#byIntent.set(deploy.intentId, Promise.resolve(ok(deploy)))
      }
    }
    for (const app of this.context.apps.keys()) this.parts.builds.kept.prune(app)
    for (const records of this.records()) void sweepLogs(records)
  }

  /** Makes a deploy of a commit; the same request makes no second one. */
  async start(request: StartRequest, intentId: string): Promise<Result<Deploy>> {
    const line = this.lineOf(request)
    if (!line.ok) return line
    const { app } = line.value.records
    return this.#once(line.value, intentId, () => orderDeploy(this.parts.pipeline, app, request))
  }

  /** Looks at what other Binnacles deploy from the same repositories. */
  async look(): Promise<void> {
    await Promise.all(this.records().map(({ others }) => others.look()))
  }

  /** Ships what an earlier deploy shipped. */
  async rollBack(request: StartRequest, target: DeployAddress, intentId: string): Promise<Result<Deploy>> {
    const line = this.lineOf(request)
    const from = this.lineOf(target)
    if (!line.ok) return line
    if (!from.ok) return from
    return this.#once(line.value, intentId, async () => {
      const record = await from.value.records.find(target.number)
      return orderRollBack(this.parts.pipeline, line.value.records.app, request, target, record)
    })
  }

  async #once(line: Line, intentId: string, order: MakeOrder): Promise<Result<Deploy>> {
    const address = await this.#byIntent.getOrInsertComputed(intentId, () =>
      this.#make(line, intentId, order),
    )
    if (!address.ok) {
      this.#byIntent.delete(intentId)
      return address
    }
    return this.find(address.value)
  }

  async find(address: DeployAddress): Promise<Result<Deploy>> {
    const line = this.lineOf(address)
    if (!line.ok) return line
    const record = await line.value.records.find(address.number)
    return record === null ? fail('gone', words.noDeploy(deployKey(address))) : ok(record.deploy)
  }

  async #make(line: Line, intentId: string, order: MakeOrder): Promise<Result<DeployAddress>> {
    const ordered = await order()
    if (!ordered.ok) return ordered
    const made = line.making.then(() => this.#create(line, intentId, ordered.value))
    line.making = made
    return made
  }

  /** Writes a deploy down under the next number. What could not be written down must not happen, and leaves nothing. */
  async #create(line: Line, intentId: string, order: DeployOrder): Promise<Result<DeployAddress>> {
    const { records } = line
    const { others } = records
    const { sha, unlessAfter } = order.request
    let claim: Claim | null
    try {
      claim = await others.take({ sha, kind: order.kind }, records.newestOwn)
    } catch (cause) {
      return diskProblem(`the number of a deploy in ${environmentKey(order.request)}`, cause)
    }
    const number = claim?.number ?? records.newestOwn + 1
    const same = unlessAfter === undefined ? null : others.same(sha, unlessAfter, number)
    if (same !== null) {
      await others.giveBack(claim)
      return adopt(this.context, records, same)
    }
    const job = this.#newJob(line, intentId, order, number, await others.ahead(number))
    try {
      await records.create(job.record)
    } catch (cause) {
      await others.giveBack(claim)
      return diskProblem(`the record of ${job.name}`, cause)
    }
    job.created = true
    line.queue.push(job)
    this.changed.tell()
    void hearCancel(this.context, job, (by) => this.cancel(job.deploy, by))
    this.#next(line)
    void sweepLogs(records)
    return ok(job.deploy)
  }

  /** `theirs`: the deploy of another Binnacle that must end before; null for none. */
  #newJob(
    { records, queue }: Line,
    intentId: string,
    order: DeployOrder,
    number: number,
    theirs: string | null,
  ): DeployJob {
    const ahead = theirs ?? queue.at(-1)?.name ?? null
    const record = recordOf(order, { records, intentId, number, ahead, now: this.context.clock.now() })
    return new DeployJob(this.context, records, record, () => this.changed.tell())
  }

  /** Begins the first in the queue, unless it has begun. */
  #next(line: Line): void {
    const job = line.queue[0]
    if (job === undefined || !job.created || job.begun || job.isNext || this.context.closed.aborted) return
    job.isNext = true
    void this.#whenFree(line, job)
  }

  /** Begins a deploy once all that other Binnacles began before it have ended. */
  async #whenFree(line: Line, job: DeployJob): Promise<void> {
    const { others } = line.records
    for (;;) {
      await others.look()
      const ahead = await others.ahead(job.deploy.number)
      if (this.context.closed.aborted || line.queue[0] !== job) return
      if (ahead === null) break
      this.#waitFor(job, ahead)
      await pause(this.context.clock, this.context.tuning.pollMs)
    }
    job.begun = true
    void this.#see(line, job, this.#begin(line, job))
  }

  #waitFor(job: DeployJob, ahead: string): void {
    if (!isIn(job.deploy, 'queued')) return
    const state = waitsFor(ahead)
    if (job.deploy.state.waitingFor !== state.waitingFor) void job.change({ state }, false)
  }

  async #begin(line: Line, job: DeployJob): Promise<void> {
    if (isIn(job.deploy, 'queued')) {
      const startedAt = this.context.clock.now()
      const build = job.record.build ?? ''
      const phases = await this.parts.pipeline.plan(job.app, job.deploy.kind, build)
      const previousSha = line.records.current()?.deploy.sha ?? ''
      const state: DeployState = { status: 'running', startedAt }
      await job.change({ state, phases: beginFirst(phases, startedAt), previousSha }, true)
    }
    await this.parts.pipeline.run(job)
  }

  /** Sees a deploy to its end, whatever happens, and lets the next one begin. */
  async #see(line: Line, job: DeployJob, running: Promise<void>): Promise<void> {
    try {
      await running
    } catch (cause) {
      const sentence = words.binnacleFailed(describeCause(cause))
      await job.end({ kind: 'failed', step: null, sentence, at: this.context.clock.now() })
    }
    this.#leave(line, job)
    this.parts.builds.kept.prune(job.app.name)
  }

  #leave(line: Line, job: DeployJob): void {
    const place = line.queue.indexOf(job)
    if (place >= 0) line.queue.splice(place, 1)
    line.queue.forEach((waiting, i) => {
      const ahead = line.queue[i - 1]
      if (ahead === undefined || waiting.begun || !isIn(waiting.deploy, 'queued')) return
      this.#waitFor(waiting, ahead.name)
    })
    this.#next(line)
  }

  /** Takes a queued deploy out at once; asks a running one to end, which it has once all its processes are gone. */
  async cancel(address: DeployAddress, by: string): Promise<Result<null>> {
    const line = this.lineOf(address)
    if (!line.ok) return line
    const job = line.value.queue.find(
      (one) => one.created && isActive(one.deploy) && one.deploy.number === address.number,
    )
    if (job === undefined) {
      const ended = await this.find(address)
      if (!ended.ok) return ended
      if (isActive(ended.value)) return askOther(line.value.records, ended.value, by)
      const { status } = ended.value.state
      const how = status === 'cancelled' ? 'was cancelled' : `has ${status}`
      return fail('invalid', words.isOver(deployKey(address), how))
    }
    if (job.record.cancelledBy !== null) return ok(null)
    const saved = job.change({ cancelledBy: by }, true)
    job.stopper.abort()
    if (!job.begun) {
      await job.takeBackShip()
      await job.end({ kind: 'cancelled', at: this.context.clock.now() })
      this.#leave(line.value, job)
    }
    await saved
    return ok(null)
  }
}
