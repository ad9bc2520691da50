import { type CiReport, isConclusive } from '@core/ci'
import type { PullRequest, Range } from '@core/commit'
import type { Clock, WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { Asked, DeployRisks, NotGreen, Reverted, RiskPolicy, RollbackRisks } from '@core/risk'
import { askCi } from './ci'
import { notGreenIn } from './not-green'
import { Remembered } from './remembered'
import { revertedLater } from './reverted'
import { within } from './within'
import type { World } from './world'

interface At {
  readonly app: string
  readonly environment: string
}

interface Options {
  readonly world: World
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** What the team finds risky there. */
  readonly policy: (at: At) => RiskPolicy
}

/** How long what is known of a range is kept: a sheet is read, decided on, and main judges by the same, ms. */
const KEPT_MS = 120_000
/** A CI that has not said its last word is asked about an old commit again after this, ms. */
const OPEN_CI_MS = 300_000
const MOST_RANGES = 50
const MOST_REPORTS = 2_000

const LATE = { unknown: 'it is still being asked.' } as const

/**
 * Asks for what a deploy or roll back is judged by beside what the snapshot tells. It is remembered, so that what a sheet has shown is
 * what main judges by, and nothing is waited for longer than whoever asks can wait.
 */
export class Risks {
  readonly #reverted: Remembered<Asked<readonly Reverted[]>>
  readonly #notGreen: Remembered<Asked<readonly NotGreen[]>>
  readonly #reports: Remembered<Result<CiReport>>

  constructor(private readonly options: Options) {
    const { clock } = options
    this.#reverted = new Remembered(clock, (answer) => keptMs(answer), MOST_RANGES)
    this.#notGreen = new Remembered(clock, (answer) => keptMs(answer), MOST_RANGES)
    this.#reports = new Remembered(clock, reportKeptMs, MOST_REPORTS)
  }

  /** The risks of shipping a range there; null where it is not known. What is not there within `limitMs` is not known yet. */
  async ofDeploy(at: At, range: Range | null, limitMs: number): Promise<DeployRisks> {
    const app = this.options.app(at.app)
    const common = this.#common(at)
    // Where the range is not known that is said already, and nothing can be said of what is in it.
    if (app === undefined || range === null)
      return { ...common, reverted: { known: [] }, notGreen: { known: [] } }
    const limited = <T>(answer: Promise<Asked<T>>) => within(this.options.clock, limitMs, answer, LATE)
    const [reverted, notGreen] = await Promise.all([
      limited(this.#revertedIn(app, range)),
      limited(this.#notGreenIn(app, range)),
    ])
    const pending = reverted === LATE || notGreen === LATE
    return { ...common, pending, reverted: copied(reverted), notGreen: copied(notGreen) }
  }

  /** The same of going back. */
  async ofRollback(at: At): Promise<RollbackRisks> {
    return this.#common(at)
  }

  #common(at: At): RollbackRisks {
    return { policy: this.options.policy(at), migrations: [], pending: false }
  }

  async #revertedIn(app: WatchedApp, range: Range): Promise<Asked<readonly Reverted[]>> {
    const tip = await this.#tipOf(app)
    if (!tip.ok) return { unknown: tip.problem.sentence }
    return this.#reverted.get(`${app.name} ${range.base} ${range.head} ${tip.value}`, async () =>
      revertedLater(app.source, app.name, range, await pullsOf(app, range), tip.value),
    )
  }

  /** The newest commit of the watched branch. */
  async #tipOf(app: WatchedApp): Promise<Result<string>> {
    const seen = this.options.world.snapshot.heads[app.name]
    if (seen !== undefined) return ok(seen.commit.sha)
    const head = await app.source.resolve(app.name, app.branch)
    return head.ok ? ok(head.value.sha) : head
  }

  #notGreenIn(app: WatchedApp, range: Range): Promise<Asked<readonly NotGreen[]>> {
    const report = (sha: string): Promise<Result<CiReport>> =>
      this.#reports.get(`${app.name} ${sha}`, async () => (await askCi(app, sha)).report)
    return this.#notGreen.get(`${app.name} ${range.base} ${range.head}`, async () =>
      notGreenIn(app, range, await pullsOf(app, range), report),
    )
  }
}

/** Those that cannot be had are missed in the list of what ships, which says so; here their commits stand for them. */
async function pullsOf({ source, name }: WatchedApp, range: Range): Promise<readonly PullRequest[]> {
  if (range.base === null || range.totalCommits === 0) return []
  const pulls = await source.pulls?.(name, range)
  return pulls?.ok ? pulls.value : []
}

/** What is not known is asked for anew by whoever wants to know. */
const keptMs = (answer: object): number => ('known' in answer ? KEPT_MS : 0)

function reportKeptMs(answer: Result<CiReport>): number {
  if (!answer.ok) return 0
  return isConclusive(answer.value) ? Number.POSITIVE_INFINITY : OPEN_CI_MS
}

const copied = <T>(asked: Asked<readonly T[]>): { known: T[] } | { unknown: string } =>
  'known' in asked ? { known: [...asked.known] } : { unknown: asked.unknown }
