import type { DeployPreview } from '../../src/contract/features/deploys'
import type { Machine } from '../../src/contract/features/machine'
import type { WorkspaceStatus } from '../../src/contract/features/workspace'
import type { Accounts } from '../../src/core/accounts/account'
import type { Failure } from '../../src/core/failures/failure'
import type { ReleaseOverview, ReleaseSummary } from '../../src/core/releases'
import type { ReleaseChecklist } from '../../src/core/releases/checklist'
import { DEFAULT_SETTINGS } from '../../src/core/settings'
import type { Snapshot } from '../../src/core/snapshot/snapshot'
import type { TrustQuestion } from '../../src/core/trust'
import {
  aCommit,
  aDeploy,
  aHold,
  anApp,
  anIncident,
  aPendingRequest,
  aPull,
  aQuietWorld,
  aRange,
  aRangeOf,
  aReport,
  failed,
  finished,
  noRisks,
  queued,
  rangesOf,
  running,
  sha,
  T0,
} from '../unit/support/builders'
import type { Answers } from './bridge'
import { MEASURED } from './insights'

/** Binnacle's own clock in every state. */
export const NOW = T0 + 60_000

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const APP = anApp({ capabilities: { ...anApp().capabilities, lock: true, review: true } })

/** Production runs `a`, staging `b`; nothing needs attention. */
export const QUIET: Snapshot = {
  ...aQuietWorld(APP),
  deploys: {
    'site/staging': {
      7: aDeploy({ number: 7, sha: sha('b'), subject: 'Add dark mode', state: finished(T0 - HOUR) }),
    },
    'site/production': {
      5: aDeploy({ environment: 'production', number: 5, sha: sha('9'), state: finished(T0 - 30 * HOUR) }),
      6: aDeploy({ environment: 'production', number: 6, by: 'mei', state: finished(T0 - 3 * HOUR) }),
    },
  },
  heads: { site: { commit: aCommit({ sha: sha('c'), subject: 'Retry a lost upload' }), observedAt: T0 } },
}

const deploying = (
  environment: string,
  deploy: ReturnType<typeof aDeploy>,
  over: Snapshot = QUIET,
): Snapshot => {
  const key = `site/${environment}`
  return { ...over, deploys: { ...over.deploys, [key]: { ...over.deploys[key], [deploy.number]: deploy } } }
}

/** One ships, and a second one waits behind it. */
export const SHIPPING: Snapshot = deploying(
  'staging',
  aDeploy({ number: 9, sha: sha('d'), by: 'mei', state: queued() }),
  deploying(
    'staging',
    aDeploy({
      number: 8,
      sha: sha('c'),
      subject: 'Retry a lost upload',
      state: running(T0),
      phases: [{ name: 'Build', state: 'running', startedAt: T0 }],
      estimateMs: 3 * MINUTE,
    }),
  ),
)

export const BROKEN: Snapshot = {
  ...deploying(
    'production',
    aDeploy({
      environment: 'production',
      number: 7,
      sha: sha('b'),
      by: 'ana',
      state: failed(T0, 'Ship', 'exit status 1'),
    }),
  ),
  ci: { site: { latest: aReport('failing'), conclusive: aReport('failing') } },
  incidents: { status: { open: [anIncident()], observedAt: T0 } },
}

export const HELD: Snapshot = {
  ...QUIET,
  holds: { 'site/staging': { hold: aHold(), observedAt: T0 } },
}

export const LOCKED: Snapshot = {
  ...QUIET,
  locks: { site: { reason: 'database maintenance', observedAt: T0 } },
}

export const PENDING: Snapshot = {
  ...QUIET,
  pendingDeploys: {
    'site/staging': {
      stand: {
        request: aPendingRequest({ sha: sha('c') }),
        ci: aReport('pending', { sha: sha('c') }),
        question: {
          kind: 'moved',
          newer: aCommit({ sha: sha('d'), subject: 'Say why an upload was refused' }),
        },
        unseen: null,
      },
      observedAt: T0,
    },
  },
}

/** Freight can't be reached: what was known stays, with its age. */
export const OUT_OF_REACH: Snapshot = {
  ...QUIET,
  sources: {
    freight: {
      id: 'freight',
      label: 'Freight (freight.example.com)',
      lastOkAt: T0 - 20 * MINUTE,
      lastProblem: {
        at: T0,
        problem: { kind: 'unreachable', sentence: 'Freight could not be reached.', cause: 'ECONNREFUSED' },
      },
    },
  },
}

