import { isIn } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { sha } from '../support/support'
import { atNoon, MINUTE } from './engine.support'

describe('a server that restarts with its numbers gone back', () => {
  /** A deploy of ours ran and ended and another is under way, when the server comes back with the memory of this morning. */
  async function restored() {
    const engine = await atNoon()
    await engine.deploy('b')
    await engine.clock.advance(MINUTE)
    await engine.deploy('c')
    await engine.clock.advance(4_000)
    expect(engine.status().active.map(({ number }) => number)).toEqual([4])
    await engine.proxy.shut()
    engine.model.restore(2)
    await engine.clock.advance(2 * MINUTE)
    await engine.proxy.open()
    return engine
  }

  it('says of the deploy that it lost that nobody knows its end, once', async () => {
    const engine = await restored()
    await engine.clock.advance(2 * MINUTE)
    const [lost] = engine.life.history.recent(1)
    expect(lost !== undefined && isIn(lost, 'failed') && lost.state.sentence).toMatch(
      /no longer has this deploy/,
    )
    engine.restart()
    await engine.clock.advance(2 * MINUTE)
    expect(engine.ends()).toEqual(['production#3 finished', 'production#4 failed'])
  })

  it('says so also when the app was not there to see it', async () => {
    const engine = await restored()
    engine.restart()
    await engine.clock.advance(MINUTE)
    expect(engine.status().active).toEqual([])
    expect(engine.ends()).toEqual(['production#3 finished', 'production#4 failed'])
  })

  it('shows what the server runs from then on, and tells each end once, though the numbers are the same', async () => {
    const engine = await restored()
    await engine.clock.advance(MINUTE)
    // The same number and even the same commit as the deploy that the server has forgotten.
    expect(await engine.deploy('b')).toEqual({ ok: true, value: { number: 3 } })
    await engine.clock.advance(MINUTE)
    expect(engine.status()).toMatchObject({ current: { number: 3, sha: sha('b') }, active: [], failed: null })
    engine.restart()
    await engine.clock.advance(MINUTE)
    expect(engine.status()).toMatchObject({ current: { number: 3, sha: sha('b') }, active: [], failed: null })
    expect(await engine.deploy('d')).toEqual({ ok: true, value: { number: 4 } })
    await engine.clock.advance(MINUTE)
    expect(engine.status().current).toMatchObject({ number: 4, sha: sha('d') })
    expect(engine.ends()).toEqual([
      'production#3 finished',
      'production#4 failed',
      'production#3 finished',
      'production#4 finished',
    ])
  })

  it('keeps in the history what was and what is', async () => {
    const engine = await restored()
    await engine.clock.advance(MINUTE)
    await engine.deploy('b')
    await engine.clock.advance(MINUTE)
    await engine.deploy('d')
    await engine.clock.advance(MINUTE)
    engine.restart()
    await engine.clock.advance(MINUTE)
    expect(engine.kept()).toEqual([
      'production#4 ddd finished',
      'production#3 bbb finished',
      'production#4 ccc failed',
      'production#3 bbb finished',
      'production#2 aaa finished',
      'production#1 999 finished',
    ])
  })

  it('is not misread: a start that got lost is found again, and no other deploy is taken for it', async () => {
    const engine = await restored()
    await engine.clock.advance(MINUTE)
    engine.proxy.fault = ({ method }) => (method === 'POST' ? { kind: 'reset before' } : { kind: 'none' })
    expect(await engine.deploy('b')).toMatchObject({ problem: { kind: 'lost' } })
    engine.proxy.fault = ({ method }) => (method === 'POST' ? { kind: 'reset after' } : { kind: 'none' })
    expect(await engine.deploy('c')).toEqual({ ok: true, value: { number: 3 } })
    await engine.clock.advance(10 * MINUTE)
    const doubtful = engine.life.journal
      .doubtful(0)
      .map(({ command }) => command.kind === 'deploy' && command.sha)
    expect(doubtful).toEqual([sha('b')])
    expect(engine.model.deploys.map(({ sha: made }) => made.slice(0, 1))).toEqual(['9', 'a', 'c'])
  })

  it('gives a number to another deploy before anybody has looked: the end of the one that had it is told too', async () => {
    const engine = await restored()
    const app = engine.model.app('docs')
    if (app === undefined) throw new Error('no app')
    for (const digit of ['d', 'e']) {
      engine.model.create({ app, environment: 'production', user: 'matt', ref: 'master', sha: sha(digit) })
      await engine.clock.advance(1)
    }
    engine.life.scheduler.refreshAll()
    await engine.clock.advance(2 * MINUTE)
    expect(engine.status().current).toMatchObject({ number: 4, sha: sha('e') })
    expect(engine.ends().sort()).toEqual([
      'production#3 finished',
      'production#3 finished',
      'production#4 failed',
      'production#4 finished',
    ])
  })
})
