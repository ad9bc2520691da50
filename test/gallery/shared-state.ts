import type { SharedStatus } from '../../src/contract/features/shared-state'
import { T0 } from '../unit/support/builders'

/** What a team shares of three apps: as it should be, in trouble, and just begun. */
export const SHARED: SharedStatus[] = [
  {
    app: 'site',
    readAt: T0 - 12_000,
    entries: 14,
    waiting: 0,
    last: { by: 'mei', at: T0 - 3_600_000, words: 'lifted a hold' },
    troubles: [],
  },
  {
    app: 'docs',
    readAt: T0 - 400_000,
    entries: 3,
    waiting: 2,
    last: { by: 'ada', at: T0 - 300_000, words: 'rolled back production' },
    troubles: [
      'docs: the team’s shared state can’t be reached: unable to look up git.harbour.example.',
      '1 entry went missing from refs/binnacle/state (was it pushed by force, or deleted?), and was put back.',
    ],
  },
  { app: 'billing', readAt: null, entries: 0, waiting: 0, last: null, troubles: [] },
]
