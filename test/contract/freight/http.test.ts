import { createServer } from 'node:http'
import type { Problem } from '@core/result'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createHttp, type HttpRequest, NotSent, type NotSentReason } from '../../../src/main/services/http'
import { FakeClock } from '../../unit/support/fake-clock'
import { type Fault, startProxy } from '../../world/proxies/proxy'
import { problem, value } from './support/support'

const SECRET = 'a-secret-that-is-long'
const request = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
  service: 'Freight',
  method: 'POST',
  url: 'https://freight.example.com/api/0/deploys/',
  headers: { authorization: `Key ${SECRET}` },
  body: {},
  ...changes,
})

/** What becomes of a request whose `fetch` fails in this way. */
async function failing(cause: unknown): Promise<Problem> {
  const http = createHttp({ clock: new FakeClock(), fetch: () => Promise.reject(cause) })
  return problem(await http.request(request()))
}

const coded = (code: string, syscall?: string, message = `${syscall} ${code}`): Error =>
  Object.assign(new Error(message), { code, ...(syscall !== undefined && { syscall }) })
const wrapped = (cause: unknown): Error => new TypeError('fetch failed', { cause })

describe('a request that surely never left', () => {
  it.each([
    ['the connection is refused', coded('ECONNREFUSED', 'connect'), /refuses connections\. Is it running/],
    [
      'nobody knows the name',
      coded('ENOTFOUND', 'getaddrinfo'),
      /The name freight\.example\.com cannot be found/,
    ],
    ['names cannot be asked for', coded('EAI_AGAIN', 'getaddrinfo'), /is this machine online/],
    ['the host cannot be reached', coded('EHOSTUNREACH', 'connect'), /cannot be reached/],
    ['the connection takes too long', coded('UND_ERR_CONNECT_TIMEOUT'), /cannot be reached/],
    ['the connection is reset while it is made', coded('ECONNRESET', 'connect'), /cannot be reached/],
    ['the certificate has expired', coded('CERT_HAS_EXPIRED'), /certificate .* is not valid today/],
    [
      'nobody vouches for the certificate',
      coded('DEPTH_ZERO_SELF_SIGNED_CERT'),
      /does not trust.*NODE_EXTRA_CA_CERTS/,
    ],
    ['the certificate is another host’s', coded('ERR_TLS_CERT_ALTNAME_INVALID'), /belongs to another host/],
    [
      'TLS breaks off before it is secure',
      coded(
        'ECONNRESET',
        undefined,
        'Client network socket disconnected before secure TLS connection was established',
      ),
      /cannot be reached/,
    ],
    ['the port is one that may not be asked', new Error('bad port'), /reserved for something else/],
    [
      'every address was tried in vain',
      new AggregateError([coded('ECONNREFUSED', 'connect'), coded('ENETUNREACH', 'connect')]),
      /refuses connections/,
    ],
  ])('is told as unreachable: %s', async (_why, cause, sentence) => {
    const found = await failing(wrapped(cause))
    expect(found.kind).toBe('unreachable')
    expect(found.sentence).toMatch(sentence)
  })
})

describe('a request that the proxy, or the way to it, has stopped', () => {
  const proxy = 'proxy.example.com:3128'
  it.each<[NotSentReason, RegExp]>([
    [
      { why: 'proxy gone', proxy },
      /^The proxy proxy\.example\.com:3128 cannot be reached, so Freight was not asked/,
    ],
    [
      { why: 'proxy refuses', proxy },
      /^The proxy proxy\.example\.com:3128 does not connect to freight\.example\.com/,
    ],
    [
      { why: 'proxy password', proxy, given: false },
      /asks for a user name and password \(407\)\. Set HTTPS_PROXY to/,
    ],
    [
      { why: 'proxy password', proxy, given: true },
      /refused the user name and password in HTTPS_PROXY \(407\)/,
    ],
    [{ why: 'proxy script' }, /automatic proxy configuration \(PAC\) does not work/],
    [
      { why: 'proxy variable', variable: 'https_proxy' },
      /variable https_proxy is not the address of a proxy/,
    ],
    [{ why: 'client certificate' }, /asks for a client certificate, which Binnacle cannot send/],
    [{ why: 'offline' }, /^This machine is offline/],
  ])('never left, and it is said what to do: %j', async (reason, sentence) => {
    const found = await failing(new NotSent(reason, 'net::ERR_SOMETHING'))
    expect(found).toMatchObject({ kind: 'unreachable', cause: 'net::ERR_SOMETHING' })
    expect(found.sentence).toMatch(sentence)
  })
})

