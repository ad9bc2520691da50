import { DEFAULT_SETTINGS } from '../../src/core/settings'
import type { View } from '../../src/core/views'
import type { Sheet } from '../../src/renderer/state/ui'
import { announce, warn } from '../../src/renderer/toasts/toasts'
import { aDeploy, anApp, aWorld, sha, T0 } from '../unit/support/builders'
import { INSIGHTS } from './insights'
import { LONG_NAMES } from './long-names'
import { CHOSEN_OF_SIXTY, GROUPED, hidden, SIXTY } from './many-apps'
import { ASKED, ASKED_HERE } from './requests'
import { SHARED } from './shared-state'
import { FOLDER_FOUND, GITHUB_FOUND, NO_REPOSITORY, SIGN_IN_NEEDED } from './sheets/connect'
import { SHIPPING_SHEETS } from './sheets/ships'
import { opened, PRODUCTION, pressed, STAGING, type State, shown } from './state'
import { FAILURE_STATES } from './views/failures'
import { HISTORY_STATES, SAVED_VIEWS_STATES } from './views/history'
import { FAILURE } from './world/answers'
import { OTHER_SCHEME } from './world/releases'
import { BROKEN, HELD, LOCKED, OUT_OF_REACH, PENDING, QUIET, SHIPPING } from './world/snapshots'
import { ACCOUNTS, MACHINE, QUESTION, WORKSPACE } from './world/workspace'

const problem = {
  problem: { kind: 'unreachable', sentence: 'Freight could not be reached.', cause: null },
} as const
const release = 'Site'
const whole = { release, version: null } as const

