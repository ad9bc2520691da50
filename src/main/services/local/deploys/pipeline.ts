import { join } from 'node:path'
import { shortSha } from '@core/commits/commit'
import type { Deploy, Phase } from '@core/deploys/deploy'
import type { Result } from '@core/result'
import type { Checks } from '../checks/checks'
import type { LocalApp, LocalContext } from '../context'
import type { ProcessId } from '../process/process-tree'
import { beginCommand, endText, failureSentence } from '../process/run-command'
import { followStep, type RunningStep, readEnd, type StepEnd, type StepPlace } from '../process/step'
import * as words from '../words'
import { type Builds, stopOn } from './builds'
import type { Ending } from './ending'
import { type DeployJob, PHASES, type PhaseName } from './job'
import { buildKey, buildTree } from './kept-builds'
import { readLog } from './log'

/** How a phase ended: what ends the deploy with it, or `done` and `skipped`, after which the next one comes. */
type PhaseEnd = Ending | { readonly kind: 'skipped'; readonly why: string }

/** How much of a failed check's log is put into the deploy's, bytes. */
const QUOTED_BYTES = 16 * 1024

/** Takes a deploy through its phases. */
export class DeployPipeline {
  constructor(
    readonly context: LocalContext,
    readonly checks: Checks,
    readonly builds: Builds,
  ) {}

  /** The phases of a new deploy, with what it does not need skipped. `build` names the build that it ships. */
  async plan(app: LocalApp, kind: Deploy['kind'], build: string): Promise<Phase[]> {
    const kept = await this.builds.kept.has(app.name, build)
    return PHASES.map((name): Phase => {
      if (name === 'CI' && kind === 'rollback') return { name, state: 'skipped', why: 'roll back' }
      if (name === 'CI' && app.check === null) return { name, state: 'skipped', why: 'no check' }
      if (name === 'Build' && kept) return { name, state: 'skipped', why: 'build kept' }
      return { name, state: 'waiting' }
    })
  }

  /** Runs a deploy to its end. Phases that are done or skipped are passed over; one that runs already is followed. */
  async run(job: DeployJob): Promise<void> {
    await job.log.line(
      `${job.name}: ${job.deploy.kind === 'rollback' ? 'rolls back to' : 'deploys'} ${shortSha(job.sha)}${subjectOf(job)}, for ${job.deploy.by}`,
    )
    await job.end(await this.#runPhases(job, null))
  }

  /** Goes on with a deploy that an earlier run of the app began, from the phase that is still running. */
  async resume(job: DeployJob, phase: PhaseName, process: ProcessId | null): Promise<void> {
    await job.log.line('Binnacle was started again and follows it.')
    await job.end(await this.#runPhases(job, { phase, process }))
  }

  async #runPhases(
    job: DeployJob,
    resumed: { phase: PhaseName; process: ProcessId | null } | null,
  ): Promise<Ending> {
    for (const name of PHASES) {
      const phase = job.phase(name)
      if (phase.state === 'skipped' && resumed === null) await job.log.line(`== ${name} == ${phase.why}`)
      if (phase.state === 'skipped' || phase.state === 'done') continue
      const again = resumed?.phase === name
      if (job.stopper.signal.aborted && !again) return this.#cancelledBefore(job)
      const end = await this.#runPhase(job, name, again ? resumed.process : null, again)
      if (end.kind === 'failed' || end.kind === 'cancelled') return end
      await this.#leave(job, name, end)
    }
    return { kind: 'done', at: this.#lastEnd(job) }
  }

  #runPhase(job: DeployJob, name: PhaseName, process: ProcessId | null, again: boolean): Promise<PhaseEnd> {
    switch (name) {
      case 'CI':
        return this.#ci(job, again)
      case 'Build':
        return this.#build(job, again)
      case 'Ship':
        return this.#ship(job, process)
    }
  }

  /** Marks a phase as running. A deploy that begins with it was written down as such already. */
  async #enter(job: DeployJob, name: PhaseName, durable: boolean): Promise<Result<null>> {
    await job.log.line(`== ${name} ==`)
    if (job.phase(name).state === 'running') return { ok: true, value: null }
    const startedAt = this.context.clock.now()
    return job.change({ phases: job.withPhase({ name, state: 'running', startedAt }) }, durable)
  }

