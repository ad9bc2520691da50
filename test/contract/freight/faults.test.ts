import type { Problem } from '@core/result'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../world/proxies/proxy'
import { type Harbour, harbour, KEY, past, problem, request, value } from './support/support'

const HTML = { 'content-type': 'text/html' }
const answer = (status: number, headers: Record<string, string> = {}, body = ''): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
})

interface Expected {
  readonly kind: Problem['kind']
  readonly sentence: RegExp
  readonly retryAfterMs?: number
}

interface Case {
  readonly name: string
  readonly fault: Fault
  readonly read: Expected
  readonly start: Expected
  /** How many deploys a start makes all the same. */
  readonly made: number
}

const CASES: readonly Case[] = [
  {
    name: 'a reset before the server has taken the request',
    fault: { kind: 'reset before' },
    read: { kind: 'lost', sentence: /The connection to Freight broke before it had answered\./ },
    start: { kind: 'lost', sentence: /The connection to Freight broke before it had answered\./ },
    made: 0,
  },
  {
    name: 'a reset after the server has taken the request',
    fault: { kind: 'reset after' },
    read: { kind: 'lost', sentence: /broke before it had answered/ },
    start: { kind: 'lost', sentence: /broke before it had answered/ },
    made: 1,
  },
  {
    name: 'half an answer',
    fault: { kind: 'half' },
    read: { kind: 'lost', sentence: /Freight’s answer broke off\./ },
    start: { kind: 'lost', sentence: /Freight’s answer broke off\./ },
    made: 1,
  },
  {
    name: 'a 500, which Freight also gives for mistakes',
    fault: answer(500, { 'content-type': 'application/json' }, '{"message": "Internal Server Error"}'),
    read: { kind: 'fault', sentence: /^Freight failed \(500\)\.$/ },
    start: { kind: 'lost', sentence: /^Freight failed \(500\)\.$/ },
    made: 0,
  },
  {
    name: 'a 502 with a web page from what stands before Freight',
    fault: answer(502, HTML, '<html><h1>502 Bad Gateway</h1></html>'),
    read: { kind: 'fault', sentence: /^Freight failed \(502\)\.$/ },
    start: { kind: 'lost', sentence: /^Freight failed \(502\)\.$/ },
    made: 0,
  },
  {
    name: 'a 503 that says when to come back',
    fault: answer(503, { 'retry-after': '120' }),
    read: { kind: 'fault', sentence: /Freight failed \(503\)/, retryAfterMs: 120_000 },
    start: { kind: 'lost', sentence: /Freight failed \(503\)/, retryAfterMs: 120_000 },
    made: 0,
  },
  {
    name: 'a 401 in the middle of the day',
    fault: answer(401, { 'content-type': 'application/json' }, '{"error": "You are not authorized."}'),
    read: {
      kind: 'invalid',
      sentence: /^Freight refused the key \(401\)\. Check it in Settings, under Accounts\.$/,
    },
    start: { kind: 'invalid', sentence: /Freight refused the key \(401\)/ },
    made: 0,
  },
  {
    name: 'a 429 that says when to come back, in seconds',
    fault: answer(429, { 'retry-after': '30' }),
    read: { kind: 'fault', sentence: /wait for 30 s: too many requests/, retryAfterMs: 30_000 },
    start: {
      kind: 'invalid',
      sentence: /too many requests \(429\)\. Nothing was done\./,
      retryAfterMs: 30_000,
    },
    made: 0,
  },
  {
    name: 'a 429 that says when to come back, as a date of its own clock',
    fault: answer(429, {
      date: 'Mon, 23 Nov 2026 09:00:00 GMT',
      'retry-after': 'Mon, 23 Nov 2026 09:02:00 GMT',
    }),
    read: { kind: 'fault', sentence: /wait for 120 s/, retryAfterMs: 120_000 },
    start: { kind: 'invalid', sentence: /wait for 120 s/, retryAfterMs: 120_000 },
    made: 0,
  },
  {
    name: 'a 429 that does not say when to come back',
    fault: answer(429),
    read: { kind: 'fault', sentence: /asks Binnacle to wait: too many requests/ },
    start: { kind: 'invalid', sentence: /asks Binnacle to wait: too many requests/ },
    made: 0,
  },
  {
    name: 'a redirect to another server, such as a sign-in',
    fault: answer(302, { location: 'http://127.0.0.1:9/login?next=1' }),
    read: {
      kind: 'fault',
      sentence: /to http:\/\/127\.0\.0\.1:9 \(302\), which is another server, and the key is not/,
    },
    start: { kind: 'lost', sentence: /on to http:\/\/127\.0\.0\.1:9 \(302\).*doesn’t follow/ },
    made: 0,
  },
  {
    name: 'a redirect to nowhere',
    fault: answer(301),
    read: { kind: 'fault', sentence: /to nowhere \(301\)/ },
    start: { kind: 'lost', sentence: /to nowhere \(301\)/ },
    made: 0,
  },
  {
    name: 'a redirect which says that nothing was done',
    fault: answer(308, { location: 'https://freight.example.com/api/0/deploys/' }),
    read: { kind: 'fault', sentence: /to https:\/\/freight\.example\.com \(308\)/ },
    start: { kind: 'invalid', sentence: /to https:\/\/freight\.example\.com \(308\)/ },
    made: 0,
  },
  {
    name: 'a redirect in a circle',
    fault: answer(302, { location: '/api/0/deploys/?again' }),
    read: { kind: 'fault', sentence: /in a circle/ },
    start: { kind: 'lost', sentence: /on to \/api\/0\/deploys\/ \(302\)/ },
    made: 0,
  },
  {
    name: 'JSON that is broken',
    fault: answer(200, { 'content-type': 'application/json' }, '[{"id": '),
    read: { kind: 'fault', sentence: /answered with something else instead of its data/ },
    start: { kind: 'lost', sentence: /answered with something (?:else|other)/ },
    made: 0,
  },
  {
    name: 'JSON of something else',
    fault: answer(200, { 'content-type': 'application/json' }, '{"hello": "world"}'),
    read: { kind: 'fault', sentence: /answered with something (?:else|other)/ },
    start: { kind: 'lost', sentence: /answered with something (?:else|other)/ },
    made: 0,
  },
  {
    name: 'a sign-in page in place of an answer',
    fault: answer(200, HTML, '<!doctype html><form>'),
    read: { kind: 'fault', sentence: /answered with a web page/ },
    start: { kind: 'lost', sentence: /answered with a web page/ },
    made: 0,
  },
  {
    name: 'an answer that is far too long',
    fault: answer(200, { 'content-type': 'application/json' }, ' '.repeat(17 * 1024 * 1024)),
    read: { kind: 'fault', sentence: /far too long/ },
    start: { kind: 'lost', sentence: /far too long/ },
    made: 0,
  },
  {
    name: 'a server that says our key back to us',
    fault: answer(418, { 'content-type': 'application/json' }, JSON.stringify({ error: `No: Key ${KEY}!` })),
    read: { kind: 'invalid', sentence: /Freight refused this \(418\)\. Freight says: No: •••!/ },
    start: { kind: 'invalid', sentence: /Freight says: No: •••!/ },
    made: 0,
  },
]