describe('a request that may have arrived', () => {
  it.each([
    ['the connection is reset', coded('ECONNRESET', 'read')],
    ['the connection breaks while it is written', coded('EPIPE', 'write')],
    ['the network goes away in the middle', coded('ETIMEDOUT', 'read')],
    ['the host goes away in the middle', coded('EHOSTUNREACH', 'read')],
    ['the other side hangs up', coded('UND_ERR_SOCKET', undefined, 'other side closed')],
    ['the answer is no HTTP', coded('HPE_INVALID_CONSTANT', undefined, 'Expected HTTP/')],
    [
      'one of the addresses may have taken it',
      new AggregateError([coded('ECONNREFUSED', 'connect'), coded('ECONNRESET', 'read')]),
    ],
    ['nobody knows what happened', 'a thing that is no error'],
  ])('is told as lost: %s', async (_why, cause) => {
    expect((await failing(wrapped(cause))).kind).toBe('lost')
  })
})

describe('an address that cannot be used', () => {
  it.each(['freight.example.com', 'ftp://freight.example.com', 'http://', ''])(
    'is told as such: “%s”',
    async (url) => {
      const http = createHttp({ clock: new FakeClock() })
      const { kind, sentence } = problem(await http.request(request({ url })))
      expect(kind).toBe('unreachable')
      expect(sentence).toBe('The address of Freight isn’t an http or https address.')
    },
  )

  it('with a password is not used, and the password not repeated', async () => {
    const http = createHttp({ clock: new FakeClock() })
    const url = 'https://me:a-password@freight.example.com/'
    const found = problem(await http.request(request({ url })))
    expect(found.sentence).toMatch(/must not hold a user name or a password/)
    expect(JSON.stringify(found)).not.toContain('a-password')
  })

  it('is not asked when it was given up before', async () => {
    const http = createHttp({ clock: new FakeClock(), fetch: () => Promise.reject(new Error('was sent')) })
    const found = problem(await http.request(request({ signal: AbortSignal.abort() })))
    expect(found).toMatchObject({ kind: 'unreachable', cause: null })
  })
})

describe('a machine without a network', () => {
  async function asked(url: string) {
    const fetch = vi.fn(async () => new Response('{}'))
    const http = createHttp({ clock: new FakeClock(), fetch, isOnline: () => false })
    return { answer: await http.request(request({ url })), sent: fetch.mock.calls.length }
  }

  it.each(['http://localhost:5000/', 'http://127.0.0.1:5000/', 'http://127.0.1.1/', 'http://[::1]:5000/'])(
    'asks itself all the same: %s',
    async (url) => {
      expect(await asked(url)).toMatchObject({ answer: { ok: true }, sent: 1 })
    },
  )

  it.each(['https://freight.example.com/', 'http://10.0.0.1/', 'http://127.0.0.1.example.com/'])(
    'sends nothing to another: %s',
    async (url) => {
      const { answer, sent } = await asked(url)
      expect(problem(answer)).toEqual({
        kind: 'unreachable',
        sentence: 'This machine is offline, so Freight was not asked.',
        cause: null,
      })
      expect(sent).toBe(0)
    },
  )
})

describe('a secret', () => {
  it('is struck out of the cause of a problem', async () => {
    const found = await failing(new Error(`cannot send "Key ${SECRET}"`))
    expect(found.cause).toBe('cannot send "•••"')
  })
})

describe('on the wire', () => {
  async function behind(fault: Fault) {
    const server = createServer((_incoming, outgoing) => outgoing.end('{}'))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const proxy = await startProxy(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
    proxy.fault = () => fault
    onTestFinished(async () => {
      await proxy.close()
      server.close()
    })
    return proxy
  }

  it('https to a server that speaks http was surely not understood', async () => {
    const proxy = await behind({ kind: 'none' })
    const http = createHttp({ clock: new FakeClock() })
    const found = problem(await http.request(request({ url: proxy.url.replace('http:', 'https:') })))
    expect(found.kind).toBe('unreachable')
  })

  it('a change is sent once, also where the standard allows to repeat it (421)', async () => {
    const proxy = await behind({ kind: 'answer', status: 421 })
    const http = createHttp({ clock: new FakeClock() })
    expect(value(await http.request(request({ url: proxy.url }))).status).toBe(421)
    expect(proxy.arrived).toHaveLength(1)
  })

  it('a change may be without a body, and its length is told all the same', async () => {
    const proxy = await behind({ kind: 'none' })
    const http = createHttp({ clock: new FakeClock() })
    const bare = request({ url: proxy.url, body: undefined })
    expect(value(await http.request(bare)).json).toEqual({})
    expect(proxy.arrived.map(({ method, contentLength }) => [method, contentLength])).toEqual([['POST', '0']])
  })

  it('an exchange that is given up ends at once', async () => {
    const proxy = await behind({ kind: 'silence' })
    const http = createHttp({ clock: new FakeClock() })
    const giveUp = new AbortController()
    const silent = proxy.silent()
    const exchange = http.request(request({ url: proxy.url, signal: giveUp.signal }))
    await silent
    giveUp.abort()
    expect(problem(await exchange)).toMatchObject({
      kind: 'lost',
      sentence: 'Binnacle stopped waiting for Freight’s answer.',
    })
  })
})
