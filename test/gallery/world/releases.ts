import type { ReleaseChecklist } from '../../../src/core/releases/checklist'
import type { ReleaseOverview, ReleaseSummary } from '../../../src/core/releases/overview'
import { sha, T0 } from '../../unit/support/builders'
import { HOUR } from './snapshots'

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

export const RELEASE: ReleaseSummary = {
  id: 'Site',
  app: 'site',
  about: 'on-premise',
  cycle: { known: CYCLE },
  past: [{ released: CYCLE.previous, previous: null }],
}

export const OVERVIEW: ReleaseOverview = {
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

export const CHECKLIST: ReleaseChecklist = {
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
