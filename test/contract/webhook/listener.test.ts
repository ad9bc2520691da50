import { createHmac } from 'node:crypto'
import type { WebhookSender } from '@core/incoming/senders'
import { LIMITS } from '@core/limits'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listenForWebhooks } from '../../../src/main/network/webhooks/listener'
import { keepPort } from '../../world/port'

const SECRET = 'a-made-up-secret'
const EVENT = JSON.stringify({ repository: { full_name: 'harbour/site' } })
const hmac = (body: string, secret = SECRET) => createHmac('sha256', secret).update(body).digest('hex')

async function listening(at: { now: number } = { now: Date.now() }) {
  const { port, release } = await keepPort()
  onTestFinished(release)
  const heard: string[] = []
  const refused: (WebhookSender | null)[] = []
  const opened = await listenForWebhooks({
    port,
    clock: { now: () => at.now, after: () => () => {} },
    secret: (sender) => (sender === 'statuspage' ? 'a-made-up-key' : SECRET),
    heard: (sender, event) => void heard.push(`${sender} ${JSON.stringify(event)}`),
    refused: (sender) => void refused.push(sender),
  })
  if (!opened.ok) throw new Error(opened.problem.sentence)
  onTestFinished(opened.value)
  const post = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => (await fetch(`http://127.0.0.1:${port}/${path}`, { method: 'POST', body, headers })).status
  const github = (body = EVENT, headers: Record<string, string> = {}) =>
    post('github', body, { 'x-hub-signature-256': `sha256=${hmac(body)}`, ...headers })
  return { port, at, heard, refused, post, github }
}

describe('a webhook that comes in', () => {
  it('from GitHub is heard where it is signed, as JSON or as a form', async () => {
    const { github, heard } = await listening()
    expect(await github()).toBe(202)
    const form = `payload=${encodeURIComponent(EVENT)}`
    expect(await github(form, { 'content-type': 'application/x-www-form-urlencoded' })).toBe(202)
    expect(heard).toEqual([`github ${EVENT}`, `github ${EVENT}`])
  })

  it('unsigned, signed with another secret or changed on its way is refused and counted', async () => {
    const { post, github, heard, refused } = await listening()
    expect(await post('github', EVENT)).toBe(401)
    expect(await github(EVENT, { 'x-hub-signature-256': `sha256=${hmac(EVENT, 'another')}` })).toBe(401)
    expect(await github(`${EVENT} `, { 'x-hub-signature-256': `sha256=${hmac(EVENT)}` })).toBe(401)
    expect([heard, refused]).toEqual([[], ['github', 'github', 'github']])
  })

  it('that was here before is no news', async () => {
    const { github, heard, refused } = await listening()
    await github()
    expect(await github()).toBe(200)
    expect([heard.length, refused.length]).toEqual([1, 1])
  })

  it('from Sentry is heard where it is signed and was sent lately', async () => {
    const { post, at, heard } = await listening()
    const headers = (secondsAgo: number) => ({
      'sentry-hook-signature': hmac('{}'),
      'sentry-hook-timestamp': String(Math.floor(at.now / 1000) - secondsAgo),
    })
    expect(await post('sentry', '{}', headers(600))).toBe(401)
    expect(await post('sentry', '{}', { 'sentry-hook-signature': hmac('{}') })).toBe(401)
    expect(await post('sentry', '{}', headers(3))).toBe(202)
    expect(heard).toEqual(['sentry {}'])
  })

  it('from Statuspage, which signs nothing, is heard by the key in its address', async () => {
    const { post, heard } = await listening()
    expect(await post('statuspage?key=guessed', '{}')).toBe(401)
    expect(await post('statuspage?key=a-made-up-key', '{}')).toBe(202)
    expect(heard).toEqual(['statuspage {}'])
  })

  it('that is endless is cut off', async () => {
    const { post, heard } = await listening()
    const status = await post('github', new Uint8Array(LIMITS.incoming.body + 1)).catch(() => 413)
    expect([status, heard]).toEqual([413, []])
  })

  it('among very many is not read, and a second later all is as before', async () => {
    const { post, github, at, heard } = await listening()
    const flood = await Promise.all(
      Array.from({ length: LIMITS.incoming.perSecond + 5 }, () => post('github', '{}')),
    )
    expect(flood.filter((status) => status === 429)).toHaveLength(5)
    expect(await github()).toBe(429)
    at.now += 1_000
    expect(await github()).toBe(202)
    expect(heard).toHaveLength(1)
  })

  it('of anybody else, or that only asks, is refused', async () => {
    const { port, post } = await listening()
    expect(await post('', '{}')).toBe(404)
    expect(await post('github/../../etc', '{}')).toBe(404)
    expect((await fetch(`http://127.0.0.1:${port}/github`)).status).toBe(405)
  })

  it('cannot be heard on a port that another program has, which is said', async () => {
    const { port } = await listening()
    const second = await listenForWebhooks({
      port,
      clock: { now: Date.now, after: () => () => {} },
      secret: () => SECRET,
      heard: () => {},
      refused: () => {},
    })
    expect(second).toMatchObject({
      ok: false,
      problem: { sentence: `Binnacle can’t listen for webhooks on port ${port}: another program has it.` },
    })
  })
})
