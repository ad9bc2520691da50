import { type CiReport, isConclusive } from '@core/ci/ci'
import type { PullRequest } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { Clock, EnvironmentAddress, IncludedRepository, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import {
  type DeployRisks,
  type MigrationWord,
  type NotGreen,
  type Reverted,
  type RiskFact,
  type RiskPolicy,
  type RollbackRisks,
  together,
} from '@core/risk'
import { type AllChanges, allChanges, type ShipmentPart, type ShipmentRanges } from '@core/shipment'
import { Cache } from '@core/util/cache'
import { askCi } from '../../../engine/ci'
import { type MigrationReader, migrationWords } from '../../../engine/migrations'
import { hostOf, type PartHost } from '../../../engine/shipment'
import type { SnapshotStore } from '../../../engine/snapshot-store'
import { within } from '../../../engine/within'
import * as words from '../words'
import { notGreenIn } from './not-green'
import { revertedLater } from './reverted'

interface Options {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly migrations: MigrationReader
  /** What the team finds risky there. */
  readonly policy: (at: EnvironmentAddress) => RiskPolicy
}

/** How long what is known of a range is kept: a sheet is read, decided on, and main judges by the same, ms. */
const KEPT_MS = 120_000
/** A CI that has not said its last word is asked about an old commit again after this, ms. */
const OPEN_CI_MS = 300_000
const MOST_RANGES = LIMITS.memory.risks
const MOST_REPORTS = LIMITS.memory.reports

/** What is not known is never safe. */
const LATE_MIGRATIONS: readonly MigrationWord[] = [
  {
    level: 'caution',
    sentence: words.MIGRATIONS_STILL_READ,
    path: null,
    line: null,
  },
]
const LATE = { unknown: words.STILL_BEING_ASKED } as const

/**
 * Asks for what a deploy or roll back is judged by beside what the snapshot tells. It is remembered, so that what a sheet has shown is
 * what main judges by, and nothing is waited for longer than whoever asks can wait.
 */
export class Risks {
  readonly #reverted: Cache<string, RiskFact<readonly Reverted[]>>
  readonly #notGreen: Cache<string, RiskFact<readonly NotGreen[]>>
  readonly #reports: Cache<string, Result<CiReport>>
  /** The newest commits of included repositories. */
  readonly #tips: Cache<string, Result<string>>

  constructor(private readonly options: Options) {
    const { clock } = options
    this.#reverted = new Cache(MOST_RANGES, { keepMs: keptMs, clock })
    this.#notGreen = new Cache(MOST_RANGES, { keepMs: keptMs, clock })
    this.#reports = new Cache(MOST_REPORTS, { keepMs: reportKeptMs, clock })
    this.#tips = new Cache(MOST_RANGES, { keepMs: (tip) => (tip.ok ? KEPT_MS : 0), clock })
  }

  /** The risks of shipping all this there; null where it is not known. What is not there within `limitMs` is not known yet. */
  async ofDeploy(
    at: EnvironmentAddress,
    ranges: ShipmentRanges | null,
    limitMs: number,
  ): Promise<DeployRisks> {
    const app = this.options.app(at.app)
    const policy = this.options.policy(at)
    // Where the range is not known that is said already, and nothing can be said of what is in it.
    if (app === undefined || ranges === null)
      return { policy, migrations: [], pending: false, reverted: { known: [] }, notGreen: { known: [] } }
    const limited = <T, Late>(answer: Promise<T>, late: Late) =>
      within(this.options.clock, limitMs, answer, late)
    const changes = allChanges(ranges)
    const [reverted, notGreen, migrations] = await Promise.all([
      limited(
        this.#inEach(app, changes, (part, host) => this.#revertedIn(app, part, host)),
        LATE,
      ),
      limited(
        this.#inEach(app, changes, (part, host) => this.#notGreenIn(app, part, host)),
        LATE,
      ),
      limited(this.#migrationsIn(app, changes, 'deploy', policy), LATE_MIGRATIONS),
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

  /** The same of going back; the heads are the older commits. */
  async ofRollback(
    at: EnvironmentAddress,
    ranges: ShipmentRanges | null,
    limitMs: number,
  ): Promise<RollbackRisks> {
    const policy = this.options.policy(at)
    const app = this.options.app(at.app)
    if (app === undefined || ranges === null) return { policy, migrations: [], pending: false }
    const words = this.#migrationsIn(app, allChanges(ranges), 'back', policy)
    const migrations = await within(this.options.clock, limitMs, words, LATE_MIGRATIONS)
    return { policy, migrations: [...migrations], pending: migrations === LATE_MIGRATIONS }
  }

  #migrationsIn(
    app: WatchedApp,
    changes: AllChanges,
    direction: 'deploy' | 'back',
    { patterns }: RiskPolicy,
  ): Promise<readonly MigrationWord[]> {
    return migrationWords(this.options.migrations, app, changes, direction, patterns)
  }

  /** Asks the same of each repository. */
  async #inEach<T>(
    app: WatchedApp,
    { parts }: AllChanges,
    ask: (part: ShipmentPart, host: PartHost) => Promise<RiskFact<readonly T[]>>,
  ): Promise<RiskFact<readonly T[]>> {
    return together(
      await Promise.all(
        parts.flatMap((part) => {
          const host = hostOf(app, part)
          return host === null ? [] : [ask(part, host)]
        }),
      ),
    )
  }

  async #revertedIn(
    app: WatchedApp,
    part: ShipmentPart,
    host: PartHost,
  ): Promise<RiskFact<readonly Reverted[]>> {
    const { base, head, totalCommits } = part.range
    // What takes nothing along is not asked about.
    if (base === null || totalCommits === 0) return { known: [] }
    const tip = await this.#tipOf(app, host)
    if (!tip.ok) return { unknown: tip.problem.sentence }
    return this.#reverted.ask(`${app.name} ${part.repository} ${base} ${head} ${tip.value}`, async () =>
      revertedLater(host.source, part, await pullsOf(host, part), tip.value),
    )
  }

  /** The newest commit of the watched branch, or of an included repository's own. */
  async #tipOf(app: WatchedApp, { source, include }: PartHost): Promise<Result<string>> {
    if (include !== null) return this.#tips.ask(`${app.name} ${include.repository}`, () => tipOf(include))
    const seen = this.options.snapshots.snapshot.heads[app.name]
    if (seen !== undefined) return ok(seen.commit.sha)
    const head = await source.resolve(app.branch)
    return head.ok ? ok(head.value.sha) : head
  }

  #notGreenIn(app: WatchedApp, part: ShipmentPart, host: PartHost): Promise<RiskFact<readonly NotGreen[]>> {
    const { base, head } = part.range
    const report = (sha: string): Promise<Result<CiReport>> =>
      this.#reports.ask(`${app.name} ${sha}`, async () => (await askCi(app, sha)).report)
    return this.#notGreen.ask(`${app.name} ${part.repository} ${base} ${head}`, async () =>
      notGreenIn(app, part, await pullsOf(host, part), report),
    )
  }
}