export const MACHINE: Machine = {
  version: '0.1.0',
  platform: 'linux',
  tray: true,
  paused: false,
  snoozedUntil: null,
  user: 'ada',
  electron: { version: '45.4.1', isOutdated: false },
  managed: null,
  notices: [],
}

export const WORKSPACE: WorkspaceStatus = {
  file: '/home/ada/harbour/binnacle.json',
  problem: null,
  trust: { state: 'trusted' },
}

export const QUESTION: TrustQuestion = {
  id: 'q1',
  commands: [
    {
      app: 'site',
      what: 'check',
      command: 'npm test',
      where: '/home/ada/site',
      standing: 'as before',
      was: null,
    },
    {
      app: 'site',
      what: 'ship',
      command: './ship {environment}',
      where: '/home/ada/site',
      standing: 'changed',
      was: './ship',
    },
  ],
  servers: [
    { url: 'https://freight.example.com', account: 'freight', standing: 'new', isUnencrypted: false },
    { url: 'http://status.example.com', account: null, standing: 'new', isUnencrypted: true },
  ],
  isChange: true,
}

export const ACCOUNTS: Accounts = {
  accounts: [
    {
      kind: 'github',
      url: 'https://api.github.com',
      origin: 'device',
      state: { state: 'ok', user: 'octocat', lacks: [] },
    },
    {
      kind: 'freight',
      url: 'https://freight.example.com',
      origin: 'typed',
      state: { state: 'refused', sentence: 'Freight rejected this key (401). Enter a new one.' },
    },
    { kind: 'sentry', url: 'https://sentry.io', origin: null, state: { state: 'missing' } },
  ],
  keeping: 'keychain',
  signIn: null,
  clientId: 'Ov23li',
}

export const FAILURE: Failure = {
  kind: 'deploy',
  id: 'deploy site/production Ship',
  app: 'site',
  environment: 'production',
  since: T0 - HOUR,
  at: T0,
  known: null,
  search: null,
  tries: [{ number: 7, attempt: 1, sha: sha('b'), subject: 'Add dark mode', by: 'ana', endedAt: T0 }],
  step: 'Ship',
  headline: 'Error: connect ECONNREFUSED 10.0.0.7:5432',
  good: { number: 6, sha: sha('a') },
  over: null,
}

const RANGE = aRangeOf([
  aCommit({ sha: sha('c'), subject: 'Retry a lost upload (#12)', author: 'Grace Hopper' }),
  aCommit({ sha: sha('b'), subject: 'Add dark mode', author: 'Mei Lin' }),
])

const CYCLE = {
  release: 'Site',
  app: 'site',
  branch: 'main',
  version: '26.11.0',
  tag: 'v26.11.0',
  previous: { version: '26.10.0', tag: 'v26.10.0', sha: sha('9'), at: T0 - 30 * 24 * HOUR },
  due: '2026-11-25',
  daysLeft: 2,
}

const RELEASE: ReleaseSummary = {
  id: 'Site',
  app: 'site',
  about: 'on-premise',
  cycle: { known: CYCLE },
  past: [{ released: CYCLE.previous, previous: null }],
}

const OVERVIEW: ReleaseOverview = {
  cycle: CYCLE,
  candidate: { sha: sha('c'), ref: 'main', subject: 'Retry a lost upload (#12)', at: T0 - HOUR },
  numbers: { unknown: 'GitHub could not be reached.' },
  contents: { unknown: 'GitHub could not be reached.' },
  hosted: { unknown: 'GitHub could not be reached.' },
  seenAt: T0,
}

/** Its tags are of another scheme than the workspace file says. */
export const OTHER_SCHEME: ReleaseOverview = {
  ...OVERVIEW,
  warnings: [
    'No tag matches the scheme YY.M.MICRO, but there are tags such as 2026.8.3 and 2026.1.0. They fit YYYY.M.MICRO and SemVer.',
  ],
  fittingTags: ['YYYY.M.MICRO', 'SemVer'],
}

const item = (id: string, title: string, state: ReleaseChecklist['items'][number]['state']) => ({
  id,
  title,
  group: null,
  depth: 0,
  rule: null,
  mayTick: true,
  isWrong: false,
  state,
})

