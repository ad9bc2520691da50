import { randomUUID } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckFailure, CiReport } from '@core/ci/ci'
import { isSha } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { fail, ok, type Problem, type Result } from '@core/result'
import { appFolder, type LocalApp, type LocalContext, never } from '../context'
import { checkOut } from '../deploys/checkout'
import { readLogEnd, stepLog, tellingLine } from '../deploys/log'
import { diskProblem, readJson, remove, writeJson } from '../files'
import { Listeners } from '../listeners'
import { findByCookie, isAlive } from '../process/process-tree'
import { beginCommand, endText, failureSentence } from '../process/run-command'
import { followStep, readEnd, type StepEnd, type StepPlace } from '../process/step'
import { resolveSha } from '../source/resolve'
import * as words from '../words'
import {
  CHECK,
  type CheckEntry,
  type CheckOutcome,
  type CheckResult,
  type Conclusion,
  checkOf,
  ResultSchema,
  type RunningCheck,
  RunningCheckSchema,
  reportOf,
  sweepChecks,
} from './check-records'

/** How long a check that could not be run (a full disk, say) is left alone before being asked for begins it again, ms. */
const RETRY_MS = 30_000

/** Runs `check` once for each commit that is asked for, one at a time for each app, and keeps what it came to. */
export class Checks {
  readonly changed = new Listeners()
  readonly #entries = new Map<string, CheckEntry>()
  /** The end of each app's queue. */
  readonly #queues = new Map<string, Promise<unknown>>()

  readonly #followed = new Set<string>()

  constructor(readonly context: LocalContext) {}

