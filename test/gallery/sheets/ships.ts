import type { CommitDiff } from '../../../src/core/commits/diff'
import type { Snapshot } from '../../../src/core/snapshot/snapshot'
import type { Sheet } from '../../../src/renderer/state/ui'
import { aCommit, aDeploy, anApp, aRangeOf, aReport, finished, sha, T0 } from '../../unit/support/builders'
import { noRisks } from '../../unit/support/verdict/facts'
import type { Answers } from '../bridge'
import { opened, PRODUCTION, pressed, STAGING, type State } from '../state'
import { BACK, previewFrom } from '../world/changes'
import { HELD, LOCKED, QUIET, SHIPPING } from '../world/snapshots'

const deploySheet: Sheet = { kind: 'deploy', ...STAGING, initialRef: null }
const rollbackSheet: Sheet = { kind: 'rollback', ...PRODUCTION, cancelFirst: null }
const cancelSheet: Sheet = { kind: 'rollback', ...STAGING, cancelFirst: 8 }
const unchecked = { ...QUIET, apps: [anApp({ hasCi: false })] }
const compareSheet: Sheet = { kind: 'compare', ...PRODUCTION }
const OPENS = 'What bbbbbbb changes'
const problem = {
  problem: { kind: 'unreachable', sentence: 'GitHub could not be reached.', cause: null },
} as const
const HOUR = 3_600_000
const LONG = 'feature/a-branch-whose-name-goes-on-and-on-because-nobody-told-it-to-stop-'.repeat(3)

const CHOICES: Answers = {
  refs: {
    refs: [
      { kind: 'branch', name: 'main' },
      { kind: 'branch', name: LONG },
      { kind: 'tag', name: 'v26.10.0', release: 'October' },
      ...Array.from({ length: 9 }, (_, i) => ({ kind: 'tag' as const, name: `v26.${9 - i}.0` })),
    ],
    total: 12,
  },
  shippable: {
    commits: ['c', 'b', 'a', '9'].map((digit, i) =>
      aCommit({ sha: sha(digit), subject: `Retry a lost upload, part ${4 - i}`, at: T0 - i * HOUR }),
    ),
    pulls: [
      {
        ...{
          number: 41,
          title: 'Try another way to upload what is too large for one request',
          author: 'mei',
        },
        ...{ branch: LONG, sha: sha('e'), isDraft: true, at: T0 - 2 * HOUR },
      },
    ],
    problems: [],
  },
  commitsCi: [
    { sha: sha('c'), state: 'pending' },
    { sha: sha('b'), state: 'failing' },
    { sha: sha('a'), state: 'passing' },
  ],
}

const HUGE: CommitDiff = {
  sha: sha('b'),
  message: `${'Generated, '.repeat(40)}\n\n<b>none of this is markup</b> [nor](https://example.com) this`,
  isMerge: true,
  totalFiles: 312,
  atLeast: true,
  files: Array.from({ length: 12 }, (_, i) => ({
    path: `${'src/a-folder-with-a-long-name/'.repeat(4)}generated-${i}.ts`,
    from: i === 2 ? `${'src/a-folder-with-a-long-name/'.repeat(4)}old.ts` : null,
    kind: i === 2 ? ('renamed' as const) : ('added' as const),
    isCut: true,
    lines: [
      '@@ -0,0 +1,90 @@',
      ...Array.from({ length: 90 }, (_, j) => `+${j} ${'x'.repeat((j * 7) % 200)}`),
    ],
  })),
}

const SAME: Snapshot = {
  ...QUIET,
  deploys: {
    ...QUIET.deploys,
    'site/staging': { 7: aDeploy({ number: 7, sha: sha('a'), state: finished(T0 - HOUR) }) },
  },
}

const BOTH_WAYS: Answers['shipment'] = {
  own: {
    repository: 'site',
    range: {
      ...aRangeOf([aCommit({ sha: sha('b'), subject: 'Add dark mode' })]),
      base: sha('a'),
      head: sha('b'),
      removed: [aCommit({ sha: sha('f'), subject: 'Say the old price once more', author: 'ana' })],
      totalRemoved: 1,
    },
    pulls: [],
  },
  included: [],
}

