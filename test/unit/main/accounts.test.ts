import type { Server } from '@core/account'
import { expect, it } from 'vitest'
import { AccountBook } from '../../../src/main/accounts'
import { FakeClock } from '../support/fake-clock'

const PUBLIC: Server = { kind: 'github', url: 'https://api.github.com' }
const OWN: Server = { kind: 'github', url: 'https://github.example.com/api/v3' }
const OTHER: Server = { kind: 'github', url: 'https://elsewhere.example.com/api/v3' }
const TOKEN = 'a-made-up-token'

/** The accounts of a workspace that names these servers, with a token in the environment. */
function book(servers: readonly Server[]): AccountBook {
  const nothing = (): void => {}
  return new AccountBook({
    secrets: {
      get: () => null,
      set: nothing,
      keeping: 'memory',
      keepAllTheSame: nothing,
      servers: () => [],
    },
    environment: { BINNACLE_GITHUB_TOKEN: ` ${TOKEN}\n` },
    clock: new FakeClock(),
    http: { request: () => Promise.reject(new Error('nobody is to be asked')) },
    log: { error: nothing, warn: nothing, info: nothing, debug: nothing },
    conceal: nothing,
    servers: () => servers,
    clientId: () => null,
    openPage: nothing,
    changed: nothing,
    renewed: nothing,
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
