import type { Clock } from '@core/ports'
import {
  publishProgress,
  type ReleaseJournal,
  type ReleaseProgress,
  type ReleaseRun,
  type StepName,
  type StepRecord,
} from '@core/releases/publish'
import { fail, ok, type Problem, type Result } from '@core/result'
import { notWritten } from '../../../engine/not-written'
import * as words from '../words'

/** A release that is being worked on: its run changes with each step. */
export interface Work {
  run: ReleaseRun
}

/** The releases in the journal, and which of them are worked on this moment. */
export class ReleaseRuns {
  /** With their step; null between two. */
  private readonly doing = new Map<string, StepName | null>()

  constructor(
    private readonly journal: ReleaseJournal,
    private readonly clock: Clock,
    /** Is told of each step. */
    private readonly changed: (progress: ReleaseProgress) => void,
  ) {}

  known(id: string): ReleaseRun | null {
    return this.journal.run(id)
  }

  isUnderWay(id: string): boolean {
    return this.doing.has(id)
  }

  /** null where nothing of it was begun. */
  progress(id: string): ReleaseProgress | null {
    const run = this.known(id)
    return run === null ? null : publishProgress(run, this.doing.get(id) ?? null)
  }

  /** One at a time for each release. */
  async alone<T>(id: string, tag: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.doing.has(id)) return fail('invalid', words.beingWorkedOn(tag))
    this.doing.set(id, null)
    try {
      return await work()
    } finally {
      this.doing.delete(id)
    }
  }

  /** Writes a step down before it is sent. Where that fails nothing may be. */
  begin(work: Work, step: StepName): Result<null> {
    const run = withStep(work.run, step, { state: 'sent', at: this.clock.now() })
    try {
      this.journal.keepRun(run)
    } catch (cause) {
      return notWritten('unsent', cause)
    }
    work.run = run
    this.doing.set(run.id, step)
    this.tell(run)
    return ok(null)
  }

  /** Writes down what became of one. */
  end(work: Work, step: StepName, end: { adopted: boolean } | { sentence: string }): void {
    const at = this.clock.now()
    const record: StepRecord =
      'adopted' in end ? { state: 'done', at, ...end } : { state: 'refused', at, ...end }
    work.run = withStep(work.run, step, record)
    this.keep(work.run)
    this.rest(work)
  }

  /** Nothing is sent this moment. */
  rest({ run }: Work): void {
    this.doing.set(run.id, null)
    this.tell(run)
  }

  /** Keeps what was found. Where that fails it is found again by the next look. */
  keep(run: ReleaseRun): void {
    try {
      this.journal.keepRun(run)
    } catch {
      // As above.
    }
  }

  tell(run: ReleaseRun, problem: string | null = null): ReleaseProgress {
    const progress = publishProgress(run, this.doing.get(run.id) ?? null, problem)
    this.changed(progress)
    return progress
  }

  /** The problem at which it stopped, with what was done until then. */
  stopped({ run }: Work, problem: Problem): Result<never> {
    const { stopped } = this.tell(run, problem.sentence)
    return { ok: false, problem: { ...problem, sentence: stopped ?? problem.sentence } }
  }
}

const withStep = (run: ReleaseRun, step: StepName, record: StepRecord): ReleaseRun => ({
  ...run,
  steps: { ...run.steps, [step]: record },
})
