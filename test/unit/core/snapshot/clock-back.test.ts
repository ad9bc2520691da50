import type { TeamRequest } from '@core/shared-state/requests'
import { apply, type Observation } from '@core/snapshot/apply'
import { clockPutBack } from '@core/snapshot/clock-back'
import type { Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { aCommit, aHold, anIncident, aQuietWorld, aReport, sha, T0 } from '../../support/builders'

const HOUR = 3_600_000
const LATER = T0 + HOUR
const environment = 'site/staging'
const app = 'site'

const aRequest = (at: number): TeamRequest => ({
  ...{ by: 'mei', from: 'commands', environment, sha: sha('b'), what: 'deploy', waits: 'no' },
  ...{ at, since: at, until: at + 120_000 },
})

/** What is told of one thing at a time: first something, then something else. */
const TOLD: readonly [
  part: keyof Snapshot,
  first: (at: number) => Observation,
  then: (at: number) => Observation,
][] = [
  [
    'heads',
    (at) => ({ kind: 'head', app, commit: aCommit({ sha: sha('b') }), at }),
    (at) => ({ kind: 'head', app, commit: aCommit({ sha: sha('c') }), at }),
  ],
  [
    'repositories',
    (at) => ({ kind: 'repository', app, problem: null, cutAt: sha('9'), at }),
    (at) => ({ kind: 'repository', app, problem: null, cutAt: null, at }),
  ],
  [
    'ci',
    (at) => ({ kind: 'ci', app, report: aReport('failing', { observedAt: at }) }),
    (at) => ({ kind: 'ci', app, report: aReport('passing', { observedAt: at }) }),
  ],
  [
    'locks',
    (at) => ({ kind: 'lock', app, reason: 'maintenance', at }),
    (at) => ({ kind: 'lock', app, reason: null, at }),
  ],
  [
    'holds',
    (at) => ({ kind: 'hold', environment, hold: aHold(), at }),
    (at) => ({ kind: 'hold', environment, hold: null, at }),
  ],
  [
    'requests',
    (at) => ({ kind: 'requests', environment, open: [aRequest(at)], at }),
    (at) => ({ kind: 'requests', environment, open: [], at }),
  ],
  [
    'incidents',
    (at) => ({ kind: 'incidents', source: 'status', open: [anIncident()], at }),
    (at) => ({ kind: 'incidents', source: 'status', open: [], at }),
  ],
]

describe('what was told by a clock that was put back since', () => {
  it.each(TOLD)('of %s gives way to what is told after', (part, first, then) => {
    const wrong = apply(aQuietWorld(), first(LATER))
    expect(apply(wrong, then(T0))).toBe(wrong)
    const right = clockPutBack(wrong, T0)
    expect(apply(right, then(T0))[part]).toEqual(apply(aQuietWorld(), then(T0))[part])
  })

  it('is the same world but for when it was told', () => {
    const world = TOLD.reduce((before, [, first]) => apply(before, first(LATER)), aQuietWorld())
    expect(Object.keys(clockPutBack(world, T0)).sort()).toEqual(Object.keys(world).sort())
    expect(clockPutBack(world, LATER + 1)).toEqual(world)
  })
})
