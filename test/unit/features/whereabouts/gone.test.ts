import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import { fail, ok } from '@core/result'
import { beforeEach, describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { learn } from '../../../../src/main/features/whereabouts/learn'
import { type OpenHistory, openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder } from '../../storage/folder'
import { aDeploy, anApp, aRangeOf, finished, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { FakeServer } from '../../support/fake-server'

/** The commits that the repository has. */
let here: Set<string>
/** Of how many commits it was asked each time whether they are there, and how many pairs were compared. */
let lookedFor: number[]
let compared: number
let answers: boolean
let refMoved: () => void

const isHere = (one: string | null) => one === null || here.has(one)
const source: SourceHost = {
  id: 'line',
  label: 'Line',
  resolve: async () => fail('invalid', 'Not asked.'),
  refs: async () => ok({ refs: [], total: 0 }),
  tags: async () => ok([]),
  compare: async (base, head) => {
    compared++
    return isHere(base) && isHere(head)
      ? ok(aRangeOf([], { base, head }))
      : fail('gone', 'There is no such commit.')
  },
  lacking: async (shas) => {
    lookedFor.push(shas.length)
    return answers ? ok(new Set(shas.filter((one) => !isHere(one)))) : fail('fault', 'The disk is full.')
  },
  onChange: (listener) => {
    refMoved = listener
    return () => {}
  },
}

let clock: FakeClock
let snapshots: SnapshotStore
let history: OpenHistory

const ENVIRONMENTS = ['staging', 'production']

/** Deploys of yesterday, each of a commit of its own. */
const past = (environment: string, shas: readonly string[]): Deploy[] =>
  shas.map((one, i) => {
    const at = clock.now() - 24 * 3_600_000 + i * 60_000
    return aDeploy({ environment, number: 10 + i, sha: one, createdAt: at, state: finished(at) })
  })

const gone = (many: number, digit: string): string[] =>
  Array.from({ length: many }, (_, i) => `${i}`.padStart(40, digit))

const know = (deploys: readonly Deploy[]): void =>
  snapshots.observe([{ kind: 'deploys', environments: ENVIRONMENTS.map((name) => `site/${name}`), deploys }])

beforeEach(() => {
  here = new Set([sha('1'), sha('2')])
  lookedFor = []
  compared = 0
  answers = true
  clock = new FakeClock()
  snapshots = new SnapshotStore()
  history = openHistory(join(freshFolder(), 'history.db'), () => {})
  snapshots.reset([anApp()], [])
  const rest = { ci: [], includes: [], errors: null, releases: null, deploy: new FakeServer() }
  learn({
    apps: [{ name: 'site', branch: 'main', source, ...rest }],
    environments: () => ENVIRONMENTS,
    snapshots,
    scheduler: new Scheduler(clock, () => 0.5),
    clock,
    store: history.shipped,
    openGaps: () => [],
    isPastKnown: () => false,
    learned: () => {},
  })
})

describe('past deploys of commits that are no more in the repository', () => {
  it('are given up by one question, and what is there is found out', async () => {
    know(past('staging', [...gone(38, 'f'), sha('1'), sha('2')]))
    await clock.advance(120_000)
    expect(lookedFor).toEqual([40])
    expect(compared).toBe(1)
    expect(history.shipped.known('site', 'staging')).toEqual([
      { number: 49, attempt: 1, base: sha('1'), head: sha('2') },
    ])
  })

  it('are asked about again when the repository changed: they may have come', async () => {
    const shas = gone(20, 'e')
    know(past('staging', shas))
    await clock.advance(120_000)
    expect(compared).toBe(0)
    here = new Set(shas)
    refMoved()
    await clock.advance(1_200_000)
    expect(lookedFor).toHaveLength(2)
    expect(history.shipped.known('site', 'staging')).toHaveLength(19)
  })

  it('are asked about in questions of a bounded size', async () => {
    know([...past('staging', gone(400, 'e')), ...past('production', gone(400, 'f'))])
    await clock.advance(120_000)
    expect(Math.max(...lookedFor)).toBe(LIMITS.engine.lookedFor)
    expect(lookedFor).toHaveLength(2)
    expect(compared).toBe(0)
  })

  it('are asked about one by one where nobody answers for all', async () => {
    answers = false
    know(past('staging', [...gone(3, 'f'), sha('1'), sha('2')]))
    await clock.advance(120_000)
    expect(compared).toBe(4)
    expect(history.shipped.known('site', 'staging')).toHaveLength(1)
  })
})
