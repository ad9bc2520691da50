import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../world/proxies/proxy'
import { ADDRESS, anEngine } from '../support/engine'
import { past, sha } from '../support/support'
import { atNoon, MINUTE } from './engine.support'

const HOUR = 60 * MINUTE

const posts = ({ proxy }: Awaited<ReturnType<typeof atNoon>>) =>
  proxy.arrived.filter(({ method }) => method === 'POST').length

const answer = (status: number, headers: Record<string, string> = {}, body = ''): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
})

/** Each way to break, and what the window then says of Freight. */
const FAULTS: readonly (readonly [string, Fault, RegExp])[] = [
  ['every connection is reset', { kind: 'reset before' }, /broke before it had answered/],
  ['every connection is reset after the request was taken', { kind: 'reset after' }, /broke before/],
  ['every answer breaks off half-way', { kind: 'half' }, /answer broke off/],
  ['nothing is ever answered', { kind: 'silence' }, /did not answer within 15 s/],
  ['every answer is a 500', answer(500, {}, '{"message": "Internal Server Error"}'), /failed \(500\)/],
  [
    'every answer is a 502 with HTML',
    answer(502, { 'content-type': 'text/html' }, '<h1>502</h1>'),
    /failed \(502\)/,
  ],
  ['the key is refused', answer(401, {}, '{"error": "no"}'), /refused the key \(401\)/],
  ['every answer is a 429', answer(429), /too many requests/],
  [
    'everything is sent on to a sign-in',
    answer(302, { location: 'https://login.example.com/' }),
    /another server/,
  ],
  ['everything is sent on in a circle', answer(302, { location: '/api/0/deploys/?again' }), /in a circle/],
  ['every answer is broken JSON', answer(200, {}, '[{"id": '), /something else/],
  ['every answer is JSON of something else', answer(200, {}, '{"hello": 1}'), /something else/],
]

describe.each(FAULTS)('while %s', (_what, fault, sentence) => {
  it('what was known stays, marked as old; the server is not pressed, and is heard soon after it is well', async () => {
    const engine = await atNoon()
    const { clock, proxy, source, status } = engine
    proxy.fault = () => fault
    await clock.advance(20 * MINUTE)
    expect(source()).toMatchObject({ failing: true })
    expect(source().lastProblem?.problem.sentence).toMatch(sentence)
    expect(status().current?.sha).toBe(sha('a'))
    const redirects = sentence.test('in a circle') ? 6 : 1
    expect(proxy.arrived.length).toBeLessThanOrEqual(40 * redirects)

    past(engine, { sha: sha('b'), ago: 10 })
    proxy.fault = () => ({ kind: 'none' })
    await clock.advance(100_000)
    expect(source()).toMatchObject({ failing: false })
    expect(status().current?.sha).toBe(sha('b'))
    expect(engine.ends()).toEqual(['production#3 finished'])
  })

  it('a start is sent once, and in the end it is known whether there is a deploy', async () => {
    const engine = await atNoon()
    const { clock, proxy, model, life } = engine
    proxy.fault = ({ method }) => (method === 'POST' ? fault : { kind: 'none' })
    const deploy = engine.deploy('b')
    await clock.advance(61_000)
    const answered = await deploy
    await clock.advance(10 * MINUTE)
    expect(posts(engine)).toBe(1)
    const made = model.deploys.length - 2
    expect(answered.ok).toBe(made === 1)
    if (!answered.ok && answered.problem.kind === 'lost')
      expect(answered.problem.sentence).toMatch(/Check the deploy service before you send it again/)
    expect(engine.ends()).toEqual(made === 1 ? ['production#3 finished'] : [])
    expect(life.journal.requested('start', { app: 'docs', environment: 'production', number: 3 })).toBe(
      made === 1,
    )
  })
})

describe('a server that refuses connections', () => {
  it('at the start is found within seconds once it is up, and asked seldom until then', async () => {
    const engine = await anEngine()
    const { clock, proxy, source, status } = engine
    past(engine)
    await proxy.shut()
    await clock.advance(1_000)
    expect(source().lastProblem?.problem.sentence).toMatch(
      /^Freight at .*freight\.example\.com refuses connections/,
    )
    await proxy.open()
    await clock.advance(2_500)
    expect(status().current?.sha).toBe(sha('a'))
    expect(engine.ends()).toEqual([])
  })

  it('in the middle of a deploy leaves it in sight, and tells its end once when it is back', async () => {
    const engine = await atNoon()
    const { clock, proxy, status } = engine
    expect(await engine.deploy('b')).toMatchObject({ ok: true })
    await clock.advance(4_000)
    await proxy.shut()
    await clock.advance(5 * MINUTE)
    expect(status().active.map(({ number }) => number)).toEqual([3])
    await proxy.open()
    await clock.advance(70_000)
    expect(status().active).toEqual([])
    expect(engine.ends()).toEqual(['production#3 finished'])
  })

  it('gets no start: it was surely not sent, and may be sent again', async () => {
    const engine = await atNoon()
    await engine.proxy.shut()
    expect(await engine.deploy('b')).toMatchObject({ problem: { kind: 'unreachable' } })
    await engine.proxy.open()
    expect(await engine.deploy('b')).toEqual({ ok: true, value: { number: 3 } })
  })
})

