import { type CiReport, isConclusive } from '@core/ci'
import type { PullRequest, Range } from '@core/commit'
import { type Direction, migrationReasons } from '@core/migrations/reasons'
import type { Clock, WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import type {
  Asked,
  DeployRisks,
  MigrationWord,
  NotGreen,
  Reverted,
  RiskPolicy,
  RollbackRisks,
} from '@core/risk'
import { askCi } from './ci'
import type { MigrationPart, MigrationReader } from './migrations'
import { notGreenIn } from './not-green'
import { Remembered } from './remembered'
import { revertedLater } from './reverted'
import { shipmentOf } from './shipment'
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
  readonly migrations: MigrationReader
  /** What the team finds risky there. */
  readonly policy: (at: At) => RiskPolicy
}

/** How long what is known of a range is kept: a sheet is read, decided on, and main judges by the same, ms. */
const KEPT_MS = 120_000
/** A CI that has not said its last word is asked about an old commit again after this, ms. */
const OPEN_CI_MS = 300_000
const MOST_RANGES = 50
const MOST_REPORTS = 2_000

/** What is not known is never safe. */
const LATE_MIGRATIONS: readonly MigrationWord[] = [
  {
    level: 'caution',
    sentence: 'What its migrations mean is not known yet: they are still being read.',
    path: null,
    line: null,
  },
]
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
    const policy = this.options.policy(at)
    // Where the range is not known that is said already, and nothing can be said of what is in it.
    if (app === undefined || range === null)
      return { policy, migrations: [], pending: false, reverted: { known: [] }, notGreen: { known: [] } }
    const limited = <T, Late>(answer: Promise<T>, late: Late) =>
      within(this.options.clock, limitMs, answer, late)
    const [reverted, notGreen, migrations] = await Promise.all([
      limited(this.#revertedIn(app, range), LATE),
      limited(this.#notGreenIn(app, range), LATE),
      limited(this.#migrationsIn(app, range, 'deploy', policy), LATE_MIGRATIONS),
    ])
    const pending = reverted === LATE || notGreen === LATE || migrations === LATE_MIGRATIONS
    return {
      policy,
      migrations: [...migrations],
      pending,
      reverted: copied(reverted),
      notGreen: copied(notGreen),
    }
  }

  /** The same of going back by a range, whose head is the older commit. */
  async ofRollback(at: At, range: Range | null, limitMs: number): Promise<RollbackRisks> {
    const policy = this.options.policy(at)
    const app = this.options.app(at.app)
    if (app === undefined || range === null) return { policy, migrations: [], pending: false }
    const words = this.#migrationsIn(app, range, 'back', policy)
    const migrations = await within(this.options.clock, limitMs, words, LATE_MIGRATIONS)
    return { policy, migrations: [...migrations], pending: migrations === LATE_MIGRATIONS }
  }

  /** What the migrations of a range mean, those of included repositories among them. */
  async #migrationsIn(
    app: WatchedApp,
    range: Range,
    direction: Direction,
    { patterns }: RiskPolicy,
  ): Promise<readonly MigrationWord[]> {
    const parts = [{ source: app.source, app: app.name, range }, ...(await includedParts(app, range))]
    const judged = await this.options.migrations.migrationsOf(parts, direction, patterns.migrations)
    return migrationReasons(judged, direction)
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

/** The parts of a range that come from included repositories. What cannot be had of one is said where its changes are shown. */
async function includedParts(app: WatchedApp, { base, head }: Range): Promise<MigrationPart[]> {
  if (app.includes.length === 0) return []
  const shipment = await shipmentOf(app, base, head)
  if (!shipment.ok) return []
  return shipment.value.included.flatMap((changes): MigrationPart[] => {
    const include = app.includes.find(({ repository }) => repository === changes.repository)
    if ('unknown' in changes || include === undefined) return []
    return [{ source: include.source, app: include.app, range: changes.range }]
  })
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
