import { type Deploy, type DeployState, deployKey, type Phase, ranFor } from '@core/deploys/deploy'
import { ok, type Result } from '@core/result'
import { momentAfter } from '@core/snapshot/apply'
import { took } from '@core/text/time'
import { pause } from '@core/util/cooldown'
import { type LocalApp, type LocalContext, never } from '../context'
import { diskProblem } from '../files'
import * as words from '../words'
import { type Ending, endedAs } from './ending'
import { type StepLog, stepLog } from './log'
import type { DeployRecord } from './record'
import type { EnvironmentRecords } from './records'

/** The phases of every deploy, in order. */
export const PHASES = ['CI', 'Build', 'Ship'] as const
export type PhaseName = (typeof PHASES)[number]

type Change = Partial<Omit<DeployRecord, 'deploy'>> & {
  readonly state?: DeployState
  readonly phases?: readonly Phase[]
}

/** How long to wait before a last word that a full disk did not take is tried again, ms. */
const RETRY_MS = 5000

/** A deploy that is queued or running, with its record in memory and on the disk. */
export class DeployJob {
  record: DeployRecord
  readonly log: StepLog
  /** Aborted when its end is asked for. */
  readonly stopper = new AbortController()
  /** Its record has reached the disk: only now is it told of, and may it begin. */
  created = false
  begun = false
  /** It is its turn among ours, and it begins once those of others have ended. */
  isNext = false
  #saving: Promise<unknown> = Promise.resolve()

  constructor(
    readonly context: LocalContext,
    readonly records: EnvironmentRecords,
    record: DeployRecord,
    readonly tellChange: () => void,
  ) {
    this.record = record
    this.log = stepLog(records.logOf(record.deploy.number))
  }

  get deploy(): Deploy {
    return this.record.deploy
  }

  get app(): LocalApp {
    return this.records.app
  }

  get name(): string {
    return deployKey(this.deploy)
  }

  get sha(): string {
    return this.deploy.sha ?? ''
  }

  phase(name: PhaseName): Phase {
    return this.deploy.phases.find((phase) => phase.name === name) ?? { name, state: 'waiting' }
  }

  withPhase(next: Phase): Phase[] {
    return this.deploy.phases.map((phase) => (phase.name === next.name ? next : phase))
  }

  /**
   * Changes it in memory at once, then on the disk. Answers whether the disk took it; after the close nothing is changed and
   * nothing is answered.
   */
  async change({ state, phases, ...rest }: Change, durable: boolean): Promise<Result<null>> {
    if (this.context.closed.aborted) return never()
    const { deploy } = this.record
    // Of two sightings the later one counts, so no two of them may bear the same time, nor an earlier one when the clock is put back.
    const observedAt = momentAfter(deploy.observedAt, this.context.clock.now())
    const updatedAt = momentAfter(deploy.revision.updatedAt, observedAt)
    const next = {
      ...deploy,
      state: state ?? deploy.state,
      phases: [...(phases ?? deploy.phases)],
      revision: { ...deploy.revision, updatedAt },
      observedAt,
    }
    this.record = { ...this.record, ...rest, deploy: next }
    if (!this.created) return ok(null)
    this.records.hold(this.record)
    this.tellChange()
    return this.save(durable)
  }

  /** A ship is written down before it begins; of one that never did the record must not say that something may have changed. */
  async takeBackShip(): Promise<void> {
    if (this.phase('Ship').state !== 'running') return
    await this.change({ phases: this.withPhase({ name: 'Ship', state: 'waiting' }) }, false)
  }

  async save(durable: boolean): Promise<Result<null>> {
    const saved = this.#saving.then(async () => {
      if (this.context.closed.aborted) return never()
      return this.records.save(this.record, durable)
    })
    this.#saving = saved.catch(() => {})
    return saved.then(
      () => ok(null),
      (cause: unknown) => diskProblem(`the record of ${this.name}`, cause),
    )
  }

  /** Ends it, and keeps trying to write that down: only a record that says so is not taken for interrupted later. */
  async end(ending: Ending): Promise<void> {
    const { state } = endedAs(this.record, ending)
    const ran = ranFor({ ...this.deploy, state }, 0)
    await this.log.line(this.#lastLine(ending, ran))
    const saved = await this.change({ ...endedAs(this.record, ending), process: null }, true)
    if (!saved.ok) void this.#saveLater()
  }

  #lastLine(ending: Ending, ran: number | null): string {
    const after = ran === null ? 'before it began' : `after ${took(ran)}`
    switch (ending.kind) {
      case 'done':
        return words.finished(after)
      case 'failed':
        return `Failed ${after}. ${ending.sentence}`
      case 'cancelled':
        return words.cancelledBy(this.record.cancelledBy ?? 'somebody', after)
    }
  }

  async #saveLater(): Promise<void> {
    do {
      await pause(this.context.clock, RETRY_MS)
    } while (!(await this.save(true)).ok)
  }
}
