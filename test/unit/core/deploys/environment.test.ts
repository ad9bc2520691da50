import type { Phase } from '@core/deploys/deploy'
import { environmentStatus, waysBack } from '@core/deploys/environment'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  aHold,
  aMark,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'

const good = (number: number, digit: string) => aDeploy({ number, sha: sha(digit), state: finished() })
/** Taken out of the queue. */
const cancelledBeforeStart = { status: 'cancelled' as const, startedAt: null, endedAt: 0, by: 'ada' }
const phases = (ship: 'waiting' | 'failed'): Phase[] => [
  { name: 'Build', state: 'done', startedAt: 1, endedAt: 2 },
  ship === 'waiting'
    ? { name: 'Ship', state: 'waiting' }
    : { name: 'Ship', state: 'failed', startedAt: 2, endedAt: 3 },
]
const target = (...deploys: Parameters<typeof environmentStatus>[0]) => {
  const { rollback } = environmentStatus(deploys)
  return rollback.kind === 'to' ? rollback.deploy.number : rollback.why
}

describe('what runs in an environment', () => {
  it('is the newest finished deploy, whatever failed or waits after it', () => {
    const status = environmentStatus([
      good(2, 'b'),
      good(1, 'a'),
      aDeploy({ number: 3, state: failed() }),
      aDeploy({ number: 4, state: queued() }),
    ])
    expect(status.current?.number).toBe(2)
  })

  it('is nothing before the first deploy finished', () => {
    expect(environmentStatus([aDeploy({ state: running() })]).current).toBeNull()
  })

  it('lists the running deploy before the queue, the queue in its order', () => {
    const deploys = [
      aDeploy({ number: 5, state: queued() }),
      aDeploy({ number: 4, state: queued() }),
      aDeploy({ number: 3, state: running() }),
    ]
    expect(environmentStatus(deploys).active.map((deploy) => deploy.number)).toEqual([3, 4, 5])
  })

  it('is broken while its newest ended deploy failed, and well again after the next success', () => {
    const broken = [good(1, 'a'), aDeploy({ number: 2, state: failed() })]
    expect(environmentStatus(broken).failed?.number).toBe(2)
    expect(environmentStatus([...broken, good(3, 'c')]).failed).toBeNull()
  })

  it('stays broken when a deploy that never shipped was cancelled after the failure', () => {
    const waiting = aDeploy({ number: 3, state: cancelledBeforeStart })
    expect(environmentStatus([aDeploy({ number: 2, state: failed() }), waiting]).failed?.number).toBe(2)
  })
})

describe('an environment whose server lost its memory and counts anew', () => {
  const counted = (number: number, digit: string, day: number, state = finished()) =>
    aDeploy({
      number,
      sha: sha(digit),
      state,
      identity: `day ${day}, ${number}`,
      createdAt: T0 + day * 86_400_000 + number,
    })

  it('runs what was deployed since, whatever its number, and goes back to what ran before that', () => {
    const deploys = [counted(40, 'a', 0), counted(41, 'b', 0, failed()), counted(1, 'c', 1)]
    const status = environmentStatus(deploys)
    expect(status).toMatchObject({ current: { number: 1 }, failed: null })
    expect(target(...deploys)).toBe(40)
    expect(environmentStatus([...deploys, counted(2, 'd', 1, failed())])).toMatchObject({
      current: { number: 1 },
      failed: { number: 2 },
    })
  })

  it('is still told by the numbers where two were given at once', () => {
    const twins = [counted(2, 'b', 0), { ...counted(1, 'a', 0), createdAt: T0 + 5_000 }]
    expect(environmentStatus(twins).current?.number).toBe(2)
  })
})

describe('where a rollback goes', () => {
  it('goes to the newest finished deploy of another commit', () => {
    expect(target(good(1, 'a'), good(2, 'b'), good(3, 'c'), good(4, 'c'))).toBe(2)
  })

  it('goes to what ran last when the newest deploy broke off while shipping', () => {
    expect(
      target(
        good(1, 'a'),
        good(2, 'b'),
        aDeploy({ number: 3, sha: sha('c'), state: failed(), phases: phases('failed') }),
      ),
    ).toBe(2)
    expect(
      target(good(1, 'a'), good(2, 'b'), aDeploy({ number: 3, sha: sha('c'), state: cancelled() })),
    ).toBe(2)
  })

  it('does not count a deploy that failed before it shipped anything', () => {
    expect(
      target(
        good(1, 'a'),
        good(2, 'b'),
        aDeploy({ number: 3, sha: sha('c'), state: failed(0, 'Build'), phases: phases('waiting') }),
      ),
    ).toBe(1)
  })

  it('goes to what ran before when the running deploy is cancelled first', () => {
    const { rollbackAfterCancel } = environmentStatus([
      good(1, 'a'),
      good(2, 'b'),
      aDeploy({ number: 3, state: running() }),
    ])
    expect(rollbackAfterCancel).toMatchObject({ kind: 'to', sha: sha('b') })
  })

  it('says why there is nothing to go back to', () => {
    expect(target()).toMatch(/No successful deploy is known here yet/)
    expect(target(good(1, 'a'), good(2, 'a'))).toMatch(/Only one commit/)
  })
})