/** A harbour in the middle of the day: it has spoken with its server before. */
async function atNoon(): Promise<Harbour> {
  const noon = await harbour()
  past(noon)
  value(await noon.service.latest())
  noon.arrived()
  noon.proxy.arrived.length = 0
  return noon
}

const posts = (arrived: readonly { method: string }[]) => arrived.filter(({ method }) => method === 'POST')

function expectProblem(actual: Problem, { kind, sentence, retryAfterMs }: Expected): void {
  expect(actual.sentence).toMatch(sentence)
  expect(actual.kind).toBe(kind)
  expect(actual.retryAfterMs).toBe(retryAfterMs)
  expect(JSON.stringify(actual)).not.toContain(KEY)
}

describe.each(CASES)('$name', ({ fault, read, start, made }) => {
  it('is told of a question', async () => {
    const { service, proxy } = await atNoon()
    proxy.fault = () => fault
    expectProblem(problem(await service.latest()), read)
  })

  it('is told of a start, which is sent once', async () => {
    const { service, proxy, model } = await atNoon()
    proxy.fault = () => fault
    expectProblem(problem(await service.start(request(), 'request')), start)
    expect(posts(proxy.arrived)).toHaveLength(1)
    expect(model.deploys).toHaveLength(1 + made)
  })
})

