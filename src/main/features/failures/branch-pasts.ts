import { type CiState, joinReports } from '@core/ci/ci'
import type { Deploy } from '@core/deploys/deploy'
import { type BranchPast, MOST_LOOKED_AT } from '@core/failures/past'
import type { FailureStore } from '@core/failures/store'
import { LIMITS } from '@core/limits'
import type { BranchLine, CiService, Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { SingleFlight } from '@core/util/single-flight'
import { askKnown } from '../../engine/ci'
import * as words from './words'

/** What broke off is tried again no sooner than this, ms. */
const AGAIN_MS = 60_000
/** Of what a server still takes so much is left to what is watched now. */
const LEFT_TO_OTHERS = 0.3
/** What CI said of so many commits is remembered, so that what broke off does not begin again. */
const REMEMBERED = LIMITS.memory.states

interface Options {
  readonly store: Pick<FailureStore, 'putPast' | 'past'>
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** What is known of the deploys of an app. */
  readonly deploys: (app: string) => readonly Deploy[]
  /** More is known of an app's branch. */
  readonly learned: (app: string) => void
}

/** What is known so far, and when it may be looked at again (epoch ms). */
interface Broken {
  readonly past: BranchPast
  readonly until: number
}

/**
 * Looks back from a commit that was red when its branch was first looked at, along the branch, for the newest one that was green. Each commit is
 * asked about by itself: whether CI was red or green further back says nothing of those in between.
 */
export class BranchPasts {
  private readonly looking = new SingleFlight<string, void>()
  private readonly broken = new Map<string, Broken>()
  private readonly states = new Cache<string, CiState | null>(REMEMBERED)
  private isClosed = false

  constructor(private readonly options: Options) {}

  /** What was found; null where nobody has looked yet. */
  of(app: string, from: string): BranchPast | null {
    const broken = this.broken.get(keyOf(app, from))
    if (broken !== undefined) return broken.past
    try {
      return this.options.store.past(app, from)
    } catch {
      return null
    }
  }

  /** Looks back from a commit, unless that was done or is being done. It settles when there is nothing more to find out for now. */
  look(app: string, from: string): Promise<void> {
    const key = keyOf(app, from)
    const { clock } = this.options
    const past = this.of(app, from)
    const mayAgain = (this.broken.get(key)?.until ?? 0) <= clock.now()
    if (past !== null && (past.end !== 'broken' || !mayAgain)) return Promise.resolve()
    return this.looking.run(key, async () => {
      const found = await this.find(app, from)
      if (this.isClosed || found === null) return
      this.keep(app, from, found)
      this.options.learned(app)
    })
  }

  close(): void {
    this.isClosed = true
  }

  private keep(name: string, from: string, past: BranchPast): void {
    const key = keyOf(name, from)
    const until = this.options.clock.now() + AGAIN_MS
    if (past.end === 'broken') this.broken.set(key, { past, until })
    else {
      try {
        this.options.store.putPast(name, from, past)
        this.broken.delete(key)
      } catch {
        // A full disk: it is told anyway, and found out again in the next run.
        this.broken.set(key, { past, until: Number.POSITIVE_INFINITY })
      }
    }
  }

  private async find(name: string, from: string): Promise<BranchPast | null> {
    const app = this.options.app(name)
    if (app === undefined) return null
    const line = await lineOf(app, from)
    if (!line.ok) return { good: null, red: from, looked: 0, end: 'broken', why: line.problem.sentence }
    const passed = passedIn(this.options.deploys(name))
    let red = from
    let looked = 0
    for (const sha of line.value.shas.slice(1)) {
      if (this.isClosed) return null
      const state = await this.stateOf(app, sha)
      if (!state.ok) return { good: null, red, looked, end: 'broken', why: state.problem.sentence }
      looked++
      if (state.value === 'passing' || (state.value === null && passed.has(sha)))
        return { good: sha, red, looked, end: 'green' }
      if (state.value === 'failing') red = sha
    }
    return { good: null, red, looked, end: line.value.end }
  }

  /** What all CIs of the app say of a commit together; null where one of them was never asked, and would begin its checks by being asked. */
  private async stateOf(app: WatchedApp, sha: string): Promise<Result<CiState | null>> {
    const key = keyOf(app.name, sha)
    const known = this.states.get(key)
    if (known !== undefined) return ok(known)
    const spent = app.ci.find(isNearlySpent)
    if (spent !== undefined) {
      const sentence = words.fewRequestsLeft(spent.label)
      return fail('unreachable', sentence)
    }
    const answers = await Promise.all(app.ci.map((service) => askKnown(service, sha)))
    const reports = []
    for (const answer of answers) {
      if (!answer.ok) return answer
      if (answer.value !== null) reports.push(answer.value)
    }
    const state = reports.length < answers.length ? null : joinReports(sha, reports).state
    // What is not said for good yet is asked again.
    if (state !== 'pending' && state !== 'unknown') this.states.set(key, state)
    return ok(state)
  }
}

const keyOf = (app: string, sha: string): string => `${app} ${sha}`

const lineOf = async (app: WatchedApp, from: string): Promise<Result<BranchLine>> =>
  (await app.source.line?.(from, MOST_LOOKED_AT + 1)) ??
  fail('invalid', words.cannotBeAskedForCommits(app.source.label))

function isNearlySpent({ quota }: CiService): boolean {
  const now = quota?.() ?? null
  return now !== null && now.remaining < now.limit * LEFT_TO_OTHERS
}

/** The commits that were deployed and whose check had passed before. */
const passedIn = (deploys: readonly Deploy[]): ReadonlySet<string> =>
  new Set(
    deploys.flatMap(({ sha, phases }) =>
      sha !== null && phases.some(({ name, state }) => name === 'CI' && state === 'done') ? [sha] : [],
    ),
  )
