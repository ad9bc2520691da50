import type { CiReport, CiState } from '@core/ci/ci'
import type { Commit, PullRequest, Range } from '@core/commits/commit'
import type { DeployWhenGreen } from '@core/deploy-when-green/pending'
import { type Deploy, type DeployState, environmentKey, type Revision } from '@core/deploys/deploy'
import type { Mark } from '@core/deploys/mark'
import type { Hold } from '@core/holds/hold'
import type { Incident } from '@core/incidents/incident'
import { DEFAULT_POLICY, type RiskPolicy } from '@core/risk'
import { type AllChanges, allChanges, type IncludedRange, type ShipmentRanges } from '@core/shipment'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import { emptySnapshot } from '@core/snapshot/snapshot'
import type { EnvironmentErrors } from '@core/user-errors'

/** A moment to count from, epoch ms. */
export const T0 = Date.UTC(2026, 10, 23, 12, 0, 0)

/** A made-up commit: the digit repeated forty times. */
export const sha = (digit: string): string => digit.repeat(40)

export const queued = (): DeployState => ({ status: 'queued', waitingFor: null })
export const running = (startedAt = T0): DeployState => ({ status: 'running', startedAt })
export const finished = (endedAt = T0, startedAt = endedAt - 10_000): DeployState => ({
  status: 'finished',
  startedAt,
  endedAt,
})
export const failed = (
  endedAt = T0,
  step: string | null = 'Ship',
  sentence = 'exit status 1',
  startedAt = endedAt - 10_000,
): DeployState => ({
  status: 'failed',
  startedAt,
  endedAt,
  step,
  sentence,
})
/** `startedAt` null: it was cancelled before it started. */
export const cancelled = (
  endedAt = T0,
  by: string | null = 'ada',
  startedAt: number | null = endedAt - 10_000,
): DeployState => ({
  status: 'cancelled',
  startedAt,
  endedAt,
  by,
})

/** The revision of a deploy in this state in a system where deploys only go forward. */
const forwards = ({ status }: DeployState): Revision => ({
  attempt: 1,
  updatedAt: T0,
  statusId: status === 'queued' ? 0 : status === 'running' ? 1 : 2,
})

/** The same deploy after its server has changed it to this state. */
export const became = (deploy: Deploy, state: DeployState): Deploy => ({
  ...deploy,
  state,
  revision: { ...deploy.revision, statusId: deploy.revision.statusId + 1 },
})

export function aDeploy(over: Partial<Deploy> = {}): Deploy {
  return {
    app: 'site',
    environment: 'staging',
    number: 1,
    kind: 'deploy',
    ref: 'main',
    sha: sha('a'),
    subject: 'Describe the new rate limits',
    by: 'ada',
    createdAt: T0 - 20_000,
    state: finished(),
    phases: [],
    estimateMs: null,
    url: null,
    intentId: null,
    revision: forwards(over.state ?? finished()),
    observedAt: T0,
    ...over,
  }
}

export const anApp = (over: Partial<App> = {}): App => ({
  name: 'site',
  branch: 'main',
  environments: [
    { name: 'staging', protected: false, promoteFrom: null },
    { name: 'production', protected: true, promoteFrom: 'staging' },
  ],
  capabilities: {
    cancel: true,
    rollback: 'native',
    log: 'stream',
    queue: true,
    lock: false,
    progress: true,
    waitsForCi: true,
    review: false,
  },
  hasCi: true,
  canRecheck: true,
  ...over,
})

export const aWorld = (...apps: App[]): Snapshot => emptySnapshot(apps.length === 0 ? [anApp()] : apps)

/** Each environment runs its first deploy, CI is green and every source has just answered: nothing needs attention. */
export function aQuietWorld(...apps: App[]): Snapshot {
  const world = aWatchedWorld(...apps)
  const at = world.apps.flatMap(({ name: app, environments }) =>
    environments.map(({ name: environment }) => ({ app, environment })),
  )
  const watched = world.apps.filter(({ hasCi }) => hasCi)
  return {
    ...world,
    deploys: Object.fromEntries(at.map((one) => [environmentKey(one), { 1: aDeploy(one) }])),
    heads: Object.fromEntries(world.apps.map(({ name }) => [name, { commit: aCommit(), observedAt: T0 }])),
    ci: Object.fromEntries(
      watched.map(({ name }) => [name, { latest: aReport('passing'), conclusive: aReport('passing') }]),
    ),
    sources: { git: { id: 'git', label: 'Git', lastOkAt: T0, lastProblem: null } },
  }
}

/** The same, watched for an hour, so that what is seen in it is news. */
export const aWatchedWorld = (...apps: App[]): Snapshot => {
  const world = aWorld(...apps)
  const environments = world.apps.flatMap((app) => app.environments.map(({ name }) => `${app.name}/${name}`))
  return { ...world, since: Object.fromEntries(environments.map((name) => [name, T0 - 3_600_000])) }
}

