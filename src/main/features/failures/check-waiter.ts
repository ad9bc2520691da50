import type { CiState } from '@core/ci/ci'
import type { BisectResult } from '@core/failures/bisect'
import type { CiService, Clock } from '@core/ports'
import { isOfSubject, ok, type Result } from '@core/result'

/** A CI that does not tell of changes is asked about a check that runs this often, ms; one that does, in case it forgot. */
const POLL_MS = 10_000

/** What the state of a commit's checks says of it; null while they run. */
const FINDINGS: Readonly<Record<CiState, BisectResult | null>> = {
  passing: 'good',
  failing: 'bad',
  cancelled: 'unknown',
  none: 'unknown',
  unknown: 'unknown',
  pending: null,
}

/** Has one commit checked by a CI that checks on demand, and waits for what comes of it. */
export class CheckWaiter {
  constructor(
    private readonly ci: CiService,
    private readonly clock: Clock,
    private readonly cancelled: AbortSignal,
  ) {}

  /**
   * What the check comes to; null where the wait was cancelled. A commit that the CI cannot check is `unknown`; that the CI cannot be
   * asked, or cannot work, is a problem.
   */
  async wait(sha: string): Promise<Result<BisectResult> | null> {
    for (;;) {
      // Listened for before it is asked: what changes in between is not missed.
      const change = this.nextChange()
      const report = await this.ci.report(sha)
      if (this.cancelled.aborted) return change.stop(null)
      if (!report.ok) return change.stop(isOfSubject(report.problem) ? ok('unknown') : report)
      const finding = FINDINGS[report.value.state]
      if (finding !== null) return change.stop(ok(finding))
      await change.happened
      if (this.cancelled.aborted) return null
    }
  }

  /** The next time that it is worth asking again; `stop` lets go of it and answers what it is given. */
  private nextChange(): { happened: Promise<void>; stop: <T>(answer: T) => T } {
    let stop = (): void => {}
    const happened = new Promise<void>((resolve) => {
      const off = this.ci.onChange?.(() => stop())
      const offClock = this.clock.after(this.ci.pendingMs ?? POLL_MS, () => stop())
      stop = () => {
        off?.()
        offClock()
        this.cancelled.removeEventListener('abort', stop)
        resolve()
      }
      this.cancelled.addEventListener('abort', stop)
    })
    const answered = <T>(answer: T): T => {
      stop()
      return answer
    }
    return { happened, stop: answered }
  }
}