const CHECKLIST: ReleaseChecklist = {
  release: 'Site',
  version: '26.11.0',
  tag: 'v26.11.0',
  due: '2026-11-25',
  candidate: sha('c'),
  items: [
    {
      ...item('ci', 'CI is green', { state: 'failing', sentence: 'unit failed.', at: T0 }),
      rule: 'ci-green',
      mayTick: false,
    },
    item('docs', 'Docs are reviewed', {
      state: 'done',
      by: { who: 'person', name: 'mei', note: '' },
      at: T0 - HOUR,
    }),
    item('announce', 'Announce the release', { state: 'open', sentence: null, at: null }),
    {
      ...item('milestone', 'Milestone is closed', {
        state: 'unknown',
        sentence: 'GitHub could not be reached.',
      }),
      rule: 'milestone-closed',
    },
  ],
  trouble: ['CI is red'],
  faults: [],
  mayPost: true,
}

/** What deploying the branch means where this commit runs. */
export const previewFrom = (base: string): DeployPreview => ({
  ref: 'main',
  commit: aCommit({ sha: sha('c'), subject: 'Retry a lost upload (#12)' }),
  ranges: rangesOf({ ...RANGE, base, head: sha('c') }),
  ci: aReport('passing', { sha: sha('c') }),
  risks: noRisks(),
})

const WAY = {
  number: 5,
  sha: sha('9'),
  subject: 'Describe the new rate limits',
  by: 'ada',
  at: T0 - 30 * HOUR,
}

export const BACK = {
  sha: sha('9'),
  commit: aCommit({ sha: sha('9') }),
  ranges: rangesOf(aRange({ base: sha('a'), head: sha('9') })),
  buildKept: true,
  risks: noRisks(),
  ways: [WAY],
}

/** What main answers while nothing is wrong; states change what they are about. */
export const ANSWERS: Answers = {
  snapshot: QUIET,
  machine: MACHINE,
  workspace: WORKSPACE,
  settings: DEFAULT_SETTINGS,
  accounts: ACCOUNTS,
  recentFiles: [{ id: 'r1', name: 'binnacle.json', folder: '/home/ada/harbour' }],
  sharedState: [],
  webhooks: [],
  updates: { stand: { state: 'latest', lookedAt: T0 - HOUR }, busy: null, later: false },
  incoming: { port: null, problem: null, senders: [] },
  failures: [],
  chatRequests: [],
  failure: {
    id: FAILURE.id,
    excerpt: {
      lines: [
        { number: 41, text: '$ ./ship production', marked: false },
        { number: 42, text: FAILURE.headline, marked: true },
      ],
      totalLines: 60,
      headline: FAILURE.headline,
      command: './ship production',
      exitCode: 1,
      activity: 'ship',
      tests: [],
      frames: [],
    },
    logUrl: null,
    shipment: { own: { repository: 'site', range: RANGE, pulls: [] }, included: [] },
    suspects: {
      evidence: 'some',
      ranked: [
        {
          repository: 'site',
          sha: sha('b'),
          score: 1.1,
          strength: 'strong',
          reasons: [{ kind: 'words', sentence: 'Both speak of connect.' }],
        },
      ],
      unrelated: [{ repository: 'site', sha: sha('c') }],
      unread: [],
    },
    canSearch: true,
  },
  history: {
    total: 3,
    offset: 0,
    deploys: Object.values(QUIET.deploys).flatMap((some) => Object.values(some)),
  },
  historyFacets: {
    total: 3,
    since: T0 - 30 * HOUR,
    apps: ['site'],
    environments: ['production', 'staging'],
    people: ['ada', 'mei'],
    me: ['ada'],
  },
  cameWith: { base: sha('a'), head: sha('b') },
  insights: MEASURED,
  backfills: [],
  refs: { refs: [{ kind: 'branch', name: 'main' }], total: 1 },
  avatar: null,
  deployPreview: previewFrom(sha('b')),
  rollbackPreview: BACK,
  shipment: {
    own: {
      repository: 'site',
      range: { ...RANGE, base: sha('b'), head: sha('c') },
      pulls: [aPull({ number: 12, title: 'Retry a lost upload', commits: [sha('c')] })],
    },
    included: [],
  },
  ...{ changeTags: [], lookOut: null },
  whereabouts: { found: [], sentence: 'No matches.' },
  support: { found: [], sentence: 'No error of that user is known.' },
  releases: [RELEASE],
  releaseOverview: OVERVIEW,
  releaseChecklist: CHECKLIST,
  releaseProgress: null,
  releasePlan: { steps: [], progress: null },
  pointPlan: { steps: [], progress: null },
  releaseNotes: { text: '## Site 26.11.0\n\n- Retry a lost upload (#12)\n', kept: [], problem: null },
  log: { text: 'step 1 of 2\nstep 2 of 2\n', open: '', nextOffset: 24, size: 24, ended: true },
}
