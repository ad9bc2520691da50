import type { Failure } from '../../../src/core/failures/failure'
import { DEFAULT_SETTINGS } from '../../../src/core/settings'
import { aPull, sha, T0 } from '../../unit/support/builders'
import type { Answers } from '../bridge'
import { MEASURED } from '../insights'
import { BACK, previewFrom, RANGE } from './changes'
import { CHECKLIST, OVERVIEW, RELEASE } from './releases'
import { HOUR, QUIET } from './snapshots'
import { ACCOUNTS, MACHINE, WORKSPACE } from './workspace'

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