describe('a server that asks Binnacle to wait', () => {
  it('is, for as long as it says', async () => {
    const { clock, proxy, source } = await atNoon()
    proxy.fault = () => answer(429, { 'retry-after': '600' })
    await clock.advance(MINUTE)
    const asked = proxy.arrived.length
    expect(asked).toBeGreaterThan(0)
    proxy.fault = () => ({ kind: 'none' })
    await clock.advance(8 * MINUTE)
    expect(proxy.arrived).toHaveLength(asked)
    await clock.advance(3 * MINUTE)
    expect(source().failing).toBe(false)
  })
})

describe('a key that is refused in the middle of the day', () => {
  it('is said, and a right one is taken up by itself', async () => {
    const { clock, state, source } = await atNoon()
    const { key } = state
    state.key = 'a-key-of-yesterday'
    await clock.advance(5 * MINUTE)
    expect(source().lastProblem?.problem).toMatchObject({
      sentence: 'Freight refused the key (401). Check it in Settings, under Accounts.',
      keyVariable: 'BINNACLE_FREIGHT_KEY',
    })
    state.key = key
    await clock.advance(70_000)
    expect(source().failing).toBe(false)
  })
})

describe.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])('a server whose clock is %s', (_how, skewMs) => {
  it('has its deploys told once, at the times of our clock, also across a restart', async () => {
    const engine = await atNoon({ skewMs })
    const { clock, status } = engine
    await engine.deploy('b')
    const asked = clock.now()
    await clock.advance(5_000)
    engine.restart()
    await clock.advance(MINUTE)
    expect(Math.abs((status().current?.createdAt ?? 0) - asked)).toBeLessThanOrEqual(2_000)
    expect(engine.ends()).toEqual(['production#3 finished'])
    expect(engine.kept()).toEqual([
      'production#3 bbb finished',
      'production#2 aaa finished',
      'production#1 999 finished',
    ])
  })
})

describe('a clock that is put right by an hour', () => {
  it('makes no deploy a second one', async () => {
    let skewMs = HOUR
    const engine = await atNoon({
      get skewMs() {
        return skewMs
      },
    })
    await engine.deploy('b')
    await engine.clock.advance(MINUTE)
    const before = engine.kept()
    skewMs = 0
    await engine.clock.advance(2 * MINUTE)
    engine.restart()
    await engine.clock.advance(2 * MINUTE)
    expect(engine.kept()).toEqual(before)
    expect(engine.ends()).toEqual(['production#3 finished'])
  })
})

describe('a day’s sleep', () => {
  it('is no reason for a burst, and what happened in it is told in one', async () => {
    const engine = await atNoon()
    const { clock, life, proxy, shown, status } = engine
    await engine.deploy('b')
    await clock.advance(3_000)
    life.scheduler.hold('sleep')
    proxy.arrived.length = 0
    await clock.advance(24 * HOUR)
    expect(proxy.arrived).toEqual([])
    past(engine, { sha: sha('c'), status: 'failed', ago: 9_000 })
    past(engine, { sha: sha('d'), ago: 6_000 })
    life.dispatcher.returned()
    life.scheduler.release('sleep')
    await clock.advance(5_000)
    expect(proxy.arrived.length).toBeLessThanOrEqual(5)
    expect(status().current?.sha).toBe(sha('d'))
    expect(shown.map(({ title, body }) => `${title}: ${body}`)).toEqual([
      'While you were away: 1 deploy failed, 2 deploys finished.',
    ])
    expect(engine.ends().sort()).toEqual([
      'production#3 finished',
      'production#4 failed',
      'production#5 finished',
    ])
  })
})

describe('a network that goes and comes back', () => {
  it('is not tried while it is gone, is said to be gone, and all is looked at at once when it is back', async () => {
    const engine = await atNoon()
    const { clock, life, proxy, source, state, status } = engine
    await engine.deploy('b')
    await clock.advance(3_000)
    state.online = false
    life.scheduler.refreshAll()
    await clock.advance(10)
    expect(source().lastProblem?.problem.sentence).toBe('This machine is offline, so Freight was not asked.')
    proxy.arrived.length = 0
    await clock.advance(3 * HOUR)
    expect(proxy.arrived).toEqual([])
    expect(await engine.deploy('c')).toMatchObject({ problem: { kind: 'unreachable' } })
    expect(status().active).toHaveLength(1)

    state.online = true
    life.dispatcher.returned()
    life.scheduler.refreshAll()
    await clock.advance(100)
    expect(source().failing).toBe(false)
    expect(status().active).toEqual([])
    await clock.advance(5_000)
    expect(engine.ends()).toEqual(['production#3 finished'])
  })
})

describe('a lock that somebody else sets', () => {
  it.each([
    ['within minutes while nothing goes on', false, 166_000],
    ['within half a minute while something is deployed', true, 34_000],
  ])('is seen %s', async (_when, deploying, within) => {
    const engine = await atNoon(
      deploying ? { plan: () => ({ seconds: 600, outcome: 'finished', lines: [] }) } : {},
    )
    if (deploying) await engine.deploy('b')
    await engine.clock.advance(200_000)
    const app = engine.model.app('docs')
    if (app === undefined) throw new Error('no app')
    app.lockedReason = 'the database moves'
    await engine.clock.advance(within)
    expect(engine.life.snapshots.snapshot.locks.docs?.reason).toBe('the database moves')
  })
})

describe('a redirect to another server', () => {
  it('never gets the key', async () => {
    const { clock, proxy, source } = await atNoon()
    proxy.fault = () => answer(302, { location: `${ADDRESS}.evil.example/` })
    await clock.advance(MINUTE)
    expect(source().lastProblem?.problem.sentence).toMatch(/the key is not sent there/)
  })
})
