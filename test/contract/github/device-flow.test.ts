import { fail, ok } from '@core/result'
import { beforeEach, describe, expect, it } from 'vitest'
import { type DeviceCode, signInByDevice } from '../../../src/main/services/github/device-flow'
import type { Http, HttpRequest } from '../../../src/main/services/http'
import { FakeClock, settle } from '../../unit/support/fake-clock'

const TOKEN = 'a-made-up-token'

/** A site that speaks RFC 8628 as GitHub does. Each answer of `said` is given once, then the last one again and again. */
class Site implements Http {
  said: object[] = [{ error: 'authorization_pending' }]
  begin: object = {
    device_code: 'device',
    user_code: 'ABCD-1234',
    verification_uri: 'https://github.example/login/device',
    expires_in: 900,
    interval: 5,
  }
  /** So many questions for the token get no answer. */
  down = 0
  asked: HttpRequest[] = []

  async request(request: HttpRequest) {
    this.asked.push(request)
    const isPoll = request.url.endsWith('/login/oauth/access_token')
    if (isPoll && this.down-- > 0) return fail('unreachable', 'GitHub cannot be reached.')
    const json = !isPoll ? this.begin : this.said.length > 1 ? this.said.shift() : this.said[0]
    const text = JSON.stringify(json)
    return ok({ status: 200, headers: new Headers(), text, json, cut: null, sentAt: 0, receivedAt: 0 })
  }
}

let site: Site
beforeEach(() => {
  site = new Site()
})

async function begin() {
  const clock = new FakeClock()
  const giveUp = new AbortController()
  const shown: DeviceCode[] = []
  const ended = signInByDevice({
    url: 'https://github.example/api/v3',
    clientId: 'client',
    http: site,
    clock,
    signal: giveUp.signal,
    show: (code) => shown.push(code),
  })
  await settle()
  const polls = () => site.asked.filter(({ url }) => url.endsWith('/access_token')).length
  return { clock, giveUp, shown, ended, pass: (seconds: number) => clock.advance(seconds * 1000), polls }
}

describe('signing in by the device flow', () => {
  it('shows the code and its page, and waits for the person', async () => {
    site.said = [{ error: 'authorization_pending' }, { access_token: TOKEN, token_type: 'bearer' }]
    const flow = await begin()
    expect(flow.shown[0]).toMatchObject({ code: 'ABCD-1234', page: 'https://github.example/login/device' })
    await flow.pass(11)
    expect(await flow.ended).toEqual(ok(TOKEN))
    expect(site.asked[0]).toMatchObject({
      url: 'https://github.example/login/device/code',
      body: { client_id: 'client', scope: expect.stringContaining('repo') },
    })
    expect(site.asked[1]?.body).toMatchObject({ device_code: 'device', client_id: 'client' })
  })

  it.each([
    'https://login.example/device',
    'http://github.example/login/device',
    'https://github.example.evil.example/login/device',
  ])('does not open a page that is not the server’s own, or not encrypted: %s', async (page) => {
    site.begin = { ...site.begin, verification_uri: page }
    const flow = await begin()
    expect(flow.shown).toEqual([])
    expect(await flow.ended).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('isn’t its own') },
    })
  })

  it('asks at most once a second, whatever the server says', async () => {
    site.begin = { ...site.begin, interval: 0 }
    site.said = [{ error: 'slow_down', interval: 0 }]
    const flow = await begin()
    await flow.pass(10)
    expect(flow.polls()).toBeLessThanOrEqual(10)
    flow.giveUp.abort()
    await flow.ended
  })

  it('asks no sooner than the server says, and slower when told to', async () => {
    site.said = [{ error: 'slow_down', interval: 10 }, { error: 'authorization_pending' }]
    const flow = await begin()
    await flow.pass(4)
    expect(flow.polls()).toBe(0)
    await flow.pass(2)
    expect(flow.polls()).toBe(1)
    await flow.pass(8)
    expect(flow.polls()).toBe(1)
    await flow.pass(3)
    expect(flow.polls()).toBe(2)
    flow.giveUp.abort()
    await flow.ended
  })

  it.each([
    ['access_denied', 'refused on the page'],
    ['expired_token', 'has expired'],
    ['incorrect_client_credentials', 'doesn’t know this client ID'],
    ['device_flow_disabled', 'does not allow the device flow'],
  ])('ends when the server says %s', async (error, words) => {
    site.said = [{ error }]
    const flow = await begin()
    await flow.pass(6)
    expect(await flow.ended).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining(words) },
    })
  })

  it('goes on through a network that is gone for a while', async () => {
    site.down = 2
    site.said = [{ access_token: TOKEN }]
    const flow = await begin()
    await flow.pass(16)
    expect(await flow.ended).toEqual(ok(TOKEN))
  })

  it('ends with its code, even where the server never says so', async () => {
    site.begin = { ...site.begin, expires_in: 12 }
    const flow = await begin()
    await flow.pass(16)
    expect(await flow.ended).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('expired') },
    })
  })

  it('ends within an hour, however long the server says that its code holds', async () => {
    site.begin = { ...site.begin, expires_in: Number.MAX_VALUE }
    const flow = await begin()
    await flow.pass(3_600)
    expect(await flow.ended).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('expired') },
    })
  })

  it('can be given up', async () => {
    const flow = await begin()
    flow.giveUp.abort()
    expect(await flow.ended).toMatchObject({ ok: false })
    await flow.pass(10)
    expect(flow.polls()).toBe(0)
  })

  it('says what is wrong where there is no such OAuth app', async () => {
    site.begin = { error: 'Not Found' }
    const flow = await begin()
    expect(await flow.ended).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('doesn’t know this client ID') },
    })
    expect(flow.shown).toEqual([])
  })
})
