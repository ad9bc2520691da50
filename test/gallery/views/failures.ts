import type { FailureDetail } from '../../../src/core/failures/detail'
import type { DeployFailure, Failure } from '../../../src/core/failures/failure'
import { aCommit, aRangeOf, sha, T0 } from '../../unit/support/builders'
import { type State, shown } from '../state'
import { FAILURE } from '../world/answers'
import { BROKEN } from '../world/snapshots'

const HOUR = 3_600_000
const problem = {
  problem: { kind: 'unreachable', sentence: 'Freight could not be reached.', cause: null },
} as const

/** One that the deploy after it ended. */
const pastFailure = (number: number): DeployFailure => ({
  kind: 'deploy',
  id: `deploy site/production ${number}`,
  app: 'site',
  environment: 'production',
  step: 'Ship',
  good: null,
  known: null,
  search: null,
  tries: [{ number, attempt: 1, sha: sha('9'), subject: null, by: 'ada', endedAt: T0 }],
  headline: `canceling statement due to lock timeout in a migration with a rather long name (${number})`,
  since: T0 - number * 24 * HOUR,
  at: T0 - number * 24 * HOUR,
  over: { number: number + 1, at: T0 - number * 20 * HOUR, by: 'finished' },
})

/** Two that are open and four that are over. */
export const SEVERAL: readonly Failure[] = [
  FAILURE,
  {
    kind: 'ci',
    id: 'ci site',
    app: 'site',
    branch: 'main',
    first: sha('b'),
    seen: sha('b'),
    head: sha('c'),
    checks: ['unit'],
    headline: 'AssertionError: expected 200 to be 404',
    good: sha('a'),
    past: null,
    over: null,
    since: T0 - HOUR,
    at: T0 - HOUR,
    known: { by: 'mei', at: T0 - HOUR, note: 'fix in review' },
    search: null,
  },
  ...[5, 4, 3, 2].map(pastFailure),
]

const UNREAD: FailureDetail = {
  id: FAILURE.id,
  excerpt: { unknown: 'Its log is gone.' },
  logUrl: null,
  shipment: {
    own: {
      repository: 'site',
      range: aRangeOf(
        [...'bcdef0123'].map((letter) =>
          aCommit({ sha: sha(letter), subject: `Change ${letter}`, author: 'Mei Lin' }),
        ),
      ),
      pulls: [],
    },
    included: [],
  },
  suspects: { unknown: 'The log can’t be read.', isTransient: true },
  canSearch: false,
}

export const FAILURE_STATES: Readonly<Record<string, State>> = {
  none: shown('failures'),
  'a failed deploy': shown('failures', { failures: [FAILURE], snapshot: BROKEN }),
  several: shown('failures', { failures: [...SEVERAL], snapshot: BROKEN }),
  'no suspects': shown('failures', { failures: [FAILURE], snapshot: BROKEN, failure: UNREAD }),
  'a log that can’t be read': shown('failures', { failures: [FAILURE], snapshot: BROKEN, failure: problem }),
}
