import { LIMITS } from '@core/limits'
import type { ReleaseSummary } from '@core/releases/overview'
import { describe, expect, it } from 'vitest'
import { aDeploy, sha } from '../../support/builders'
import { aHistory } from './history.support'
import { callsOn, DAY, MINUTE, NOW } from './insights.support'

/** What came of something, and how many turns the rest of the app had meanwhile. */
async function withTurns<A>(work: () => A | Promise<A>): Promise<{ answer: A; turns: number }> {
  let turns = 0
  const turn = (): void => {
    turns += 1
    timer = setImmediate(turn)
  }
  let timer = setImmediate(turn)
  const answer = await work()
  clearImmediate(timer)
  return { answer, turns }
}

describe('a handover', () => {
  const released = (at: number | null, release = 'Site'): ReleaseSummary => ({
    id: release,
    app: 'site',
    past: [],
    cycle: {
      known: {
        release,
        app: 'site',
        branch: 'main',
        version: '26.11.0',
        tag: '26.11.0',
        previous: { version: '26.10.0', tag: '26.10.0', sha: sha('a'), at },
        due: null,
        daysLeft: null,
      },
    },
  })
  const deploys = [9, 3, 0].map((days, i) =>
    aDeploy({
      number: i + 1,
      createdAt: NOW - days * DAY - MINUTE,
      state: { status: 'finished', startedAt: null, endedAt: NOW - days * DAY - MINUTE },
    }),
  )

  it('is of the last day, the last week, or since the last release', async () => {
    const calls = callsOn(aHistory(...deploys), { releases: [released(NOW - 10 * DAY)] })
    for (const [since, count] of [
      ['day', 1],
      ['week', 2],
      ['cycle', 3],
    ] as const) {
      const told = await calls.handover({ since, release: null })
      expect(told.ok && told.value.handover.shipped[0]?.deploys).toBe(count)
    }
  })

  it('has what was asked for weeks ago and waited for a review until now', async () => {
    const waited = aDeploy({
      number: 4,
      createdAt: NOW - 29 * DAY,
      state: { status: 'finished', startedAt: NOW - 2 * MINUTE, endedAt: NOW - MINUTE },
    })
    const told = await callsOn(aHistory(...deploys, waited)).handover({ since: 'day', release: null })
    expect(told.ok && told.value.handover.shipped[0]?.listed.map(({ number }) => number)).toEqual([4, 3])
  })

  it('is of the newest deploys of a long cycle, says so, and lets the app have its turns meanwhile', async () => {
    const most = LIMITS.engine.handoverDeploys
    const many = Array.from({ length: most + 30 }, (_, i) =>
      aDeploy({
        environment: `stage-${i % 40}`,
        number: i + 1,
        createdAt: NOW - 300 * DAY + i * MINUTE,
        state: { status: 'finished', startedAt: null, endedAt: NOW - 300 * DAY + i * MINUTE },
      }),
    )
    const calls = callsOn(aHistory(...many), { releases: [released(NOW - 330 * DAY)] })
    const { answer: told, turns } = await withTurns(() => calls.handover({ since: 'cycle', release: null }))
    expect(turns).toBeGreaterThanOrEqual(40)
    if (!told.ok) throw new Error(told.problem.sentence)
    const { shipped, leftOut } = told.value.handover
    expect(leftOut).toEqual({ told: most, older: 30 })
    expect(shipped.reduce((sum, { deploys: count }) => sum + count, 0)).toBe(most)
    expect(shipped.find(({ environment }) => environment === 'stage-29')?.listed[0]?.number).toBe(most + 30)
  })

  it('lets the app have its turns also while it reads the long past of one environment', async () => {
    const monthly = Array.from({ length: 12 }, (_, i) =>
      aDeploy({
        number: i + 1,
        createdAt: NOW - (i + 1) * 28 * DAY,
        state: { status: 'finished', startedAt: null, endedAt: NOW - (i + 1) * 28 * DAY },
      }),
    )
    const history = aHistory(...monthly)
    while (!history.insights.measureMore());
    const calls = callsOn(history, { releases: [released(NOW - 360 * DAY)] })
    const { answer, turns } = await withTurns(() => calls.handover({ since: 'cycle', release: null }))
    expect(answer.ok && answer.value.handover.shipped[0]?.deploys).toBe(12)
    expect(turns).toBeGreaterThanOrEqual(12)
  })

  it('is not made up where nobody knows when the cycle began', async () => {
    const calls = callsOn(aHistory(...deploys), { releases: [released(null)] })
    expect(await calls.handover({ since: 'cycle', release: null })).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringMatching(/not known when its cycle began/) },
    })
  })

  it('is of the cycle of the release that is meant, which has to be said where there are several', async () => {
    const releases = [released(NOW - 10 * DAY), released(NOW - 4 * DAY, 'API')]
    const calls = callsOn(aHistory(...deploys), { releases })
    const of = async (release: string | null) => {
      const told = await calls.handover({ since: 'cycle', release })
      if (!told.ok) return told.problem.sentence
      const { released, shipped } = told.value.handover
      return [released, shipped[0]?.deploys]
    }
    expect(await of('Site')).toEqual([{ release: 'Site', version: '26.10.0' }, 3])
    expect(await of('API')).toEqual([{ release: 'API', version: '26.10.0' }, 2])
    expect(await of(null)).toBe('This workspace has several releases: Site, API. Choose one of them.')
    expect(await of('Docs')).toBe('No release of this workspace is called Docs.')
    expect(await callsOn(aHistory()).handover({ since: 'cycle', release: null })).toMatchObject({
      problem: { sentence: 'This workspace has no releases.' },
    })
  })
})
