import type { Deploy, DeployState } from '@core/deploys/deploy'
import { environmentStatus } from '@core/deploys/environment'
import { isNewsAfter, notifiedStateOf } from '@core/events/event'
import { deployFailures } from '@core/failures/deploys'
import { mergeDeploy } from '@core/snapshot/sightings'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  became,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'

const MINUTE = 60_000
const at = (minute: number) => T0 + minute * MINUTE
const good = (number: number, digit: string, minute = number * 10) =>
  aDeploy({ number, sha: sha(digit), createdAt: at(minute - 1), state: finished(at(minute)) })
/** What was seen of a deploy before, and that it has been run again since. */
const again = (deploy: Deploy, state: DeployState, attempt = 2): Deploy =>
  mergeDeploy(deploy, { ...deploy, state, revision: { attempt, updatedAt: T0 + attempt, statusId: 0 } })

const three = good(3, 'c')
const others = [good(1, 'a'), good(2, 'b')]
const statusWith = (...deploys: Deploy[]) => environmentStatus([...others, ...deploys])

describe('an environment whose deploy is run again', () => {
  it('runs what the attempt before has shipped until the next one has shipped', () => {
    for (const state of [queued(), running(at(40)), cancelled(at(41), 'ada', null)]) {
      const status = statusWith(again(three, state))
      expect(status.current).toMatchObject({ number: 3, sha: sha('c'), state: finished(at(30)) })
      expect(status.rollback).toMatchObject({ kind: 'to', sha: sha('b') })
      expect(status.broken).toBeNull()
    }
    expect(statusWith(again(three, running(at(40)))).active).toMatchObject([
      { number: 3, revision: { attempt: 2 } },
    ])
  })

  it('is broken when the next attempt fails while it ships, and goes back to what it has shipped before', () => {
    const status = statusWith(again(three, failed(at(42))))
    expect(status).toMatchObject({
      current: { number: 3, state: { status: 'finished' } },
      failed: { number: 3, revision: { attempt: 2 } },
      broken: { number: 3 },
      rollback: { kind: 'to', sha: sha('c') },
    })
  })

  it('runs the old commit again where an old deploy was run again', () => {
    const [first, second] = others
    if (first === undefined || second === undefined) throw new Error('no deploys')
    const status = environmentStatus([again(first, finished(at(50))), second, three])
    expect(status.current).toMatchObject({ number: 1, sha: sha('a') })
    expect(status.rollback).toMatchObject({ kind: 'to', sha: sha('c') })
    // As long as it has not shipped the newest one runs.
    expect(environmentStatus([again(first, running(at(50))), second, three]).current?.number).toBe(3)
  })

  it('goes on to the next deploy by its number as ever', () => {
    const status = statusWith(again(three, finished(at(50))), good(4, 'd', 60))
    expect(status.current?.number).toBe(4)
  })
})

describe('an environment whose deploy is marked otherwise', () => {
  it('runs what ran before a deploy that was marked as failed, and is broken', () => {
    const status = statusWith(became(three, failed(at(30), null, 'The smoke test failed.', at(29))))
    expect(status).toMatchObject({ current: { number: 2 }, failed: { number: 3 }, broken: { number: 3 } })
    expect(status.rollback).toMatchObject({ kind: 'to', sha: sha('b') })
  })

  it('is well once what had failed went well after all', () => {
    const broken = aDeploy({ number: 3, sha: sha('c'), state: failed(at(30)) })
    expect(statusWith(broken).failed?.number).toBe(3)
    expect(statusWith(became(broken, finished(at(35))))).toMatchObject({
      current: { number: 3 },
      failed: null,
      broken: null,
    })
  })
})

describe('what is kept of earlier attempts', () => {
  it('is the last word on each, whatever the order in which they were heard of', () => {
    const sightings = [
      aDeploy({ state: running() }),
      aDeploy({ state: failed() }),
      aDeploy({ state: running(at(1)), revision: { attempt: 2, updatedAt: at(1), statusId: 0 } }),
      aDeploy({ state: cancelled(at(2)), revision: { attempt: 2, updatedAt: at(2), statusId: 0 } }),
      aDeploy({ state: finished(at(3)), revision: { attempt: 3, updatedAt: at(3), statusId: 0 } }),
    ]
    for (const heard of [sightings, sightings.toReversed()]) {
      const deploy = heard.reduce(mergeDeploy)
      expect(deploy.state).toEqual(finished(at(3)))
      expect(deploy.earlier?.map(({ state }) => state.status)).toEqual(['cancelled', 'failed'])
    }
  })
})

describe('the failures of a deploy that is run again', () => {
  const bad = aDeploy({ number: 3, sha: sha('c'), state: failed(at(30)) })
  const found = (deploy: Deploy) =>
    deployFailures([...others, deploy], () => null).map(({ tries, over }) => ({
      tries: tries.map(({ number, attempt }) => `#${number}.${attempt}`),
      over: over?.number ?? null,
    }))

  it('last while it runs, and are over when it goes well', () => {
    expect(found(again(bad, running(at(40))))).toEqual([{ tries: ['#3.1'], over: null }])
    expect(found(again(bad, finished(at(41))))).toEqual([{ tries: ['#3.1'], over: 3 }])
  })

  it('are one when it fails in the same way again', () => {
    expect(found(again(bad, failed(at(41))))).toEqual([{ tries: ['#3.2', '#3.1'], over: null }])
  })
})

describe('what was told of a deploy', () => {
  const told = notifiedStateOf(aDeploy({ state: finished() }))

  it('is not told again by what was known before it, or by the same said once more', () => {
    expect(isNewsAfter(told, aDeploy({ state: running() }))).toBe(false)
    const repeated = aDeploy({ revision: { attempt: 1, updatedAt: T0 + 5, statusId: 2 } })
    expect(isNewsAfter(told, repeated)).toBe(false)
  })

  it('is followed by what became of it later', () => {
    expect(isNewsAfter(told, became(aDeploy(), failed()))).toBe(true)
    expect(isNewsAfter(told, again(aDeploy(), finished(at(9))))).toBe(true)
    expect(isNewsAfter(null, aDeploy())).toBe(true)
  })
})
