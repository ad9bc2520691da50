import { afterEach, expect, it } from 'vitest'
import { createHttp } from '../../../src/main/services/http'
import { whoIsOnSentry } from '../../../src/main/services/sentry/whoami'
import { scripted, TOKEN, type Yard, yard } from './support'

const http = createHttp({ clock: { now: () => 0, after: () => () => {} } })
let world: Yard | null = null
afterEach(async () => {
  await world?.close()
  world = null
})
const who = async (token = TOKEN) => {
  world ??= await yard()
  return whoIsOnSentry(http, world.server.url, token)
}

it('says whose a token is, and that it lacks nothing', async () => {
  expect(await who()).toEqual({ ok: true, value: { user: 'Ada', lacks: [] } })
})

it('says what a token may not do', async () => {
  world = await yard({ scopes: ['org:read', 'project:admin'] })
  expect(await who()).toEqual({
    ok: true,
    value: { user: 'Ada', lacks: ['Without “event:read” errors cannot be seen.'] },
  })
})

it('takes a token of an organisation, which is nobody’s', async () => {
  world = await yard()
  world.server.model.addToken('of-the-organisation', ['org:ci'], null)
  const { value } = Object(await who('of-the-organisation'))
  expect(value.user).toBeNull()
  expect(value.lacks).toHaveLength(2)
})

it('says that a token is refused', async () => {
  expect(await who('another-made-up-token')).toMatchObject({ problem: { kind: 'invalid' } })
})

it('says that another program answers', async () => {
  const server = await scripted((_, response) => void response.end('<html>Hello</html>'))
  expect(await whoIsOnSentry(http, server.url, TOKEN)).toMatchObject({
    problem: { kind: 'fault', sentence: expect.stringContaining('answers as Sentry does') },
  })
  await server.close()
})
