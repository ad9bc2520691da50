import { summarize } from '@core/attention/summary'
import { apply, type Observation } from '@core/snapshot/apply'
import { clockPutBack } from '@core/snapshot/clock-back'
import { type App, NOT_DEPLOYED, type Snapshot } from '@core/snapshot/snapshot'
import { trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import {
  aHold,
  anApp,
  anIncident,
  aPendingRequest,
  aQuietWorld,
  aReport,
  cancelled,
  failed,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'
import { aDoubt, deployed, incidents, MIN } from './attention.support'

const problem = { kind: 'unreachable', sentence: 'No connection.', cause: null } as const
const from = { source: 'freight', label: 'Freight' }
const heard = (at: number): Observation => ({ kind: 'source-ok', ...from, at })
const ship = { name: 'Ship', state: 'running', startedAt: T0 } as const

interface Case {
  readonly world?: Snapshot
  readonly tells?: readonly Observation[]
  readonly now?: number
  readonly paused?: true
}

const without = (part: 'deploys' | 'ci', key: string): Snapshot => {
  const world = aQuietWorld()
  const { [key]: _, ...rest } = world[part]
  return { ...world, [part]: rest }
}
const only = (over: Partial<App>): Snapshot => aQuietWorld(anApp(over))

const CASES: readonly [what: string, of: Case, state: string, sentence: string][] = [
  ['all is known, reached and fine', {}, 'calm', 'Nothing needs attention'],
  [
    'an environment was never heard of',
    { world: without('deploys', 'site/production') },
    'unknown',
    'Checking deploys',
  ],
  [
    'nothing was ever deployed to one',
    { world: { ...aQuietWorld(), deploys: { ...aQuietWorld().deploys, 'site/production': {} } } },
    'calm',
    'Nothing needs attention (nothing deployed to site/production)',
  ],
  [
    'a service was not reached yet',
    { tells: [{ kind: 'source-awaited', ...from }] },
    'unknown',
    'Checking Freight',
  ],
  [
    'a service cannot be reached',
    { tells: [heard(T0 - MIN), { kind: 'source-failed', ...from, problem, at: T0 }] },
    'unknown',
    'Freight cannot be reached',
  ],
  [
    'its last word is stale',
    { tells: [heard(T0 - 10 * MIN)] },
    'unknown',
    'Freight has not answered for 10 min',
  ],
  [
    'its last word is of a clock that was wrong, and it fails',
    {
      world: clockPutBack(
        [
          heard(T0 + 50 * MIN),
          { kind: 'source-failed' as const, ...from, problem, at: T0 + 55 * MIN },
        ].reduce(apply, aQuietWorld()),
        T0,
      ),
    },
    'unknown',
    'Freight cannot be reached',
  ],
  [
    'a deploy was cancelled half-way',
    { tells: [deployed({ state: cancelled(), phases: [ship] })] },
    'failing',
    'site/staging is uncertain: #2 was cancelled while shipping; aaaaaaa may be partly live',
  ],
  [
    'a deploy failed',
    { tells: [deployed({ state: failed(T0 - MIN) })] },
    'failing',
    'site/staging failed 1 min ago',
  ],
  ['a deploy ships', { tells: [deployed({ state: running() })] }, 'shipping', '1 shipping'],
  ['a deploy waits', { tells: [deployed({ state: queued() })] }, 'shipping', '1 waiting'],
  [
    'a deploy waits for its CI',
    {
      tells: [
        {
          kind: 'green',
          environment: 'site/staging',
          stand: { request: aPendingRequest(), ci: aReport('pending'), question: null, unseen: null },
          at: T0,
        },
      ],
    },
    'shipping',
    '1 waiting for CI',
  ],
  [
    'it is not known whether a deploy started',
    { tells: [{ kind: 'doubts', open: [aDoubt()], at: T0 }] },
    'unknown',
    'site/production: unclear whether the deploy started',
  ],
  [
    'an environment is on hold',
    { tells: [{ kind: 'hold', environment: 'site/staging', hold: aHold(), at: T0 }] },
    'failing',
    'site/staging is on hold',
  ],
  [
    'an app is locked, which somebody has decided',
    { tells: [{ kind: 'lock', app: 'site', reason: 'maintenance', at: T0 }] },
    'calm',
    'Nothing needs attention',
  ],
  [
    'CI is red',
    { tells: [{ kind: 'ci', app: 'site', report: aReport('failing', { observedAt: T0 + 1 }) }] },
    'failing',
    'CI of site is red',
  ],
  [
    'CI could not all be seen',
    { tells: [{ kind: 'ci', app: 'site', report: aReport('unknown', { observedAt: T0 + 1 }) }] },
    'unknown',
    'CI of site could not be seen',
  ],
  [
    'CI was not heard of yet, although all that is asked has answered',
    { world: without('ci', 'site') },
    'unknown',
    'Checking CI',
  ],
  [
    'no check has run',
    { tells: [{ kind: 'ci', app: 'site', report: aReport('none', { sha: sha('c'), observedAt: T0 + 1 }) }] },
    'calm',
    'Nothing needs attention (CI has not run for site)',
  ],
  ['nothing checks it', { world: only({ hasCi: false }) }, 'calm', 'Nothing needs attention (no CI)'],
  [
    'nothing deploys it',
    { world: only({ hasCi: false, environments: [], capabilities: NOT_DEPLOYED }) },
    'calm',
    'Nothing needs attention (no CI, no deploys set up)',
  ],
  [
    'its branch cannot be read',
    { tells: [{ kind: 'repository', app: 'site', problem, cutAt: null, at: T0 }] },
    'unknown',
    'site: the branch can’t be read',
  ],
  [
    'its history is cut off, which each number that it touches says by itself',
    { tells: [{ kind: 'repository', app: 'site', problem: null, cutAt: sha('9'), at: T0 }] },
    'calm',
    'Nothing needs attention',
  ],
  [
    'what waits can’t be counted, which its row says',
    {
      tells: [
        {
          ...{ kind: 'waiting', environment: 'site/staging', base: sha('a'), head: sha('c'), at: T0 },
          ...{ commits: null, unknown: 'The history is cut off.', included: [] },
        },
      ],
    },
    'calm',
    'Nothing needs attention',
  ],
  [
    'the list of deploys is cut off, and what failed is the newest of what it has',
    { tells: [deployed({ number: 5_000, state: failed(T0 - MIN) })] },
    'failing',
    'site/staging failed 1 min ago',
  ],
  [
    'there is an incident',
    { tells: [incidents(anIncident({ impact: 'minor' }))] },
    'failing',
    '“Checkout is down” (minor incident)',
  ],
  [
    'maintenance is announced',
    { tells: [incidents(anIncident({ impact: 'none' }))] },
    'calm',
    'Nothing needs attention',
  ],
  ['polling is paused', { paused: true }, 'unknown', 'Watching is paused'],
  [
    'nobody has trusted the workspace',
    { world: only({ readOnly: true }) },
    'unknown',
    'Nothing is fetched: this workspace isn’t trusted yet',
  ],
  ['nothing is set up', { world: { ...aQuietWorld(), apps: [] } }, 'unknown', 'Nothing is set up yet'],
]

describe('all is called fine only where every environment is known, reached and fine', () => {
  it.each(CASES)(
    '%s',
    (_, { world = aQuietWorld(), tells = [], now = T0, paused = false }, state, sentence) => {
      const known = tells.reduce(apply, world)
      expect(summarize(known, now, { paused })).toMatchObject({ state, sentence })
      // The tray says the same, word by word; the window's title and Now read the same summary.
      const tray = trayModel(known, now, { paused })
      expect(tray.state).toBe(state)
      expect(tray.toolTip).toContain(sentence)
    },
  )
})