export const aCommit = (over: Partial<Commit> = {}): Commit => ({
  sha: sha('a'),
  subject: 'Describe the new rate limits',
  author: 'Ada',
  at: T0,
  ...over,
})

export const aPull = (over: Partial<PullRequest> = {}): PullRequest => ({
  number: 12,
  title: 'Cheaper event counters',
  author: 'ada',
  labels: [],
  reviewers: [],
  ci: null,
  url: null,
  commits: [],
  ...over,
})

/** A range of these commits, newest first. */
export const aRangeOf = (commits: readonly Commit[], over: Partial<Range> = {}): Range =>
  aRange({
    commits: [...commits],
    totalCommits: commits.length,
    authors: [...new Set(commits.map(({ author }) => author))],
    ...over,
  })

export const aRange = (over: Partial<Range> = {}): Range => ({
  base: sha('a'),
  head: sha('b'),
  commits: [],
  totalCommits: 0,
  removed: [],
  totalRemoved: 0,
  authors: [],
  files: [],
  totalFiles: 0,
  additions: 0,
  deletions: 0,
  ...over,
})

export const aReport = (state: CiState, over: Partial<CiReport> = {}): CiReport => ({
  sha: sha('a'),
  state,
  checks:
    state === 'none' ? [] : [{ id: null, name: 'check', state, role: 'counted', url: null, summary: null }],
  observedAt: T0,
  ...over,
})

/** What holds where a workspace file says nothing; T0 is no quiet hour. */
export const aPolicy = (over: Partial<RiskPolicy> = {}): RiskPolicy => ({ ...DEFAULT_POLICY, ...over })

/** A reader of migrations that finds none. */
export const noMigrations = { migrationsOf: async () => [] }

/** What the app `site` ships, and what comes along with it. */
export const rangesOf = (range: Range, ...included: IncludedRange[]): ShipmentRanges => ({
  own: { repository: 'site', range },
  included,
})

/** All of it as a verdict is made of it; null where the commits could not be compared. */
export const changesOf = (range: Range | null, ...included: IncludedRange[]): AllChanges | null =>
  range === null ? null : allChanges(rangesOf(range, ...included))

/** The same of an app that includes no other repository, with its pull requests. */
export const ownOf = (range: Range, pulls: readonly PullRequest[] = []): AllChanges =>
  allChanges({ own: { repository: 'site', range, pulls: [...pulls] }, included: [] })

/** Three errors since #12, of which the worst hit 41 users. */
export const someErrors = (over: Partial<EnvironmentErrors> = {}): EnvironmentErrors => ({
  number: 12,
  attempt: 1,
  sha: sha('a'),
  since: T0,
  issues: 3,
  cameBack: 0,
  isWhole: true,
  users: 41,
  worst: 'TypeError: cart is undefined',
  observedAt: T0 + 1000,
  ...over,
})

/** Checkout is down since T0. */
export const anIncident = (over: Partial<Incident> = {}): Incident => ({
  id: 'i1',
  name: 'Checkout is down',
  status: 'investigating',
  impact: 'major',
  url: null,
  startedAt: T0,
  components: [],
  ...over,
})

/** A request made at T0 to deploy `b` of main to staging, where `a` runs, once its CI is green; for two hours. */
export const aPendingRequest = (over: Partial<DeployWhenGreen> = {}): DeployWhenGreen => ({
  id: 'request-1',
  shown: [],
  app: 'site',
  environment: 'staging',
  by: 'ada',
  ref: 'main',
  follows: true,
  sha: sha('b'),
  subject: 'Describe the new rate limits',
  base: sha('a'),
  requestedAt: T0,
  greenAt: null,
  until: T0 + 2 * 3_600_000,
  ...over,
})

/** Ana's roll back of staging at T0, which took `b` out and went back to `a`. */
export const aHold = (over: Partial<Hold> = {}): Hold => ({
  id: 'request-1',
  app: 'site',
  environment: 'staging',
  by: 'ana',
  at: T0,
  reason: 'checkout fails',
  from: sha('b'),
  to: sha('a'),
  rollback: 3,
  commits: [{ sha: sha('b'), subject: 'Make project.owner nullable', author: 'Bo' }],
  total: 1,
  culprit: null,
  fixes: [],
  end: null,
  ...over,
})

/** What Ana said at T0 of the commit `a` in staging, which #1 brought. */
export const aMark = (over: Partial<Mark> = {}): Mark => ({
  app: 'site',
  environment: 'staging',
  sha: sha('a'),
  number: 1,
  kind: 'bad',
  reason: 'checkout fails',
  link: null,
  by: 'ana',
  at: T0,
  ...over,
})
