import type { Deploy } from '@core/deploys/deploy'
import type { Walked } from '@core/deploys/history'
import { deployFailures } from '@core/failures/deploys'
import type { ReleaseSummary } from '@core/releases/overview'
import { describe, expect, it } from 'vitest'
import { aHistory } from '../../storage/history/history.support'
import { callsOn, DAY, MINUTE, NOW } from '../../storage/history/insights.support'
import { aDeploy, failed, finished, sha } from '../../support/builders'

const released: ReleaseSummary = {
  id: 'Site',
  app: 'site',
  past: [],
  cycle: {
    known: {
      release: 'Site',
      app: 'site',
      branch: 'main',
      version: '26.11.0',
      tag: '26.11.0',
      previous: { version: '26.10.0', tag: '26.10.0', sha: sha('a'), at: NOW - 60 * DAY },
      due: null,
      daysLeft: null,
    },
  },
}
const deployAt = (days: number, number: number, over: Partial<Deploy> = {}) =>
  aDeploy({
    number,
    createdAt: NOW - days * DAY - MINUTE,
    state: finished(NOW - days * DAY),
    ...over,
  })
const failedAt = (days: number, number: number, why: string) =>
  deployAt(days, number, { state: failed(NOW - days * DAY, 'Ship', why) })

async function told(asked: Parameters<typeof callsOn>[1], since: 'day' | 'cycle', ...deploys: Deploy[]) {
  const calls = callsOn(aHistory(...deploys), { ...asked, releases: [released] })
  const answer = await calls.handover({ since, release: null })
  if (!answer.ok) throw new Error(answer.problem.sentence)
  return answer.value
}

describe('what broke in a handover', () => {
  const deploys = [
    deployAt(50, 1),
    failedAt(45, 2, 'The disk is full'),
    deployAt(44, 3),
    failedAt(2, 4, 'No such table'),
    deployAt(1, 5),
  ]

  it('is of its time, also where the list of failures has dropped it, and is told once where it has it', async () => {
    const [listed] = deployFailures(deploys.slice(2), () => null)
    if (listed === undefined) throw new Error('One failed.')
    const failures = [{ ...listed, known: { by: 'ada', at: NOW, note: 'On it' }, search: null }]
    const { handover, markdown } = await told({ failures }, 'cycle', ...deploys)
    expect(handover.broke).toEqual([
      { title: 'site/staging#4 failed in Ship', why: 'No such table', over: 'over since #5', known: 'On it' },
      { title: 'site/staging#2 failed in Ship', why: 'The disk is full', over: 'over since #3', known: null },
    ])
    expect(handover.listedFrom).toBe(NOW - 30 * DAY)
    expect(markdown).toMatch(/Red CI and users’ errors that are over are listed from /)
  })

  it('of a day has no failure from before it, and the list is whole then', async () => {
    const { handover, markdown } = await told({}, 'day', ...deploys)
    expect(handover.broke).toEqual([])
    expect(handover.listedFrom).toBeNull()
    expect(markdown).toContain('Nothing broke.')
  })
})

describe('a handover of what is not known whole', () => {
  const walked = (over: Partial<Walked>): Walked => ({
    ...{
      gaps: [{ cursor: 'page 3', isKnownBehind: false }],
      deploys: 9,
      oldest: NOW - 3 * DAY,
      isPaused: false,
    },
    ...over,
  })

  it('names the service, and does not say that nothing shipped', async () => {
    const { handover, markdown } = await told({ isWhole: false }, 'day', deployAt(9, 1))
    expect(handover.unknown).toEqual([{ service: 'Server', why: 'unread', since: null }])
    expect(markdown).toContain('Nothing is known to have shipped.')
    const silent = await told({ heardAt: NOW - 2 * DAY }, 'day', deployAt(9, 1))
    expect(silent.handover.unknown).toEqual([{ service: 'Server', why: 'silent', since: NOW - 2 * DAY }])
  })

  it('is whole where the past has been read further back than it goes', async () => {
    const asked = { isWhole: false, walked: walked({}) }
    expect((await told(asked, 'day', deployAt(9, 1))).handover.unknown).toEqual([])
    expect((await told(asked, 'cycle', deployAt(9, 1))).handover.unknown).toHaveLength(1)
    const missed = [{ environment: 'site/staging', below: [1] }]
    for (const gaps of [
      [{ cursor: null, isKnownBehind: true }],
      [...walked({}).gaps, ...walked({}).gaps],
      [{ cursor: 'page 3', isKnownBehind: false, missed }],
    ]) {
      const { handover } = await told({ ...asked, walked: walked({ gaps }) }, 'day', deployAt(9, 1))
      expect(handover.unknown).toHaveLength(1)
    }
  })
})