/** The newest commit of the branch that an included repository's reverts come to. */
async function tipOf({ source, branch }: IncludedRepository): Promise<Result<string>> {
  const head = await (branch === undefined ? source.defaultHead?.() : source.resolve(branch))
  if (head === undefined) return fail('invalid', words.ownBranchNotSaid(source.label))
  return head.ok ? ok(head.value.sha) : head
}

/** Those that cannot be had are missed in the list of what ships, which says so; here their commits stand for them. */
async function pullsOf({ source }: PartHost, { range }: ShipmentPart): Promise<readonly PullRequest[]> {
  if (range.base === null || range.totalCommits === 0) return []
  const pulls = await source.pulls?.(range)
  return pulls?.ok ? pulls.value : []
}

/** What is not known is asked for again by whoever wants to know. */
const keptMs = (answer: RiskFact<unknown>): number => (answer.unknown === undefined ? KEPT_MS : 0)

function reportKeptMs(answer: Result<CiReport>): number {
  if (!answer.ok) return 0
  return isConclusive(answer.value) ? Number.POSITIVE_INFINITY : OPEN_CI_MS
}

const copied = <T>(asked: RiskFact<readonly T[]>): { known: T[]; unknown?: string } | { unknown: string } =>
  'known' in asked
    ? { known: [...asked.known], ...(asked.unknown !== undefined && { unknown: asked.unknown }) }
    : { unknown: asked.unknown }
