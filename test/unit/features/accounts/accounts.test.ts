import type { Server } from '@core/accounts/account'
import { DEFAULT_SETTINGS } from '@core/settings'
import { expect, it } from 'vitest'
import { accounts } from '../../../../src/main/features/accounts'
import { FakeClock } from '../../support/fake-clock'

const PUBLIC: Server = { kind: 'github', url: 'https://api.github.com' }
const OWN: Server = { kind: 'github', url: 'https://github.example.com/api/v3' }
const OTHER: Server = { kind: 'github', url: 'https://elsewhere.example.com/api/v3' }
const TOKEN = 'a-made-up-token'
const KEY = 'a-made-up-key'

/** The accounts of a workspace that names these servers, with a token in the environment. */
function book(
  servers: readonly Server[],
  environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof accounts> {
  const nothing = (): void => {}
  return accounts({
    secrets: {
      get: () => null,
      set: nothing,
      keeping: 'memory',
      keepAllTheSame: nothing,
      servers: () => [],
    },
    environment: { BINNACLE_GITHUB_TOKEN: ` ${TOKEN}\n`, BINNACLE_FREIGHT_KEY: KEY, ...environment },
    clock: new FakeClock(),
    askWhose: () => Promise.reject(new Error('nobody is to be asked')),
    signInByDevice: () => Promise.reject(new Error('nobody signs in')),
    log: { error: nothing, warn: nothing, info: nothing, debug: nothing },
    conceal: nothing,
    servers: () => servers,
    settings: {
      get: () => ({ ...DEFAULT_SETTINGS, unencryptedHosts: ['freight.allowed.example'] }),
      set: () => DEFAULT_SETTINGS,
    },
    openPage: nothing,
    publish: nothing,
    scheduler: { refreshAll: nothing },
  })
}

it.each([
  { what: 'github.com where it is named', servers: [OWN, PUBLIC, OTHER], owner: PUBLIC },
  { what: 'the first that is named where github.com is not', servers: [OWN, OTHER], owner: OWN },
  { what: 'github.com where none is named', servers: [], owner: PUBLIC },
])('the token of the environment is for $what, and for no other', ({ servers, owner }) => {
  const accounts = book(servers)
  for (const server of [PUBLIC, OWN, OTHER]) {
    expect(accounts.secret(server)).toBe(server === owner ? TOKEN : null)
  }
  expect(accounts.secret({ kind: 'freight', url: 'https://freight.example.com' })).toBeNull()
})

it('the token of the environment is for the server that the variable beside it names, whatever a workspace says', () => {
  const accounts = book([PUBLIC, OWN, OTHER], { BINNACLE_GITHUB_URL: 'https://elsewhere.example.com/' })
  expect([PUBLIC, OWN, OTHER].map((server) => accounts.secret(server))).toEqual([null, null, TOKEN])
})

it('a key of the environment is for nobody where no trusted workspace names a server and none is everybody’s', () => {
  expect(book([]).secret({ kind: 'freight', url: 'https://freight.example.com' })).toBeNull()
})

it('a secret is sent unencrypted only to this machine, or to a host that the person allowed by its name', async () => {
  const at = (url: string): Server => ({ kind: 'freight', url })
  const open = at('http://freight.example.com')
  const accounts = book([open], { BINNACLE_GITHUB_TOKEN: '' })
  expect(accounts.secret(open)).toBeNull()
  expect(accounts.topics.accounts().accounts[0]).toMatchObject({
    state: { state: 'unencrypted', host: 'freight.example.com' },
  })
  expect(await accounts.calls.enterSecret({ server: open, secret: 'a-typed-key' })).toMatchObject({
    ok: false,
    problem: { sentence: expect.stringContaining('isn’t encrypted') },
  })
  for (const url of [
    'http://127.0.0.1:5000',
    'http://freight.allowed.example',
    'https://freight.example.com',
  ])
    expect(book([at(url)]).secret(at(url)), url).toBe(KEY)
})