/** Every view in each of its states. One without a state does not compile. */
export const VIEW_STATES: Readonly<Record<View, Readonly<Record<string, State>>>> = {
  now: {
    quiet: shown('now'),
    shipping: shown('now', { snapshot: SHIPPING }),
    broken: shown('now', { snapshot: BROKEN, failures: [FAILURE] }),
    held: shown('now', { snapshot: HELD }),
    'asked in chat': shown('now', { chatRequests: [ASKED] }),
    'asked here': shown('now', { chatRequests: [ASKED_HERE] }),
    locked: shown('now', { snapshot: LOCKED }),
    'waiting for CI': shown('now', { snapshot: PENDING }),
    'out of reach': shown('now', { snapshot: OUT_OF_REACH }),
    'sixty apps': shown('now', { snapshot: SIXTY }),
    'sixty apps, some pinned and hidden': shown('now', { snapshot: SIXTY, settings: CHOSEN_OF_SIXTY }),
    'long names': shown('now', { snapshot: LONG_NAMES }),
    'all hidden': shown('now', { settings: hidden(['site']) }),
    'hidden and broken': shown('now', { snapshot: BROKEN, failures: [FAILURE], settings: hidden(['site']) }),
    'apps in groups': shown('now', { snapshot: GROUPED }),
    'nothing heard yet': shown('now', { snapshot: aWorld() }),
    loading: shown('now', { snapshot: 'waits' }),
    'first start': shown('now', {
      snapshot: { ...aWorld(), apps: [] },
      workspace: { ...WORKSPACE, file: null, trust: null },
    }),
    'the sample': shown('now', {
      workspace: { ...WORKSPACE, sample: true },
      changeSettings: DEFAULT_SETTINGS,
    }),
    'deploys not set up': shown('now', {
      snapshot: {
        ...QUIET,
        apps: [anApp({ name: 'library', environments: [], hasCi: false }), ...QUIET.apps],
      },
    }),
    'bad workspace file': shown('now', {
      workspace: {
        ...WORKSPACE,
        problem: {
          file: '/home/ada/harbour/binnacle.json',
          errors: [{ path: 'apps[0].name', sentence: 'A name is missing.' }],
        },
      },
    }),
    'just done': {
      ...shown('now'),
      before: () => {
        warn('The settings were not saved: the disk is full. What you chose holds until Binnacle quits.')
        announce('site is hidden until it needs you.', () => {})
        announce('The link was copied.')
      },
    },
    notices: shown('now', {
      machine: {
        ...MACHINE,
        electron: { version: '25.1.1', isOutdated: true },
        notices: [{ id: 'history', sentence: 'The history was damaged and set aside.' }],
      },
    }),
    'update ready': shown('now', {
      updates: { stand: { state: 'ready', version: '1.3.0' }, busy: null, later: false },
    }),
    'update ready while something ships': shown('now', {
      snapshot: SHIPPING,
      updates: {
        stand: { state: 'ready', version: '1.3.0' },
        busy: 'site/staging#8 is shipping. Restart once it has ended.',
        later: false,
      },
    }),
    'update to download': shown('now', {
      updates: {
        stand: {
          state: 'available',
          version: '1.3.0',
          page: 'https://github.com/binnacle/binnacle/releases/latest',
        },
        busy: null,
        later: false,
      },
    }),
  },
  history: HISTORY_STATES,
  failures: FAILURE_STATES,
  release: {
    'a cycle': shown('release'),
    'not configured': shown('release', { releases: [] }),
    'out of reach': shown('release', { releaseOverview: problem, releaseChecklist: problem }),
  },
  insights: Object.fromEntries([...INSIGHTS].map(([name, over]) => [name, shown('insights', over)])),
  settings: {
    accounts: shown('settings'),
    managed: shown('settings', {
      machine: {
        ...MACHINE,
        managed: {
          by: 'Harbour IT',
          file: '/etc/binnacle/managed.json',
          settings: [
            { name: 'Proxy', value: 'http://proxy.harbour.example:3128' },
            { name: 'Servers', value: 'github.com, *.github.com, freight.harbour.example' },
          ],
        },
      },
    }),
    'update failed': shown('settings', {
      updates: {
        stand: {
          state: 'failed',
          sentence:
            'The update to 1.3.0 was not installed: The download broke off before its end, so it was thrown away. Binnacle keeps running the current version.',
          at: T0 - 8_000,
        },
        busy: null,
        later: false,
      },
    }),
    'signing in': shown('settings', {
      accounts: {
        ...ACCOUNTS,
        signIn: {
          state: 'waiting',
          url: 'https://api.github.com',
          code: 'ABCD-1234',
          page: 'https://github.com/login/device',
          expiresAt: T0 + 900_000,
        },
      },
    }),
    'tags of another scheme': shown('settings', { releaseOverview: OTHER_SCHEME }),
    'shared with the team': shown('settings', { sharedState: SHARED }),
    webhooks: shown('settings', {
      incoming: {
        port: 8790,
        problem: null,
        senders: [
          { sender: 'github', hasSecret: true, taken: 12, refused: 0, at: T0 - 8_000 },
          { sender: 'sentry', hasSecret: false, taken: 0, refused: 3, at: null },
          { sender: 'statuspage', hasSecret: true, taken: 0, refused: 0, at: null },
        ],
      },
      webhooks: [
        {
          url: 'https://hooks.harbour.example/deploys',
          apps: null,
          events: null,
          hasKey: true,
          arrivedAt: T0 - 40_000,
          waiting: 2,
          trouble: 'The webhook failed (503).',
          dead: [
            {
              id: 'finished site/production#7',
              sentence:
                'site/production#7 finished: “Describe the new rate limits” (9999999), in 1 min 20 s.',
              at: T0 - 3_600_000,
              trouble: 'The webhook refused the key (401). Is it the receiver’s key?',
            },
          ],
        },
        {
          url: 'https://ci.harbour.example/hooks/a-rather-long-path/that-goes-on/and-on/until-the-line-ends/0123456789',
          apps: ['site', 'docs'],
          events: ['deploy-failed', 'ci-red'],
          hasKey: false,
          arrivedAt: null,
          waiting: 0,
          trouble: null,
          dead: [],
        },
      ],
    }),
    'with a shortcut': shown('settings', {
      settings: { ...DEFAULT_SETTINGS, openShortcut: 'Control+Alt+B' },
    }),
    'a shortcut is recorded': pressed(shown('settings'), 'Set a shortcut…'),
    snoozed: shown('settings', {
      machine: { ...MACHINE, snoozedUntil: T0 + 3_600_000 },
      settings: { ...DEFAULT_SETTINGS, appRules: { site: 'failures' } },
      snapshot: SIXTY,
    }),
    'without a keychain': shown('settings', {
      accounts: { ...ACCOUNTS, keeping: 'memory' },
      settings: { ...DEFAULT_SETTINGS, startAtLogin: true },
    }),
  },
}

