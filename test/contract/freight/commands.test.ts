import { brokeOffWords } from '@core/deploys/words'
import { describe, expect, it } from 'vitest'
import { DOCS, harbour, newest, past, problem, request, sha, value } from './support/support'

const AT = { app: 'docs', environment: 'production', number: 1 }

describe('a start', () => {
  it('ships the very commit that the person saw, in their name', async () => {
    const port = await harbour()
    const made = value(await port.service.start(request({ sha: sha('b') }), 'request'))
    expect(made).toMatchObject({ number: 1, ref: sha('b'), sha: sha('b'), by: 'armin', intentId: null })
    expect(made.subject).toBe('Describe the new rate limits')
    expect(port.model.deploys[0]).toMatchObject({ ref: sha('b'), force: false, params: null })
  })

  it('goes by Freight’s name of the app, and gives its params as the text that Freight wants', async () => {
    const params = { task: 'deploy:fast', count: 2 }
    const port = await harbour({ apps: [{ ...DOCS, name: 'handbook', params }] })
    const made = value(await port.service.start(request({ app: 'handbook' }), 'request'))
    expect(made.app).toBe('handbook')
    expect(port.model.deploys[0]?.params).toEqual(params)
  })

  it('twice makes two deploys, for Freight has no way to tell: whoever repeats one must know', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    value(await port.service.start(request(), 'request'))
    expect(port.model.deploys).toHaveLength(2)
  })

  it.each([
    [
      'a commit that Freight’s repository does not have',
      request({ sha: sha('0') }),
      'gone',
      'Freight does not find the commit 0000000 in its repository of docs. Was it pushed?',
    ],
    [
      'a commit that a check refuses',
      request({ sha: sha('f') }),
      'invalid',
      'A check of Freight refuses fffffff: [github/ci] Check is failing.',
    ],
    [
      'an app that Freight does not have',
      request({ app: 'ghost' }),
      'gone',
      'Freight knows no app named ghost.',
    ],
    [
      'nobody’s name',
      request({ by: '' }),
      'invalid',
      /Freight refused this \(400\)\. Freight says: Missing required argument "user"\./,
    ],
  ])('of %s is refused in words', async (_what, request, kind, sentence) => {
    const ghost = { name: 'ghost', app: 'ghost', environments: ['production'] }
    const check = (_app: string, commit: string) =>
      commit === sha('f') ? '[github/ci] Check is failing' : null
    const { service, model } = await harbour({ check, apps: [DOCS, ghost] })
    const refused = problem(await service.start(request, 'request'))
    expect(refused.kind).toBe(kind)
    expect(refused.sentence).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    )
    expect(model.deploys).toHaveLength(0)
  })

  it('passes over a check only where a person insists, and says of a refusal that they may', async () => {
    const { service, model } = await harbour({ check: () => 'Check is failing' })
    expect(problem(await service.start(request(), 'request')).checkFailed).toBe(true)
    expect(value(await service.start(request({ force: true }), 'request')).number).toBe(1)
    expect(model.deploys.map(({ force }) => force)).toEqual([true])
  })

  it('of a locked app is refused in words', async () => {
    const { service } = await harbour()
    value((await service.setLock?.('docs', 'release freeze')) ?? { ok: true, value: null })
    expect(problem(await service.start(request(), 'request'))).toMatchObject({
      kind: 'invalid',
      sentence: 'docs is locked for deploys in Freight.',
    })
  })

  it('of an app that is not in the workspace is not sent', async () => {
    const { service, proxy } = await harbour()
    expect(problem(await service.start(request({ app: 'other' }), 'request')).kind).toBe('invalid')
    expect(proxy.arrived).toEqual([])
  })

  it('that is answered with another deploy than was asked for is not known to have happened', async () => {
    const port = await harbour()
    past(port)
    value(await port.service.latest())
    const body = JSON.stringify({ name: 'billing/production#9', dateCreated: '2026-11-23T12:00:00Z' })
    port.proxy.fault = () => ({ kind: 'answer', status: 201, body })
    expect(problem(await port.service.start(request(), 'request')).kind).toBe('lost')
  })
})

describe('a rollback', () => {
  it('ships the commit that was seen, not what `:previous` means by the time Freight reads it', async () => {
    const port = await harbour()
    past(port, { sha: sha('a') })
    past(port, { sha: sha('b') })
    // Seen: b runs, and a rollback would ship a. Meanwhile a colleague's c has finished: `:previous` would now be b.
    past(port, { sha: sha('c') })
    const back = value(await port.service.rollBack(request({ sha: sha('a') }), AT, 'request'))
    expect(back).toMatchObject({ sha: sha('a'), kind: 'rollback' })
    expect(port.model.deploys.at(-1)).toMatchObject({ ref: sha('a'), sha: sha('a') })
  })

  it('is told apart from a deploy for as long as Binnacle runs, though Freight cannot say it', async () => {
    const port = await harbour()
    value(await port.service.rollBack(request(), AT, 'request'))
    await port.clock.advance(30_000)
    expect(await newest(port.service, 1)).toMatchObject({ kind: 'rollback', state: { status: 'finished' } })
  })
})