  /** What is known; asking for a commit that was never checked puts it into the queue. */
  async report(app: LocalApp, sha: string): Promise<Result<CiReport>> {
    const check = checkOf(app)
    if (check === null) return ok(this.#reportOf(sha, 'none', null))
    const entry = await this.#entry(app, check, sha)
    if (!entry.ok) return this.#unlessOfRepository(sha, entry.problem)
    const { value } = entry
    if (value.kind !== 'ended') {
      return ok(this.#reportOf(sha, 'pending', value.kind === 'waiting' ? 'waits for its turn' : 'running'))
    }
    if (!value.conclusion.ok) return value.conclusion
    return ok(this.#reportOf(sha, value.conclusion.value.state, value.conclusion.value.summary))
  }

  /** That a repository cannot be opened is no failure of the CI, which still checks other apps. */
  #unlessOfRepository(sha: string, problem: Problem): Result<CiReport> {
    if (problem.kind !== 'unreachable') return { ok: false, problem }
    return ok({ ...this.#reportOf(sha, 'unknown', problem.sentence), unseen: [problem.sentence] })
  }

  /** What a commit's check came to, without beginning it; null where it never ran, or was another command. */
  async known(app: LocalApp, sha: string): Promise<Result<CiReport | null>> {
    const check = checkOf(app)
    if (check === null || !isSha(sha)) return ok(null)
    const entry = this.#fresh(app, sha)
    const ended = entry?.kind === 'ended' && entry.conclusion.ok ? entry.conclusion.value : null
    const kept = ended ?? (await readJson(join(this.#folder(app.name, sha), 'check.json'), ResultSchema))
    return ok(kept === null || kept.command !== check ? null : this.#reportOf(sha, kept.state, kept.summary))
  }

  /** Runs a check once more that has ended. One that waits or runs is left alone. */
  async again(app: LocalApp, sha: string): Promise<Result<null>> {
    const check = checkOf(app)
    if (check === null) return fail('invalid', words.hasNoCheck(app.name))
    const entry = await this.#entry(app, check, sha)
    if (!entry.ok) return entry
    if (entry.value.kind === 'ended') this.#enqueue(app, sha, () => this.#run(app, check, sha))
    return ok(null)
  }

  /** Why a commit's check failed, by the log that is kept of it. Its id is the commit's. */
  async failure(app: LocalApp, sha: string): Promise<Result<CheckFailure>> {
    if (app.check === null || !isSha(sha)) return fail('invalid', words.hasNoSuchCheck(app.name))
    const log = await readLogEnd(this.logOf(app.name, sha), LIMITS.log.tailBytes)
    const excerpt = await this.context.readExcerpt(log)
    return excerpt.ok ? ok({ job: CHECK, step: null, excerpt: excerpt.value, url: null }) : excerpt
  }

  /** What a commit's check comes to, begun now where there is none yet. null: the app has no check. */
  async conclusion(app: LocalApp, sha: string): Promise<Conclusion | null> {
    const check = checkOf(app)
    if (check === null) return null
    const key = keyOf(app.name, sha)
    const known = this.#entries.get(key)
    if (known?.kind === 'ended' && !known.kept) this.#entries.delete(key)
    const entry = await this.#entry(app, check, sha)
    return entry.ok ? entry.value.conclusion : entry
  }

  /** Whether a check that an earlier run of the app began is still running. */
  isFollowed(app: string, sha: string): boolean {
    return this.#followed.has(keyOf(app, sha))
  }

  logOf(app: string, sha: string): string {
    return join(this.#folder(app, sha), 'log')
  }

  /** Finds the check that ran when the app was last ended: follows it, keeps what it came to, or runs it again. */
  async recover(app: LocalApp): Promise<void> {
    const running = await readJson(this.#runningFile(app), RunningCheckSchema)
    await this.#removeFolders(app, running?.folder ?? null)
    if (running === null) return
    const place = this.#place(app, running)
    const process = running.process ?? (await findByCookie(running.cookie))
    if (process !== null && (await isAlive(process))) {
      const step = followStep(this.context, process, place, running.startedAt)
      // Another check is configured by now: what this one comes to says nothing any longer.
      if (running.command !== checkOf(app)) step.stop()
      const key = keyOf(app.name, running.sha)
      this.#followed.add(key)
      this.#enqueue(app, running.sha, async () => {
        const end = await step.ended
        this.#followed.delete(key)
        return this.#concludeOrRepeat(app, running, end)
      })
      return
    }
    if (running.command !== checkOf(app)) return
    const end = await readEnd(this.context, place.exitFile)
    this.#enqueue(app, running.sha, () => this.#concludeOrRepeat(app, running, end))
  }

  /** A check that was killed says nothing about its commit, so it is run again. */
  #concludeOrRepeat(app: LocalApp, running: RunningCheck, end: StepEnd): Promise<CheckOutcome> {
    return end.kind === 'vanished'
      ? this.#run(app, running.command, running.sha)
      : this.#conclude(app, running, end, 0)
  }

  /** A check's entry, read from the disk or made. */
  async #entry(app: LocalApp, command: string, sha: string): Promise<Result<CheckEntry>> {
    const known = this.#fresh(app, sha)
    if (known !== null) return ok(known)
    if (!isSha(sha)) return fail('invalid', words.notToBeChecked(app.name, sha))
    const [kept, exists] = await Promise.all([
      readJson(join(this.#folder(app.name, sha), 'check.json'), ResultSchema),
      resolveSha(app, sha),
    ])
    // Somebody else may have asked at the same time.
    const meanwhile = this.#fresh(app, sha)
    if (meanwhile !== null) return ok(meanwhile)
    if (kept !== null && kept.command === command) {
      const entry: CheckEntry = { kind: 'ended', conclusion: ok(kept), kept: true, at: kept.endedAt }
      this.#entries.set(keyOf(app.name, sha), entry)
      return ok(entry)
    }
    if (!exists.ok) return exists
    return ok(this.#enqueue(app, sha, () => this.#run(app, command, sha)))
  }

  #fresh(app: LocalApp, sha: string): CheckEntry | null {
    const entry = this.#entries.get(keyOf(app.name, sha))
    if (entry === undefined) return null
    const couldNotRun = entry.kind === 'ended' && !entry.conclusion.ok
    return couldNotRun && this.context.clock.now() - entry.at >= RETRY_MS ? null : entry
  }

  #enqueue(app: LocalApp, sha: string, run: () => Promise<CheckOutcome>): CheckEntry {
    const before = this.#queues.get(app.name) ?? Promise.resolve()
    const key = keyOf(app.name, sha)
    const conclusion = before.then(async () => {
      if (this.context.closed.aborted) return never()
      this.#set(key, { kind: 'running', conclusion })
      const outcome = await run().catch((cause: unknown) => ({
        conclusion: diskProblem('the files of a check', cause),
        kept: false,
      }))
      this.#set(key, { kind: 'ended', ...outcome, at: this.context.clock.now() })
      return outcome.conclusion
    })
    this.#queues.set(app.name, conclusion)
    const entry: CheckEntry = { kind: 'waiting', conclusion }
    this.#set(key, entry)
    return entry
  }

  #set(key: string, entry: CheckEntry): void {
    this.#entries.set(key, entry)
    this.changed.tell()
  }

  async #run(app: LocalApp, command: string, sha: string): Promise<CheckOutcome> {
    const { clock, closed } = this.context
    const cookie = randomUUID()
    const folder = join(appFolder(this.context, app.name), 'work', cookie)
    const running: RunningCheck = { sha, command, cookie, startedAt: clock.now(), folder, process: null }
    const place = this.#place(app, running)
    const kept = this.#folder(app.name, sha)
    await remove(kept)
    await mkdir(kept, { recursive: true })
    await mkdir(join(folder, '..'), { recursive: true })
    await writeJson(this.#runningFile(app), running, false)
    const placed = await checkOut(app, sha, folder, [closed])
    if (closed.aborted) return never()
    if (!placed.ok) return this.#giveUp(app, running, placed)
    const values = { environment: null, sha, previousSha: null, ref: sha }
    const text = app.check ?? ''
    const begun = await beginCommand(this.context, { name: 'check', text, values, folder }, place)
    if (!begun.ok) {
      const summary = begun.problem.sentence
      return this.#giveUp(app, running, ok({ sha, command, state: 'failing', summary, endedAt: clock.now() }))
    }
    const began = { ...running, process: begun.value.step.process }
    await writeJson(this.#runningFile(app), began, false).catch(() => {})
    const { step, logFrom } = begun.value
    return this.#conclude(app, began, await step.ended, logFrom)
  }

  async #conclude(
    app: LocalApp,
    running: RunningCheck,
    end: StepEnd,
    logFrom: number,
  ): Promise<CheckOutcome> {
    const { sha, command } = running
    const log = this.logOf(app.name, sha)
    const passing = end.kind === 'exited' && end.code === 0
    const summary = passing
      ? `${(await tellingLine(log, logFrom, false)) ?? 'check'} (exit code 0)`
      : await failureSentence('check', end, app.timeoutMs, log, logFrom)
    await stepLog(log).line(endText(end, running.startedAt))
    const result: CheckResult = {
      sha,
      command,
      state: passing ? 'passing' : 'failing',
      summary,
      endedAt: end.at,
    }
    // A result that could not be kept is still true; after a restart the check would run again.
    await writeJson(join(this.#folder(app.name, sha), 'check.json'), result, false).catch(() => {})
    await this.#clearUp(app, running)
    return { conclusion: ok(result), kept: end.kind !== 'stopped' }
  }

  /** It could not be run: nothing is kept. */
  async #giveUp(app: LocalApp, running: RunningCheck, conclusion: Conclusion): Promise<CheckOutcome> {
    await this.#clearUp(app, running)
    return { conclusion, kept: false }
  }

  async #clearUp(app: LocalApp, running: RunningCheck): Promise<void> {
    if (this.context.closed.aborted) return never()
    await remove(this.#runningFile(app))
    void remove(running.folder)
    void this.#sweep(app)
  }

  /** What checks left that were broken off. */
  async #removeFolders(app: LocalApp, except: string | null): Promise<void> {
    const work = join(appFolder(this.context, app.name), 'work')
    const names = await readdir(work).catch(() => [])
    for (const name of names) if (join(work, name) !== except) void remove(join(work, name))
  }

  #place(app: LocalApp, { sha, cookie }: RunningCheck): StepPlace {
    const folder = this.#folder(app.name, sha)
    return { log: join(folder, 'log'), exitFile: join(folder, 'exit'), cookie, timeoutMs: app.timeoutMs }
  }

  #folder(app: string, sha: string): string {
    return join(appFolder(this.context, app), 'checks', sha)
  }

  #reportOf(sha: string, state: CiReport['state'], summary: string | null): CiReport {
    return reportOf(sha, state, summary, this.context.clock.now())
  }

  /** Takes away what is kept of older commits. */
  async #sweep(app: LocalApp): Promise<void> {
    const folder = join(appFolder(this.context, app.name), 'checks')
    for (const sha of await sweepChecks(folder, this.context.tuning.keptChecks)) {
      const key = keyOf(app.name, sha)
      if (this.#entries.get(key)?.kind === 'ended') this.#entries.delete(key)
    }
  }

  #runningFile(app: LocalApp): string {
    return join(appFolder(this.context, app.name), 'checking.json')
  }
}

const keyOf = (app: string, sha: string): string => `${app} ${sha}`
