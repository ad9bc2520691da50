import { shortSha } from '@core/commits/commit'
import {
  type Bisection,
  type BisectProgress,
  type BisectResult,
  beginBisection,
  learn,
  leftOf,
  nextCheck,
  outcomeOf,
  type Weighted,
} from '@core/failures/bisect'
import type { CiService, Clock, WatchedApp } from '@core/ports'
import { assertNever, fail, ok, type Result } from '@core/result'
import { CheckWaiter } from './check-waiter'
import * as words from './words'

/** A search to begin. */
export interface BisectRequest {
  readonly app: string
  /** The commit right before the oldest of them, which is taken for good. null: there is none. */
  readonly base: string | null
  /** One line of commits, oldest first, each of which contains those before it (`lineOf`); the last of them is taken for bad. */
  readonly commits: readonly Weighted[]
}

interface Options {
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** Hears how a search goes on, at each step. */
  readonly changed: (app: string, progress: BisectProgress) => void
}

/** A search that goes on. */
interface Run {
  readonly request: BisectRequest
  readonly ci: CiService
  /** Aborted when the person no longer wants it. */
  readonly cancelled: AbortController
  /** How many checks have told something. */
  checked: number
  progress: BisectProgress
}

/**
 * Searches for the commit that broke the checks of an app by having commits checked, one after the other. It takes nothing for granted:
 * that the newest is bad is checked first, and that what comes before them is good where the answer would hang on it. There is one search at
 * a time for each app.
 */
export class Bisections {
  private readonly runs = new Map<string, Run>()

  constructor(private readonly options: Options) {}

  /** Whether the commits of an app can be searched: it has a CI that checks any commit on demand. */
  canSearch(app: string): boolean {
    return this.ciOf(app) !== undefined
  }

  /** How the last search of an app went, or how it goes; null where there was none. */
  progressOf(app: string): BisectProgress | null {
    return this.runs.get(app)?.progress ?? null
  }

  /** Begins a search. Its progress is told to `changed`. */
  start(request: BisectRequest): Result<null> {
    const { app, commits } = request
    const newest = commits.at(-1)
    const ci = this.ciOf(app)
    if (ci === undefined) return fail('invalid', words.noCiOnDemand(app))
    if (newest === undefined) return fail('invalid', words.NO_COMMIT_TO_SEARCH)
    if (this.runs.get(app)?.progress.state === 'running') return fail('invalid', words.searchGoingOn(app))
    const run: Run = {
      request,
      ci,
      cancelled: new AbortController(),
      checked: 0,
      progress: { state: 'running', checked: 0, remaining: commits.length, checking: newest.sha },
    }
    this.runs.set(app, run)
    void this.search(run, newest.sha)
    return ok(null)
  }

  /** Ends a search. A check that runs is left to end by itself: what it comes to is worth knowing, and no further one is begun. */
  cancel(app: string): void {
    const run = this.runs.get(app)
    if (run?.progress.state !== 'running') return
    run.cancelled.abort()
    this.tell(run, { state: 'cancelled' })
  }

  private ciOf(app: string): CiService | undefined {
    return this.options.app(app)?.ci.find(({ isOnDemand }) => isOnDemand === true)
  }

  private async search(run: Run, newest: string): Promise<void> {
    const end = await this.find(run, newest)
    if (end !== null && !run.cancelled.signal.aborted) this.tell(run, end)
  }

  /** The end of a search; null where it was cancelled. */
  private async find(run: Run, newest: string): Promise<BisectProgress | null> {
    let bisection = beginBisection(run.request.commits)
    const last = await this.check(run, newest, bisection)
    if (last === null || !last.ok) return ended(last)
    if (last.value !== 'bad') return failed(notBad(newest, last.value))
    for (let sha = nextCheck(bisection); sha !== null; sha = nextCheck(bisection)) {
      const finding = await this.check(run, sha, bisection)
      if (finding === null || !finding.ok) return ended(finding)
      bisection = learn(bisection, sha, finding.value)
    }
    return (await this.baseProblem(run, bisection)) ?? conclude(run, bisection)
  }

  /** Where no commit was seen to be good, the answer hangs on what comes before. */
  private async baseProblem(run: Run, bisection: Bisection): Promise<BisectProgress | null> {
    const { base } = run.request
    if (bisection.low > 0 || base === null) return null
    const finding = await this.check(run, base, bisection)
    if (finding === null || !finding.ok) return ended(finding)
    if (finding.value !== 'bad') return null
    return failed(words.checkFailsBefore(shortSha(base)))
  }

  /** What the check of a commit comes to; null where the search was cancelled meanwhile. */
  private async check(run: Run, sha: string, bisection: Bisection): Promise<Result<BisectResult> | null> {
    if (run.cancelled.signal.aborted) return null
    const remaining = leftOf(bisection).length
    this.tell(run, { state: 'running', checked: run.checked, remaining, checking: sha })
    const waiter = new CheckWaiter(run.ci, this.options.clock, run.cancelled.signal)
    const finding = await waiter.wait(sha)
    if (finding?.ok === true && finding.value !== 'unknown') run.checked++
    return finding
  }

  private tell(run: Run, progress: BisectProgress): void {
    run.progress = progress
    this.options.changed(run.request.app, progress)
  }
}

function conclude({ checked }: Run, bisection: Bisection): BisectProgress {
  const outcome = outcomeOf(bisection)
  switch (outcome.kind) {
    case 'found':
      return { state: 'found', sha: outcome.sha, checks: checked }
    case 'among':
      return { state: 'open', candidates: [...outcome.shas] }
    case 'open':
      return { state: 'open', candidates: leftOf(bisection) }
    default:
      return assertNever(outcome)
  }
}

const failed = (sentence: string): BisectProgress => ({ state: 'failed', sentence })

/** The end where a check could not be had; null where the search was cancelled. */
const ended = (answer: Result<BisectResult> | null): BisectProgress | null =>
  answer === null || answer.ok ? null : failed(answer.problem.sentence)

const notBad = (sha: string, finding: 'good' | 'unknown'): string =>
  finding === 'good' ? words.checkPassesOnNewest(shortSha(sha)) : words.newestNotChecked(shortSha(sha))
