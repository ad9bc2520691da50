import { afterEach, describe, expect, it } from 'vitest'
import { aDeploy, T0 } from '../../unit/support/builders'
import { DEPLOYED, SHA, scripted, serviceAt, TOKEN, VERSION, yard } from './support'

type Scripted = Awaited<ReturnType<typeof scripted>>
const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function answering(...script: Parameters<typeof scripted>): Promise<Scripted> {
  const server = await scripted(...script)
  open.push(server)
  return server
}
const always = (status: number, body: string, headers: Record<string, string> = {}) =>
  answering((_, response) => void response.writeHead(status, headers).end(body))
const since = (url: string, token: string | null = TOKEN) => serviceAt(url, {}, token).issuesSince(DEPLOYED)

describe('a Sentry that cannot be asked', () => {
  it('is not asked without a token, and says where one is entered', async () => {
    const server = await always(200, '{}')
    expect(await since(server.url, null)).toMatchObject({
      problem: { kind: 'invalid', keyVariable: 'BINNACLE_SENTRY_TOKEN' },
    })
    expect(server.asked).toEqual([])
  })

  it('says that it refuses the token (401), and what the token may not do (403)', async () => {
    const world = await yard({ scopes: ['project:read'] })
    open.push(world)
    expect(await since(world.server.url, 'another-made-up-token')).toMatchObject({
      problem: {
        kind: 'invalid',
        keyVariable: 'BINNACLE_SENTRY_TOKEN',
        sentence: expect.stringContaining('401'),
      },
    })
    world.server.model.addRelease(VERSION)
    const { problem } = Object(await since(world.server.url))
    expect(problem).toMatchObject({ kind: 'invalid', keyVariable: 'BINNACLE_SENTRY_TOKEN' })
    expect(problem.sentence).toContain('You do not have permission')
  })

  it('says that it does not know the project (404)', async () => {
    const world = await yard({ projects: ['other'] })
    open.push(world)
    expect(await since(world.server.url)).toMatchObject({
      problem: { kind: 'invalid', sentence: expect.stringContaining('the project site of acme') },
    })
  })

  it('asks Binnacle to wait for a while (429)', async () => {
    const named = await always(429, '{"detail":"slow down"}', { 'retry-after': '30' })
    expect(await since(named.url)).toMatchObject({ problem: { kind: 'fault', retryAfterMs: 30_000 } })
    const at = String(Math.floor(T0 / 1000) + 12)
    const reset = await always(429, '{}', { 'x-sentry-rate-limit-reset': at })
    expect(await since(reset.url)).toMatchObject({ problem: { retryAfterMs: 12_000 } })
  })

  it('answers with what is no data', async () => {
    for (const body of ['<html>Sign in</html>', '{"id": ', '[]', '{"id": {}}']) {
      const server = await always(200, body)
      expect(await since(server.url), body).toMatchObject({
        problem: { kind: 'fault', sentence: expect.stringContaining('Is the address right?') },
      })
    }
  })

  it('has nothing of its users told to the log', async () => {
    for (const body of ['[{"email":"kim@example.com"}]', '[{"email":"kim@example.com"']) {
      const server = await always(200, body)
      const answer = await serviceAt(server.url, {}, TOKEN).details('7')
      expect(answer.ok).toBe(false)
      expect(JSON.stringify(answer)).not.toContain('kim@')
    }
  })

  it('breaks off in the middle', async () => {
    const server = await answering((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"id":')
      response.destroy()
    })
    expect(await since(server.url)).toMatchObject({ problem: { kind: 'lost' } })
  })

  it('never ends its list: it is read no further than anybody would', async () => {
    const item = { id: '1', title: 'A', firstSeen: '2027-01-01T00:00:00Z', lastSeen: '2027-01-01T00:00:00Z' }
    const server = await answering(({ url = '' }, response) => {
      const next = '<http://elsewhere.example/?cursor=0:1:0>; rel="next"; results="true"; cursor="0:1:0"'
      if (url.includes('/issues/')) response.setHeader('link', next)
      const body = url.includes('/issues/') ? [item] : { id: '1', version: VERSION }
      response.end(JSON.stringify(body))
    })
    expect(await since(server.url)).toMatchObject({ value: { isWhole: false } })
    expect(server.asked.filter((path) => path.includes('/issues/'))).toHaveLength(10)
  })

  it('does not hide what can be read behind what cannot', async () => {
    const good = { id: '1', title: 'A', firstSeen: '2027-01-01T00:00:00Z', lastSeen: '2027-01-01T00:00:00Z' }
    const bad = [null, {}, { ...good, firstSeen: 'long ago' }]
    const odd = { ...good, id: '2', level: 'sample', count: 'many', userCount: null, culprit: 7 }
    const server = await answering(({ url = '' }, response) => {
      const body = url.includes('/issues/') ? [...bad, good, odd] : { id: '1', version: VERSION }
      response.end(JSON.stringify(body))
    })
    const { value } = Object(await since(server.url))
    expect(value.issues).toMatchObject([
      { id: '1', name: '1', events: 0, users: 0 },
      { id: '2', level: 'error', culprit: null },
    ])
  })

  it('never says the token back', async () => {
    const server = await always(403, JSON.stringify({ detail: `no, ${TOKEN}` }))
    expect(JSON.stringify(await since(server.url))).not.toContain(TOKEN)
  })

  it('has no number of sessions where it does not know the question (400)', async () => {
    const server = await answering(({ url = '' }, response) => {
      if (url.includes('/sessions/')) response.writeHead(400).end('{"detail":"Invalid field"}')
      else response.end('{"id":"1"}')
    })
    expect(await serviceAt(server.url).crashFree(DEPLOYED)).toEqual({ ok: true, value: null })
  })

  it('tells what it has of an error and says what it lacks', async () => {
    const world = await yard({ scopes: ['event:read'] })
    open.push(world)
    const { id } = world.server.model.breaks({ title: 'A: x', release: VERSION, users: [{ id: '7' }] })
    const { value } = Object(await serviceAt(world.server.url).details(id))
    expect(value).toMatchObject({ users: [{ id: '7' }], suspects: [] })
    expect(value.lacks).toEqual([expect.stringContaining('403')])
  })

  it.each([404, 405, 410])('has taken the suspect commits away (%d): the rest is told', async (status) => {
    const issue = { id: '1', title: 'A', firstSeen: '2027-01-01T00:00:00Z', lastSeen: '2027-01-01T00:00:00Z' }
    const server = await answering(({ url = '' }, response) => {
      if (url.includes('/committers/')) response.writeHead(status).end('')
      else if (url.includes('/events/')) response.end(JSON.stringify({ eventID: 'e' }))
      else response.end(JSON.stringify(url.includes('/tags/') ? [] : issue))
    })
    const { value } = Object(await serviceAt(server.url).details('1'))
    expect(value).toMatchObject({ issue: { title: 'A' }, suspects: [], suspectsAre: 'of the release' })
    expect(value.lacks).toEqual([expect.stringContaining('no longer answers')])
  })

  it('does not know whether a deploy was told when the answer is lost', async () => {
    const server = await answering(({ method }, response) => {
      if (method === 'POST') response.destroy()
      else response.end(JSON.stringify({ version: VERSION }))
    })
    const state = { status: 'finished', startedAt: T0, endedAt: T0 } as const
    const told = await serviceAt(server.url).tellDeploy({ ...aDeploy({ sha: SHA }), state })
    expect(told).toMatchObject({ problem: { kind: 'lost' } })
  })
})
