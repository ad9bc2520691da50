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

it.each([
  [['org:read', 'project:admin'], ['errors, their users and short IDs']],
  [
    ['event:read', 'org:read'],
    ['the project and suspect commits', 'releases', 'told about deploys'],
  ],
  [
    ['event:read', 'project:read'],
    ['crash-free sessions and event IDs', 'told about deploys'],
  ],
  [['event:read', 'project:read', 'org:read'], ['told about deploys']],
  [['org:ci'], ['errors', 'the project and suspect commits', 'crash-free sessions']],
])('says of a token that may %j what it lacks for what', async (scopes, lacks) => {
  world = await yard({ scopes })
  const answer = await who()
  if (!answer.ok) throw new Error(answer.problem.sentence)
  expect(answer.value.lacks).toEqual(lacks.map((words) => expect.stringContaining(words)))
})

it('takes a token of an organization, which is nobody’s', async () => {
  world = await yard()
  world.server.model.addToken('of-the-organization', ['org:ci'], null)
  expect(await who('of-the-organization')).toMatchObject({ value: { user: null } })
})

it('knows a token at the host of a region, which has no index', async () => {
  world = await yard({ host: 'region' })
  const { host } = new URL(world.server.url)
  const unsaid = `${host} takes this token, but doesn’t say which permissions it has.`
  expect(await who()).toEqual({ ok: true, value: { user: null, lacks: [unsaid] } })
  world.server.model.addToken('little', ['event:read'])
  expect(await who('little')).toEqual({
    ok: true,
    value: { user: null, lacks: [expect.stringContaining('“org:read”'), unsaid] },
  })
  expect(await who('another-made-up-token')).toMatchObject({ problem: { kind: 'invalid' } })
})

it('says that a token is refused', async () => {
  expect(await who('another-made-up-token')).toMatchObject({ problem: { kind: 'invalid' } })
})

it('says that another program answers', async () => {
  const server = await scripted((_, response) => void response.end('<html>Hello</html>'))
  expect(await whoIsOnSentry(http, server.url, TOKEN)).toMatchObject({
    problem: { kind: 'fault', sentence: expect.stringContaining('No Sentry server found') },
  })
  await server.close()
})
