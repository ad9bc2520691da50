import type { CiReport, CiState } from '@core/ci/ci'
import type { Deploy } from '@core/deploys/deploy'
import { type BranchPast, MOST_LOOKED_AT } from '@core/failures/past'
import type { BranchLine, CiService } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { BranchPasts } from '../../../../src/main/features/failures/branch-pasts'
import { aDeploy, aReport, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const commit = (n: number): string => n.toString(16).padStart(40, '0')

/** A branch whose newest commit is red and has the number 0, those before it the ones after it; CI says of each what `states` say, or nothing. */
function aBranch(states: readonly (CiState | 'away')[], over: Partial<CiService> = {}) {
  const clock = new FakeClock()
  const { app, source } = aWatchedApp()
  const asked: number[] = []
  const kept = new Map<string, BranchPast>()
  const told: string[] = []
  const state: { states: (CiState | 'away')[]; deploys: Deploy[]; end: BranchLine['end'] } = {
    states: [...states],
    deploys: [],
    end: 'first',
  }
  const report = async (sha: string): Promise<Result<CiReport>> => {
    const n = Number.parseInt(sha, 16)
    asked.push(n)
    const says = state.states[n] ?? 'none'
    return says === 'away' ? fail('unreachable', 'CI cannot be reached.') : ok(aReport(says, { sha }))
  }
  const line = async (head: string, most: number) => {
    const shas = state.states.map((_state, n) => commit(n)).slice(Number.parseInt(head, 16))
    const isWhole = shas.length < most
    return ok({ shas: shas.slice(0, most), end: isWhole ? state.end : ('limit' as const) })
  }
  const ci: CiService = { id: 'ci', label: 'CI', report, ...over }
  const open = () =>
    new BranchPasts({
      clock,
      store: {
        putPast: (name, from, past) => void kept.set(`${name} ${from}`, past),
        past: (name, from) => kept.get(`${name} ${from}`) ?? null,
      },
      app: (name) =>
        name === 'site' ? { ...app, source: Object.assign(source, { line }), ci: [ci] } : undefined,
      deploys: () => state.deploys,
      learned: (name) => told.push(name),
    })
  return { clock, asked, told, state, open, pasts: open() }
}

describe('looking back along a branch that was red at the first look', () => {
  it('stops at the newest commit that was green, and takes the oldest red one after it for the first', async () => {
    const { pasts, asked, told } = aBranch([
      'failing',
      'failing',
      'none',
      'failing',
      'cancelled',
      'passing',
      'failing',
      'passing',
    ])
    await pasts.look('site', commit(0))
    expect(pasts.of('site', commit(0))).toEqual({ good: commit(5), red: commit(3), looked: 5, end: 'green' })
    expect(asked).toEqual([1, 2, 3, 4, 5])
    expect(told).toEqual(['site'])
  })

  it('asks about each commit once, also when it is asked twice and after a restart', async () => {
    const { pasts, asked, open } = aBranch(['failing', 'failing', 'passing'])
    await Promise.all([pasts.look('site', commit(0)), pasts.look('site', commit(0))])
    await pasts.look('site', commit(0))
    const again = open()
    await again.look('site', commit(0))
    expect(again.of('site', commit(0))).toMatchObject({ good: commit(2) })
    expect(asked).toEqual([1, 2])
  })

  it('looks at a hundred commits and no more', async () => {
    const { pasts, asked } = aBranch(Array<CiState>(300).fill('failing'))
    await pasts.look('site', commit(0))
    expect(asked).toHaveLength(MOST_LOOKED_AT)
    expect(pasts.of('site', commit(0))).toEqual({
      good: null,
      red: commit(MOST_LOOKED_AT),
      looked: MOST_LOOKED_AT,
      end: 'limit',
    })
  })

  it('says that it came to the first commit, or to where the history is cut off', async () => {
    const { pasts, state } = aBranch(['failing', 'none', 'failing'])
    await pasts.look('site', commit(0))
    expect(pasts.of('site', commit(0))).toEqual({ good: null, red: commit(2), looked: 2, end: 'first' })
    state.end = 'cut'
    await pasts.look('site', commit(1))
    expect(pasts.of('site', commit(1))).toMatchObject({ looked: 1, end: 'cut' })
  })

  it('breaks off where CI cannot be asked, and goes on from there when it is asked for again, a minute later', async () => {
    const { pasts, asked, state, clock } = aBranch(['failing', 'failing', 'away', 'passing'])
    await pasts.look('site', commit(0))
    expect(pasts.of('site', commit(0))).toMatchObject({
      looked: 1,
      end: 'broken',
      why: 'CI cannot be reached.',
    })
    await pasts.look('site', commit(0))
    expect(asked).toEqual([1, 2])
    state.states[2] = 'failing'
    await clock.advance(60_000)
    await pasts.look('site', commit(0))
    expect(pasts.of('site', commit(0))).toMatchObject({ good: commit(3), red: commit(2) })
    expect(asked).toEqual([1, 2, 2, 3])
  })

  it('leaves the last requests of the hour to what is watched now', async () => {
    const quota = { limit: 5000, remaining: 1000, resetAt: T0 }
    const { pasts, asked } = aBranch(['failing', 'passing'], { quota: () => quota })
    await pasts.look('site', commit(0))
    expect(asked).toEqual([])
    expect(pasts.of('site', commit(0))).toMatchObject({ end: 'broken', looked: 0 })
  })

  it('starts no check of a CI that begins them by being asked: what it knows counts, and what was deployed and had passed', async () => {
    const known = async (sha: string) => ok(sha === commit(1) ? aReport('failing', { sha }) : null)
    const { pasts, asked, state } = aBranch(['failing', 'failing', 'failing', 'failing'], {
      isOnDemand: true,
      known,
    })
    const done = { name: 'CI', state: 'done' as const, startedAt: T0, endedAt: T0 }
    state.deploys = [
      aDeploy({ sha: commit(2), phases: [{ name: 'CI', state: 'skipped', why: 'no check' }] }),
      aDeploy({ sha: commit(3), phases: [done] }),
    ]
    await pasts.look('site', commit(0))
    expect(pasts.of('site', commit(0))).toEqual({ good: commit(3), red: commit(1), looked: 3, end: 'green' })
    expect(asked).toEqual([])
  })
})