describe('a server that never answers', () => {
  it('is given up on, question or start, and a start is sent once', async () => {
    const { service, proxy, model, clock } = await atNoon()
    proxy.fault = () => ({ kind: 'silence' })
    const expected: Expected = { kind: 'lost', sentence: /^Freight did not answer within 15 s\.$/ }

    const heard = proxy.silent()
    const question = service.latest()
    await heard
    await clock.advance(15_000)
    expectProblem(problem(await question), expected)

    const taken = proxy.silent()
    const start = service.start(request(), 'request')
    await taken
    await clock.advance(59_999)
    await clock.advance(1)
    // Freight fetches the repository before it answers a start, so that is given longer.
    expectProblem(problem(await start), { kind: 'lost', sentence: /^Freight did not answer within 60 s\.$/ })
    expect(posts(proxy.arrived)).toHaveLength(1)
    expect(model.deploys).toHaveLength(2)
  })
})

describe('a server that refuses connections', () => {
  it('was surely not reached, and is reached again when it is back', async () => {
    const { service, proxy, model } = await atNoon()
    await proxy.shut()
    const expected: Expected = {
      kind: 'unreachable',
      sentence: /^Freight at http:\/\/127\.0\.0\.1:\d+ refuses connections\. Is it running\?$/,
    }
    expectProblem(problem(await service.latest()), expected)
    expectProblem(problem(await service.start(request(), 'request')), expected)
    expect(model.deploys).toHaveLength(1)
    await proxy.open()
    expect(value(await service.latest())).toHaveLength(1)
  })
})

describe('a redirect on the same server', () => {
  const elsewhere = ({ path }: { path: string }): Fault =>
    path.startsWith('/api/0/deploys/?') && !path.includes('moved')
      ? answer(302, { location: `${path}&moved` })
      : { kind: 'none' }

  it('is followed by a question, with the key', async () => {
    const { service, proxy } = await atNoon()
    proxy.fault = elsewhere
    expect(value(await service.latest())).toHaveLength(1)
    expect(proxy.arrived.map(({ authorization }) => authorization)).toEqual([`Key ${KEY}`, `Key ${KEY}`])
  })
})

describe('before the first answer', () => {
  it('a start whose server stumbles over the question before it was not sent', async () => {
    const { service, proxy } = await harbour()
    proxy.fault = () => ({ kind: 'reset after' })
    const { kind, sentence } = problem(await service.start(request(), 'request'))
    expect(kind).toBe('unreachable')
    expect(sentence).toMatch(/Nothing was sent\.$/)
    expect(posts(proxy.arrived)).toHaveLength(0)
  })

  it('nothing is asked without a key, and a key is taken up as soon as there is one', async () => {
    let key: string | null = null
    const { service, proxy } = await harbour({ key: () => key })
    expect(problem(await service.latest())).toMatchObject({
      kind: 'invalid',
      sentence: expect.stringMatching(/There is no key for Freight.*Settings/),
    })
    expect(proxy.arrived).toEqual([])
    key = KEY
    expect(value(await service.latest())).toEqual([])
  })

  it('a key that no header can hold is told of without being shown', async () => {
    const { service } = await harbour({ key: () => 'half a key\nand a line' })
    const { kind, sentence, cause } = problem(await service.latest())
    expect(kind).toBe('unreachable')
    expect(sentence).toMatch(/contains characters that no key can contain/)
    expect(`${sentence} ${cause}`).not.toContain('half a key')
  })
})
