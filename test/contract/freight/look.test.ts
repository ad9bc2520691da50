import { afterAll, beforeAll, expect, it } from 'vitest'
import { lookAtServer } from '../../../src/main/services/freight/apps'
import { FreightClient } from '../../../src/main/services/freight/client'
import { createHttp } from '../../../src/main/services/http'
import { FakeClock } from '../../unit/support/fake-clock'
import { type FreightServer, startFreight } from '../../world/freight/server.ts'

let server: FreightServer
beforeAll(async () => {
  server = await startFreight({
    key: 'a key',
    clock: { now: Date.now },
    commits: { resolve: () => null },
    plan: () => ({ seconds: 1, outcome: 'finished', lines: [] }),
  })
  server.model.addApp({
    provider: 'shell',
    providerConfig: {},
    name: 'docs',
    repository: 'https://github.com/octo/docs',
    environments: { production: 'master', staging: 'master' },
  })
})
afterAll(() => server.close())

const look = (key: string | null, url = server.url) => {
  const clock = new FakeClock()
  return lookAtServer(
    new FreightClient({ url, key: () => key, http: createHttp({ clock }), clock }),
    key !== null,
  )
}

it('a look at Freight finds its apps and their environments in the order that a change takes', async () => {
  expect(await look('a key')).toEqual({
    state: 'found',
    way: 'freight',
    words: '1 app found',
    choices: [
      {
        name: 'docs',
        label: 'docs (staging, production)',
        words: '',
        inputs: [],
        repository: 'https://github.com/octo/docs',
        environments: [
          { name: 'staging', note: '', isProtected: false },
          { name: 'production', note: '', isProtected: true },
        ],
      },
    ],
    environments: [],
  })
})

it('without a key or with a wrong one it asks for one, and elsewhere it says that there is no Freight', async () => {
  expect(await look(null)).toMatchObject({ state: 'sign-in', server: { kind: 'freight', url: server.url } })
  expect(await look('another')).toMatchObject({ state: 'sign-in', sentence: expect.stringContaining('401') })
  expect(await look('a key', `${server.url}/elsewhere`)).toMatchObject({
    state: 'refused',
    sentence: expect.stringContaining('No Freight server found'),
  })
})