const MANY_WAYS: Answers['rollbackPreview'] = {
  ...BACK,
  ways: Array.from({ length: 10 }, (_, i) => ({
    number: 5 - i,
    sha: sha('9'),
    subject: `${'Describe the new rate limits in every language there is and '.repeat(3)}${i}`,
    by: 'ada',
    at: T0 - (30 + i) * HOUR,
  })),
}

/** A second person has to approve what ships to staging. */
const APPROVED: Snapshot = {
  ...QUIET,
  apps: QUIET.apps.map((app) => ({
    ...app,
    environments: app.environments.map((one) => ({ ...one, approvals: 1 as const })),
  })),
}

/** The sheets that ship something, and what one looks at before, each in its states. */
export const SHIPPING_SHEETS = {
  deploy: {
    go: opened(deploySheet),
    held: opened(deploySheet, { snapshot: HELD }),
    locked: opened(deploySheet, { snapshot: LOCKED }),
    protected: opened(
      { kind: 'deploy', ...PRODUCTION, initialRef: null },
      { deployPreview: previewFrom(sha('a')) },
    ),
    'needs approval': opened(deploySheet, {
      snapshot: APPROVED,
      neededApproval: {
        by: ['Grace Hopper', 'mei', 'tom', 'ana', 'ada', 'li'],
        cannot: null,
        isForNow: false,
      },
    }),
    'approval can’t be asked for': opened(deploySheet, {
      snapshot: APPROVED,
      neededApproval: {
        by: [],
        cannot:
          'A deploy to site/staging needs a second person’s approval, and the workspace file lets nobody else approve it.',
        isForNow: false,
      },
    }),
    'CI runs': opened(deploySheet, {
      deployPreview: { ...previewFrom(sha('b')), ci: aReport('pending', { sha: sha('c') }) },
    }),
    'CI runs, and it needs approval': opened(deploySheet, {
      snapshot: APPROVED,
      neededApproval: { by: ['mei'], cannot: null, isForNow: false },
      deployPreview: { ...previewFrom(sha('b')), ci: aReport('pending', { sha: sha('c') }) },
    }),
    'no CI': opened(deploySheet, { snapshot: unchecked }),
    'risks not known yet': opened(deploySheet, {
      deployPreview: {
        ref: 'main',
        commit: { sha: sha('c'), subject: 'Retry a lost upload', author: 'Grace Hopper', at: T0 },
        ranges: null,
        notCompared: 'GitHub could not be reached.',
        ci: 'unknown',
        risks: noRisks({ pending: true }),
      },
    }),
    'no such ref': opened(deploySheet, {
      deployPreview: {
        problem: { kind: 'gone', sentence: 'There is no branch, tag or commit “main”.', cause: null },
      },
    }),
    loading: opened(deploySheet, { deployPreview: 'waits' }),
    'choosing a commit': pressed(opened(deploySheet, CHOICES), 'Choose from a list'),
    'nothing to choose': pressed(
      opened(deploySheet, { shippable: problem, refs: problem }),
      'Choose from a list',
    ),
    'a commit opened': pressed(opened(deploySheet), OPENS),
    'a huge commit opened': pressed(opened(deploySheet, { commitDiff: HUGE }), OPENS),
    'a commit that can’t be read': pressed(opened(deploySheet, { commitDiff: problem }), OPENS),
  },
  rollback: {
    safe: opened(rollbackSheet),
    'many ways, long names': opened(rollbackSheet, { rollbackPreview: MANY_WAYS }),
    'cancels what ships': opened(cancelSheet, { snapshot: SHIPPING }),
    'what was to be cancelled has ended': opened(cancelSheet),
    'nothing to go back to': opened(
      { kind: 'rollback', ...STAGING, cancelFirst: null },
      { rollbackPreview: null },
    ),
    loading: opened(rollbackSheet, { rollbackPreview: 'waits' }),
  },
  compare: {
    'staging and production': opened(compareSheet, { shipment: BOTH_WAYS }),
    'the same commit': opened(compareSheet, { snapshot: SAME }),
    'nothing known': opened(compareSheet, { snapshot: { ...QUIET, deploys: {} } }),
    'out of reach': opened(compareSheet, { shipment: problem }),
    loading: opened(compareSheet, { shipment: 'waits' }),
  },
} as const satisfies Partial<Record<Sheet['kind'], Readonly<Record<string, State>>>>