  async #leave(
    job: DeployJob,
    name: PhaseName,
    end: Exclude<PhaseEnd, { kind: 'failed' | 'cancelled' }>,
  ): Promise<void> {
    const phase = job.phase(name)
    if (end.kind === 'skipped') {
      await job.log.line(`== ${name} == ${end.why}`)
      await job.change({ phases: job.withPhase({ name, state: 'skipped', why: end.why }) }, false)
    } else if (phase.state === 'running') {
      const { startedAt } = phase
      const endedAt = Math.max(end.at, startedAt)
      await job.change({ phases: job.withPhase({ name, state: 'done', startedAt, endedAt }) }, false)
    }
  }

  async #ci(job: DeployJob, again: boolean): Promise<PhaseEnd> {
    if (job.app.check === null) return { kind: 'skipped', why: 'no check' }
    if (!again) await this.#enter(job, 'CI', false)
    await job.log.line(`Waiting for the check of ${shortSha(job.sha)}`)
    const conclusion = await unlessStopped(this.checks.conclusion(job.app, job.sha), job.stopper.signal)
    const now = this.context.clock.now()
    if (conclusion === 'stopped') return this.#cancelled()
    if (conclusion === null) return { kind: 'skipped', why: 'no check' }
    if (!conclusion.ok) return this.#failed('CI', conclusion.problem.sentence)
    const { state, summary } = conclusion.value
    if (state === 'passing') {
      await job.log.line(`The check passed: ${summary}`)
      return { kind: 'done', at: now }
    }
    await this.#quoteCheck(job)
    return this.#failed('CI', words.checkFailed(shortSha(job.sha), summary))
  }

  /** The end of the failed check's log, so that the deploy's log says by itself why it failed. */
  async #quoteCheck(job: DeployJob): Promise<void> {
    const chunk = await readLog(this.checks.logOf(job.app.name, job.sha), -QUOTED_BYTES, true)
    if (chunk.text !== '') await job.log.line(chunk.text.trimEnd())
  }

  async #build(job: DeployJob, again: boolean): Promise<PhaseEnd> {
    const { app, sha, record } = job
    const key = record.build ?? buildKey(app, sha)
    if (await this.builds.kept.has(app.name, key)) return { kind: 'skipped', why: 'build kept' }
    if (!again) await this.#enter(job, 'Build', false)
    const end = await this.builds.ensure({
      app,
      sha,
      ref: job.deploy.ref,
      key,
      deploy: job.name,
      cookie: record.cookie,
      log: job.log,
      stopped: job.stopper.signal,
    })
    switch (end.kind) {
      case 'built':
      case 'kept':
        this.builds.kept.prune(app.name)
        return { kind: 'done', at: this.context.clock.now() }
      case 'failed':
        return this.#failed('Build', end.sentence)
      case 'stopped':
        return this.#cancelled()
    }
  }

  async #ship(job: DeployJob, process: ProcessId | null): Promise<PhaseEnd> {
    const place = this.placeOf(job)
    if (process !== null) {
      const phase = job.phase('Ship')
      const startedAt = phase.state === 'running' ? phase.startedAt : this.context.clock.now()
      return this.#awaitShip(job, followStep(this.context, process, place, startedAt), startedAt, 0)
    }
    // Before it begins: after a kill nothing may ship that the record does not know of.
    const entered = await this.#enter(job, 'Ship', true)
    if (!entered.ok) return this.#failed('Ship', entered.problem.sentence)
    if (job.stopper.signal.aborted) return this.#cancelledBefore(job)
    const { environment, ref } = job.deploy
    const values = { environment, sha: job.sha, previousSha: job.record.previousSha, ref }
    const folder = buildTree(this.context, job.app.name, job.record.build ?? '')
    const startedAt = this.context.clock.now()
    const begun = await beginCommand(
      this.context,
      { name: 'ship', text: job.app.ship, values, folder },
      place,
    )
    if (!begun.ok) return this.#failed('Ship', begun.problem.sentence)
    const { step, logFrom } = begun.value
    void job.change({ process: step.process }, false)
    return this.#awaitShip(job, step, startedAt, logFrom)
  }

  async #awaitShip(job: DeployJob, step: RunningStep, startedAt: number, logFrom: number): Promise<PhaseEnd> {
    const end = await stopOn(step, job.stopper.signal)
    return this.#shipped(job, end, startedAt, logFrom)
  }

  async #shipped(job: DeployJob, end: StepEnd, startedAt: number, logFrom: number): Promise<Ending> {
    const sentence = await failureSentence('ship', end, job.app.timeoutMs, job.log.path, logFrom)
    await job.log.line(endText(end, startedAt))
    if (end.kind === 'stopped') return { kind: 'cancelled', at: end.at }
    if (end.kind === 'exited' && end.code === 0) return { kind: 'done', at: end.at }
    return { kind: 'failed', step: 'Ship', sentence, at: end.at }
  }

  /** How a ship came to its end that nobody watched; null when it left no word. */
  async unwatchedEnd(job: DeployJob): Promise<Ending | null> {
    const phase = job.phase('Ship')
    if (phase.state !== 'running') return null
    const end = await readEnd(this.context, this.placeOf(job).exitFile)
    return end.kind === 'vanished' ? null : this.#shipped(job, end, phase.startedAt, 0)
  }

  placeOf(job: DeployJob): StepPlace {
    const exitFile = join(job.records.folderOf(job.deploy.number), 'ship.exit')
    return { log: job.log.path, exitFile, cookie: job.record.cookie, timeoutMs: job.app.timeoutMs }
  }

  async #cancelledBefore(job: DeployJob): Promise<Ending> {
    await job.takeBackShip()
    return this.#cancelled()
  }

  #failed(step: PhaseName, sentence: string): Ending {
    return { kind: 'failed', step, sentence, at: this.context.clock.now() }
  }

  #cancelled(): Ending {
    return { kind: 'cancelled', at: this.context.clock.now() }
  }

  /** The deploy ended when its last phase did. */
  #lastEnd(job: DeployJob): number {
    const ship = job.phase('Ship')
    return ship.state === 'done' ? ship.endedAt : this.context.clock.now()
  }
}

const subjectOf = ({ deploy }: DeployJob): string => (deploy.subject === null ? '' : ` “${deploy.subject}”`)

/** What a promise comes to, or that the signal was aborted before. */
async function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | 'stopped'> {
  if (signal.aborted) return 'stopped'
  let stop: () => void = () => {}
  const stopped = new Promise<'stopped'>((resolve) => {
    stop = () => resolve('stopped')
  })
  signal.addEventListener('abort', stop)
  const first = await Promise.race([promise, stopped])
  signal.removeEventListener('abort', stop)
  return first
}