describe('a rollback that the team tells of', () => {
  const hold = aHold({ rollback: 3, from: sha('b'), to: sha('a'), at: T0 })
  const elsewhere = (...deploys: Parameters<typeof environmentStatus>[0]) =>
    environmentStatus(deploys, {}, hold).rolledBackElsewhere

  it('leaves open what runs while no list here has it', () => {
    expect(elsewhere()).toBe(hold)
    expect(elsewhere(aDeploy({ number: 2, sha: sha('b'), state: finished(T0 - 60_000) }))).toBe(hold)
    const another = aDeploy({ number: 3, sha: sha('c'), state: finished(T0 - 60_000) })
    expect(elsewhere(another), 'another machine gave its number to something else').toBe(hold)
  })

  it('leaves nothing open once it is listed, under way or ended, or something finished after it', () => {
    const before = aDeploy({ number: 2, sha: sha('b'), state: finished(T0 - 60_000) })
    expect(elsewhere(before, aDeploy({ number: 3, sha: sha('a'), state: running() }))).toBeNull()
    expect(elsewhere(before, aDeploy({ number: 3, sha: sha('a'), state: failed() }))).toBeNull()
    expect(elsewhere(aDeploy({ number: 4, sha: sha('c'), state: finished(T0 + 60_000) }))).toBeNull()
    expect(elsewhere(aDeploy({ number: 1, sha: sha('a'), state: finished(T0 - 60_000) }))).toBeNull()
  })
})

describe('what was rolled back', () => {
  // 1 shipped a, 2 shipped b, 3 went back to a: b is on hold.
  const history = [good(1, 'a'), good(2, 'b'), aDeploy({ number: 3, sha: sha('a'), kind: 'rollback' })]
  const hold = aHold({ from: sha('b'), to: sha('a'), commits: [] })

  it('is no way back, also before it is known what came with it', () => {
    expect(environmentStatus(history).rollback).toMatchObject({ sha: sha('b') })
    expect(environmentStatus(history, {}, hold).rollback).toEqual({
      kind: 'none',
      why: 'Every commit that ran here before is marked bad or on hold, so there is nothing to go back to.',
    })
  })

  it('is no way back by any of its commits', () => {
    const taken = aHold({ from: sha('c'), commits: [{ sha: sha('b'), subject: 'B', author: 'Bo' }] })
    const rollback = environmentStatus([good(0, '9'), ...history], {}, taken).rollback
    expect(rollback).toMatchObject({ kind: 'to', sha: sha('9') })
  })
})

describe('the ways back', () => {
  const shas = (...args: Parameters<typeof waysBack>) => waysBack(...args).map((way) => way.sha)

  it('are the commits that finished there, newest first and each once, without what runs', () => {
    const deploys = [
      good(1, 'a'),
      good(2, 'b'),
      good(3, 'a'),
      aDeploy({ number: 4, state: failed(0, 'Build'), phases: phases('waiting') }),
      good(5, 'c'),
    ]
    expect(shas(deploys, { afterCancel: false })).toEqual([sha('a'), sha('b')])
    expect(waysBack(deploys, { afterCancel: false })[0]).toMatchObject({ deploy: { number: 3 } })
  })

  it('include what runs where the running deploy is cancelled first', () => {
    expect(shas([good(1, 'a'), good(2, 'b')], { afterCancel: true })).toEqual([sha('b'), sha('a')])
  })

  it('leave out what is marked bad or on hold', () => {
    const deploys = ['a', 'b', 'c', 'd'].map((letter, i) => good(i + 1, letter))
    const marks = { [sha('a')]: aMark() }
    expect(
      shas(deploys, { marks, hold: aHold({ from: sha('c'), commits: [] }), afterCancel: false }),
    ).toEqual([sha('b')])
  })

  it('include what an attempt shipped before its deploy ran again, as the environment does', () => {
    const before = good(1, 'a')
    const again = aDeploy({
      ...before,
      revision: { attempt: 2, updatedAt: T0 + 1, statusId: 0 },
      state: running(),
      earlier: [{ revision: before.revision, state: before.state, observedAt: before.observedAt }],
    })
    const deploys = [again, good(2, 'b')]
    expect(environmentStatus(deploys).rollback).toMatchObject({ sha: sha('a') })
    expect(shas(deploys, { afterCancel: false })).toEqual([sha('a')])
  })

  it('are at most ten', () => {
    const deploys = [...'0123456789abcdef'].map((letter, i) => good(i + 1, letter))
    expect(shas(deploys, { afterCancel: false })).toHaveLength(10)
  })
})
