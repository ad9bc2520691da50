import { type Deploy, ranFor } from '@core/deploys/deploy'
import { environmentStatus } from '@core/deploys/environment'
import { progressOf } from '@core/deploys/progress'
import { describe, expect, it } from 'vitest'
import { aDeploy, finished, queued, running, T0 } from '../../support/builders'

const MIN = 60_000
const runs = (over: Partial<Deploy> = {}) =>
  aDeploy({ number: 7, state: running(T0), estimateMs: 18 * MIN, ...over })
const waits = (number: number, over: Partial<Deploy> = {}) =>
  aDeploy({ number, state: queued(), estimateMs: 18 * MIN, ...over })

/** What is said of the last of these, by the order of the environment. */
function said(now: number, ...deploys: [Deploy, ...Deploy[]]): string {
  const last = deploys.at(-1) ?? deploys[0]
  return progressOf(last, environmentStatus([...deploys].reverse()).active, now).text
}

describe('how long a deploy takes from now on', () => {
  const leftText = (deploy: Deploy, now: number) => progressOf(deploy, [], now).left
  it('is what is left of the usual time', () => {
    expect(leftText(runs(), T0 + 11 * MIN)).toBe('7 min left')
    expect(leftText(runs({ estimateMs: 60_000 }), T0 + 24_000)).toBe('35 s left')
    expect(leftText(runs({ estimateMs: 60_000 }), T0 + 59_500)).toBe('5 s left')
  })
  it('is not invented where nobody knows, or where it takes longer than usual', () => {
    expect(leftText(runs({ estimateMs: null }), T0 + MIN)).toBe('')
    expect(leftText(runs(), T0 + 20 * MIN)).toBe('')
    expect(leftText(aDeploy({ state: finished() }), T0)).toBe('')
  })
})

describe('a deploy with an estimate of no time', () => {
  it('is as far as nobody knows, in every word', () => {
    const deploy = runs({ estimateMs: 0 })
    expect(progressOf(deploy, [], T0 + 4_000)).toEqual({
      fraction: null,
      leftMs: null,
      isOverdue: false,
      text: '0:04',
      left: '',
    })
    expect(said(T0, deploy, waits(8))).toBe('waits for site/staging#7, for how long is not known')
  })
})

describe('what a queued deploy waits for', () => {
  it('names the one that runs and about how long it still takes', () => {
    expect(said(T0 + 11 * MIN, runs(), waits(8))).toBe('waits for site/staging#7, about 7 min')
  })
  it('adds up all that come before it', () => {
    expect(said(T0 + 11 * MIN, runs(), waits(8), waits(9))).toBe(
      'waits for site/staging#7 and 1 other, about 25 min',
    )
  })
  it('says so when it cannot tell', () => {
    expect(said(T0, runs({ estimateMs: null }), waits(8))).toBe(
      'waits for site/staging#7, for how long is not known',
    )
    expect(said(T0, runs(), waits(8, { estimateMs: null }), waits(9))).toBe(
      'waits for site/staging#7 and 1 other, for how long is not known',
    )
    expect(said(T0 + 20 * MIN, runs(), waits(8))).toBe(
      'waits for site/staging#7, which takes longer than usual',
    )
  })
  it('takes the word of the service where nothing is known to be before it', () => {
    expect(said(T0, waits(8))).toBe('waiting to start')
    const other = waits(8, { state: { status: 'queued', waitingFor: 'a worker is busy' } })
    expect(said(T0, other)).toBe('a worker is busy')
  })
})

describe('a cancelled deploy that nobody saw end', () => {
  it('ran for a time that is not known', () => {
    const unseen = aDeploy({ state: { status: 'cancelled', startedAt: T0, endedAt: T0, by: null } })
    expect(ranFor(unseen, T0 + MIN)).toBeNull()
    expect(ranFor(aDeploy({ state: finished(T0, T0) }), T0)).toBe(0)
  })
})