const reviewed = {
  ...QUIET,
  deploys: {
    ...QUIET.deploys,
    'site/staging': {
      8: aDeploy({
        number: 8,
        sha: sha('c'),
        state: { status: 'queued', waitingFor: null, mayApprove: true },
      }),
    },
  },
}

/** Every sheet in each of its states. One without a state does not compile. */
export const SHEET_STATES: Readonly<Record<Sheet['kind'], Readonly<Record<string, State>>>> = {
  ...SHIPPING_SHEETS,
  known: { 'a failure': opened({ kind: 'known', failure: FAILURE.id }, { failures: [FAILURE] }, 'failures') },
  whereabouts: { empty: opened({ kind: 'whereabouts', text: '' }) },
  palette: {
    empty: opened({ kind: 'palette' }),
    'sixty apps': opened({ kind: 'palette' }, { snapshot: SIXTY }),
  },
  connect: {
    'where the code is': opened({ kind: 'connect', app: null }),
    'nothing here yet': opened({ kind: 'connect', app: null }, { codeFolders: [] }),
    'a folder': opened({ kind: 'connect', app: 'harbour' }, FOLDER_FOUND),
    'GitHub Actions': opened({ kind: 'connect', app: 'shop' }, GITHUB_FOUND),
    'a sign-in': opened({ kind: 'connect', app: 'shop' }, SIGN_IN_NEEDED),
    'no repository': opened({ kind: 'connect', app: 'harbour' }, NO_REPOSITORY),
  },
  workspace: { 'an app': opened({ kind: 'workspace' }, {}, 'settings') },
  'saved-views': SAVED_VIEWS_STATES,
  shortcuts: { all: opened({ kind: 'shortcuts' }) },
  support: { empty: opened({ kind: 'support' }) },
  trust: {
    'a changed workspace': opened(
      { kind: 'trust' },
      { workspace: { ...WORKSPACE, trust: { state: 'asked', question: QUESTION } } },
    ),
  },
  waiting: { 'what waits': opened({ kind: 'waiting', ...STAGING }) },
  lock: { 'an open app': opened({ kind: 'lock', app: 'site' }) },
  unlock: { 'a locked app': opened({ kind: 'unlock', app: 'site' }, { snapshot: LOCKED }) },
  checks: { red: opened({ kind: 'checks', app: 'site' }, { snapshot: BROKEN }) },
  approve: { 'a review': opened({ kind: 'approve', ...STAGING, number: 8 }, { snapshot: reviewed }) },
  request: {
    waiting: opened({ kind: 'request', id: '1' }, { chatRequests: [ASKED] }),
    'asked here': opened({ kind: 'request', id: '3' }, { chatRequests: [ASKED_HERE] }),
    'over already': opened({ kind: 'request', id: '2' }, { chatRequests: [ASKED] }),
  },
  cancel: { running: opened({ kind: 'cancel', ...STAGING, number: 8 }, { snapshot: SHIPPING }) },
  mark: { 'a finished deploy': opened({ kind: 'mark', ...PRODUCTION, number: 6, sha: sha('a') }) },
  hold: { 'a hold': opened({ kind: 'hold', ...STAGING, initialRef: null }, { snapshot: HELD }) },
  tag: {
    plan: opened({ kind: 'tag', ...whole }, {}, 'release'),
    'out of reach': opened({ kind: 'tag', ...whole }, { releaseOverview: problem }, 'release'),
  },
  post: { checklist: opened({ kind: 'post', ...whole }, {}, 'release') },
  publish: { draft: opened({ kind: 'publish', release, version: '26.11.0' }, {}, 'release') },
  point: { 'nothing chosen': opened({ kind: 'point', release }, { pickPreview: problem }, 'release') },
}

const under = (group: string, states: Readonly<Record<string, State>>): [string, State][] =>
  Object.entries(states).map(([name, state]) => [`${group}: ${name}`, state])

/** All of them by their names: "view now: quiet", "sheet deploy: held". */
export const STATES: ReadonlyMap<string, State> = new Map([
  ...Object.entries(VIEW_STATES).flatMap(([view, states]) => under(`view ${view}`, states)),
  ...Object.entries(SHEET_STATES).flatMap(([kind, states]) => under(`sheet ${kind}`, states)),
])