describe('a cancel', () => {
  it('ends what is queued and what runs', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'one'))
    value(await port.service.start(request(), 'two'))
    await port.clock.advance(3_000)
    for (const number of [1, 2]) value(await port.service.cancel({ ...AT, number }, 'armin'))
    expect(port.model.deploys.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  })

  it('is known to have changed nothing only where it never left the queue', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'one'))
    value(await port.service.start(request(), 'two'))
    await port.clock.advance(3_000)
    for (const number of [1, 2]) value(await port.service.cancel({ ...AT, number }, 'armin'))
    const deploys = value(await port.service.latest())
    const words = (number: number) =>
      deploys.flatMap((deploy) => (deploy.number === number ? [brokeOffWords(deploy)] : []))
    expect(words(1)).toEqual([expect.stringMatching(/^#1 was cancelled, perhaps while shipping; \w+ may be/)])
    expect(words(2)).toEqual(['#2 was cancelled before shipping began; nothing changed'])
  })

  it('of what has ended meanwhile is no error, though Freight fails with a 500', async () => {
    const port = await harbour()
    past(port)
    expect(value(await port.service.cancel(AT, 'armin'))).toBeNull()
    expect(port.model.deploys[0]?.status).toBe('finished')
  })

  it('whose answer is lost is looked after', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    port.proxy.fault = ({ method }) => (method === 'PUT' ? { kind: 'reset after' } : { kind: 'none' })
    expect(value(await port.service.cancel(AT, 'armin'))).toBeNull()
    expect(port.proxy.arrived.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('that did not get through says so', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    port.proxy.fault = ({ method }) => (method === 'PUT' ? { kind: 'reset before' } : { kind: 'none' })
    expect(problem(await port.service.cancel(AT, 'armin')).kind).toBe('lost')
    expect(port.model.deploys[0]?.status).toBe('pending')
  })

  it('of no deploy is a problem in words', async () => {
    const { service } = await harbour()
    expect(problem(await service.cancel(AT, 'armin'))).toMatchObject({
      kind: 'gone',
      sentence: 'Freight has no such deploy (404).',
    })
  })
})

describe('locks', () => {
  it('are read for all apps with one call, one with an empty reason among them', async () => {
    const apps = ['docs', 'billing', 'free'].map((name) => ({
      name,
      app: name,
      environments: ['production'],
    }))
    const port = await harbour({ apps, others: ['billing', 'free', 'foreign'] })
    for (const [name, reason] of [
      ['docs', 'release freeze'],
      ['billing', ''],
      ['foreign', 'theirs'],
    ] as const) {
      const app = port.model.app(name)
      if (app !== undefined) app.lockedReason = reason
    }
    const locks = (await port.service.locks?.()) ?? { ok: true, value: [] }
    expect(value(locks)).toEqual([
      { app: 'docs', reason: 'release freeze' },
      { app: 'billing', reason: '' },
    ])
    expect(port.arrived()).toEqual(['GET /api/0/apps/?limit=100'])
  })

  it('are found on a server with more apps than fit a page', async () => {
    const port = await harbour({ others: Array.from({ length: 120 }, (_, i) => `app-${i}`) })
    const docs = port.model.app('docs')
    if (docs !== undefined) docs.lockedReason = 'freeze'
    expect(await port.service.locks?.()).toEqual({ ok: true, value: [{ app: 'docs', reason: 'freeze' }] })
  })

  it('are set, and taken away with false, for an empty text would leave the app locked', async () => {
    const port = await harbour()
    await port.service.setLock?.('docs', 'release freeze')
    expect(port.model.app('docs')?.lockedReason).toBe('release freeze')
    await port.service.setLock?.('docs', '')
    expect(port.model.app('docs')?.lockedReason).toBe('')
    expect(await port.service.setLock?.('docs', null)).toEqual({ ok: true, value: null })
    expect(port.model.app('docs')?.lockedReason).toBeNull()
  })

  it('that a server does not know are not said to be set', async () => {
    const { service, proxy } = await harbour()
    proxy.fault = () => ({ kind: 'answer', status: 200, body: '{"name": "docs"}' })
    const answer = await service.setLock?.('docs', 'freeze')
    expect(answer).toMatchObject({
      problem: { kind: 'fault', sentence: 'Freight accepted the change, but docs is not locked.' },
    })
  })
})
