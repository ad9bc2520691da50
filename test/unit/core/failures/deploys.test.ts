import type { Deploy } from '@core/deploys/deploy'
import { deployFailures, type HeadlineOf } from '@core/failures/deploys'
import { describe, expect, it } from 'vitest'
import { aDeploy, cancelled, failed, finished, running, sha, T0 } from '../../support/builders'

const MINUTE = 60_000
const at = (number: number) => T0 + number * MINUTE

const ok = (number: number, digit: string): Deploy =>
  aDeploy({ number, sha: sha(digit), createdAt: at(number), state: finished(at(number)) })
const bad = (number: number, digit: string, step = 'Ship', sentence = 'exit status 1'): Deploy =>
  aDeploy({ number, sha: sha(digit), createdAt: at(number), state: failed(at(number), step, sentence) })

const silent: HeadlineOf = () => null
const found = (deploys: readonly Deploy[], headlineOf = silent) =>
  deployFailures(deploys, headlineOf).map(({ id, tries, good, over }) => ({
    id,
    tries: tries.map(({ number }) => number),
    good: good?.number ?? null,
    over: over?.number ?? null,
  }))

describe('the failures of an environment', () => {
  it('are none where every deploy went well', () => {
    expect(found([ok(1, 'a'), ok(2, 'b')])).toEqual([])
  })

  it('go from the last good deploy to the first bad one', () => {
    expect(found([ok(1, 'a'), ok(2, 'b'), bad(3, 'c')])).toEqual([
      { id: 'deploy site/staging#3', tries: [3], good: 2, over: null },
    ])
  })

  it('have no good deploy where none went well before', () => {
    expect(found([bad(1, 'a')])).toEqual([
      { id: 'deploy site/staging#1', tries: [1], good: null, over: null },
    ])
  })

  it('are one failure while deploys fail in the same way, in whatever order they are heard of', () => {
    const deploys = [ok(1, 'a'), bad(2, 'b'), bad(3, 'c'), bad(4, 'd')]
    const one = [{ id: 'deploy site/staging#2', tries: [4, 3, 2], good: 1, over: null }]
    expect(found(deploys)).toEqual(one)
    expect(found([...deploys].reverse())).toEqual(one)
  })

  it('are two where the step differs; the earlier one was got past, since it did not show again', () => {
    expect(found([ok(1, 'a'), bad(2, 'b', 'Build'), bad(3, 'c', 'Ship')])).toEqual([
      { id: 'deploy site/staging#3', tries: [3], good: 1, over: null },
      { id: 'deploy site/staging#2', tries: [2], good: 1, over: 3 },
    ])
  })

  it('are the same again when it shows again after another one', () => {
    expect(found([ok(1, 'a'), bad(2, 'b', 'Build'), bad(3, 'c', 'Ship'), bad(4, 'd', 'Build')])).toEqual([
      { id: 'deploy site/staging#2', tries: [4, 2], good: 1, over: null },
      { id: 'deploy site/staging#3', tries: [3], good: 1, over: 4 },
    ])
  })

  it('are told apart by the first error of their logs', () => {
    const headlines: Record<number, string> = { 2: 'KeyError: plan', 3: 'TypeError: no owner' }
    expect(
      found([ok(1, 'a'), bad(2, 'b'), bad(3, 'c')], ({ number }) => headlines[number] ?? null),
    ).toHaveLength(2)
  })

  it('are the same where only numbers, ids and paths differ', () => {
    const headlines: Record<number, string> = {
      2: 'lock timeout after 5003 ms in /srv/a1b2c3/app.py (0x7f01)',
      3: 'lock timeout after 4988 ms in /srv/ffee01/app.py (0x9911)',
    }
    expect(found([ok(1, 'a'), bad(2, 'b'), bad(3, 'c')], ({ number }) => headlines[number] ?? null)).toEqual([
      { id: 'deploy site/staging#2', tries: [3, 2], good: 1, over: null },
    ])
  })

  it('are over with the next deploy that went well, and begin anew after it', () => {
    expect(found([ok(1, 'a'), bad(2, 'b'), ok(3, 'c'), bad(4, 'd')])).toEqual([
      { id: 'deploy site/staging#4', tries: [4], good: 3, over: null },
      { id: 'deploy site/staging#2', tries: [2], good: 1, over: 3 },
    ])
  })

  it('are the same again when it shows after no more than a rollback', () => {
    const back: Deploy = { ...ok(3, 'a'), kind: 'rollback' }
    expect(found([ok(1, 'a'), bad(2, 'b'), back])).toMatchObject([{ tries: [2], over: 3 }])
    expect(found([ok(1, 'a'), bad(2, 'b'), back, bad(4, 'c')])).toEqual([
      { id: 'deploy site/staging#2', tries: [4, 2], good: 1, over: null },
    ])
  })

  it('are not ended by a deploy that still runs, or was cancelled before it shipped', () => {
    const cancelledEarly = aDeploy({
      number: 3,
      state: cancelled(at(3)),
      phases: [{ name: 'Ship', state: 'waiting' }],
    })
    expect(
      found([ok(1, 'a'), bad(2, 'b'), cancelledEarly, aDeploy({ number: 4, state: running() })]),
    ).toEqual([{ id: 'deploy site/staging#2', tries: [2], good: 1, over: null }])
  })

  it('are headed by the first error, or by what the service says', () => {
    const deploys = [bad(1, 'a', 'Ship', 'exit status 1')]
    expect(deployFailures(deploys, silent)[0]?.headline).toBe('exit status 1')
    expect(deployFailures(deploys, () => 'KeyError: plan')[0]?.headline).toBe('KeyError: plan')
  })
})
