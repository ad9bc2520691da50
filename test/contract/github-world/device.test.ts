import { describe, expect, it } from 'vitest'
import { type Port, port } from './support/support'

const CLIENT = 'Iv1.0123456789abcdef'

describe('signing in by device', () => {
  it('gives a token once the person has entered the code', async () => {
    const world = await port()
    const begun = await begin(world)
    expect(begun).toMatchObject({
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verification_uri: `${world.github.webUrl}/login/device`,
      expires_in: 900,
      interval: 5,
    })
    world.pass(5)
    expect(await poll(world, begun)).toMatchObject({ error: 'authorization_pending' })
    world.github.model.device.approve(String(begun.user_code), world.github.model.user('armin'))
    world.pass(5)
    const given = await poll(world, begun)
    expect(given).toMatchObject({ token_type: 'bearer', scope: 'repo,workflow' })
    const me = await world.get('//user', { token: String(given.access_token) })
    expect([me.body, me.headers.get('x-oauth-scopes')]).toMatchObject([{ login: 'armin' }, 'repo, workflow'])
    world.pass(5)
    expect(await poll(world, begun)).toMatchObject({ error: 'incorrect_device_code' })
  })

  it('asks one who polls too fast to wait five seconds longer each time', async () => {
    const world = await port()
    const begun = await begin(world)
    world.pass(4)
    expect(await poll(world, begun)).toMatchObject({ error: 'slow_down', interval: 10 })
    world.pass(9)
    expect(await poll(world, begun)).toMatchObject({ error: 'slow_down', interval: 15 })
    world.pass(15)
    expect(await poll(world, begun)).toMatchObject({ error: 'authorization_pending' })
  })

  it('says that the person refused, and that the code has expired', async () => {
    const world = await port()
    const refused = await begin(world)
    world.github.model.device.deny(String(refused.user_code))
    world.pass(5)
    expect(await poll(world, refused)).toMatchObject({ error: 'access_denied' })
    const late = await begin(world)
    world.pass(900)
    expect(await poll(world, late)).toMatchObject({ error: 'expired_token' })
    expect(world.github.model.device.approve(String(late.user_code), world.github.model.user('armin'))).toBe(
      false,
    )
  })

  it('answers in a form unless asked for JSON, takes both, and knows its apps', async () => {
    const { github } = await port()
    const url = `${github.webUrl}/login/device/code`
    const form = await fetch(url, { method: 'POST', body: new URLSearchParams({ client_id: CLIENT }) })
    expect(new URLSearchParams(await form.text()).get('user_code')).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    github.model.device.clientIds.add(CLIENT)
    const other = await fetch(url, { method: 'POST', body: new URLSearchParams({ client_id: 'another' }) })
    expect([other.status, await other.text()]).toEqual([404, 'error=Not+Found'])
  })

  it('has a page on which the person enters the code', async () => {
    const world = await port()
    const begun = await begin(world)
    const page = `${world.github.webUrl}/login/device`
    expect(await (await fetch(page)).text()).toContain('<form')
    const typed = { user_code: String(begun.user_code).toLowerCase(), decision: 'approve' }
    const answer = await fetch(page, { method: 'POST', body: new URLSearchParams(typed) })
    expect(await answer.text()).toContain('Done')
    world.pass(5)
    expect(await poll(world, begun)).toMatchObject({ access_token: expect.stringMatching(/^gho_/) })
  })
})

const begin = (world: Port): Promise<Record<string, unknown>> =>
  post(world, '/login/device/code', { client_id: CLIENT, scope: 'repo workflow' })

const poll = (world: Port, { device_code }: Record<string, unknown>): Promise<Record<string, unknown>> =>
  post(world, '/login/oauth/access_token', {
    client_id: CLIENT,
    device_code,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  })

async function post({ github }: Port, path: string, body: unknown): Promise<Record<string, unknown>> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const answer = await fetch(`${github.webUrl}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return Object(await answer.json())
}
