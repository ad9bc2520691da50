import { type Secret, type Server, serverKey } from '@core/accounts/account'
import { fail, ok, type Result } from '@core/result'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { expect, it } from 'vitest'
import { accounts } from '../../../../src/main/features/accounts'
import type { AccountPorts } from '../../../../src/main/features/accounts/account-book'
import { FakeClock } from '../../support/fake-clock'

const GITHUB: Server = { kind: 'github', url: 'https://api.github.com' }
const FREIGHT: Server = { kind: 'freight', url: 'http://freight.example.com' }
const TOKEN = 'a-made-up-token'
const CODE = { code: 'ABCD-EFGH', page: 'https://github.com/login/device', expiresAt: 900_000 }

/** The accounts of somebody who has nothing yet, with what they keep, open and hear of. */
function office({
  device = async () => ok(TOKEN),
  whose = async () => ok({ user: 'octocat', lacks: [] }),
}: {
  readonly device?: AccountPorts['signInByDevice']
  readonly whose?: AccountPorts['askWhose']
} = {}) {
  const kept = new Map<string, { server: Server; secret: Secret }>()
  const opened: string[] = []
  const said: string[] = []
  const concealed = new Set<string>()
  let settings: Settings = { ...DEFAULT_SETTINGS, githubClientId: 'a-client' }
  const counts = { published: 0, refreshed: 0, keptAnyway: 0 }
  const clock = new FakeClock()
  const say = (sentence: string): void => void said.push(sentence)
  const { calls, topics, secret } = accounts({
    secrets: {
      get: (server) => kept.get(serverKey(server))?.secret ?? null,
      set: (server, secret) => {
        if (secret === null) kept.delete(serverKey(server))
        else kept.set(serverKey(server), { server, secret })
      },
      keeping: 'memory',
      keepAllTheSame: () => {
        counts.keptAnyway += 1
      },
      servers: () => [...kept.values()].map(({ server }) => server),
    },
    environment: {},
    clock,
    askWhose: whose,
    signInByDevice: device,
    log: { error: say, warn: say, info: say, debug: say },
    conceal: (value) => concealed.add(value),
    servers: () => [FREIGHT],
    settings: {
      get: () => settings,
      set: (over) => {
        settings = { ...settings, ...over }
        return settings
      },
    },
    openPage: (url) => opened.push(url),
    publish: () => {
      counts.published += 1
    },
    scheduler: {
      refreshAll: () => {
        counts.refreshed += 1
      },
    },
  })
  const stateOf = ({ kind, url }: Server) =>
    topics.accounts().accounts.find((account) => account.kind === kind && account.url === url)?.state
  const setClientId = (githubClientId: string | null): void => {
    settings = { ...settings, githubClientId }
  }
  return { calls, topics, secret, stateOf, setClientId, kept, opened, said, concealed, counts, clock }
}

/** A device flow that shows its code and then waits for `answer`. */
function waiting() {
  let answer: (result: Result<string>) => void = () => {}
  const device: AccountPorts['signInByDevice'] = ({ show }) => {
    show(CODE)
    return new Promise((done) => {
      answer = done
    })
  }
  return { device, answer: (result: Result<string>) => answer(result) }
}

it('signing in shows the code and opens its page, then keeps the token, conceals it and asks all that was refused again', async () => {
  const { device, answer } = waiting()
  const { calls, topics, secret, opened, concealed, counts, said } = office({ device })
  const signedIn = calls.signIn({ url: GITHUB.url })
  expect(topics.accounts().signIn).toEqual({ state: 'waiting', url: GITHUB.url, ...CODE })
  expect(opened).toEqual([CODE.page])
  answer(ok(TOKEN))
  expect(await signedIn).toEqual(ok(null))
  expect(topics.accounts().signIn).toBeNull()
  expect(secret(GITHUB)).toBe(TOKEN)
  expect(concealed).toContain(TOKEN)
  expect(counts.refreshed).toBe(1)
  expect(said).toEqual(['Signed in to GitHub.'])
  expect(JSON.stringify(topics.accounts())).not.toContain(TOKEN)
})

it('a sign-in that is refused says why until it is put away, and keeps nothing', async () => {
  const refused = fail('invalid', 'The sign-in was refused on the page.')
  const { calls, topics, kept } = office({ device: async () => refused })
  expect(await calls.signIn({ url: GITHUB.url })).toEqual(refused)
  expect(topics.accounts().signIn).toMatchObject({ state: 'failed', sentence: refused.problem.sentence })
  await calls.cancelSignIn(null)
  expect(topics.accounts().signIn).toBeNull()
  expect(kept.size).toBe(0)
})

it('a token that comes after the sign-in was cancelled is not kept', async () => {
  const { device, answer } = waiting()
  const { calls, topics, kept } = office({ device })
  const signedIn = calls.signIn({ url: GITHUB.url })
  await calls.cancelSignIn(null)
  expect(topics.accounts().signIn).toBeNull()
  answer(ok(TOKEN))
  expect(await signedIn).toEqual(ok(null))
  expect(kept.size).toBe(0)
})

it('without an OAuth app nobody is asked, and it says what to do', async () => {
  const { calls, setClientId, opened } = office()
  setClientId(null)
  expect(await calls.signIn({ url: GITHUB.url })).toMatchObject({
    ok: false,
    problem: { sentence: 'There is no OAuth app to sign in with. Set its client ID, or use a token.' },
  })
  expect(opened).toEqual([])
})

it('a typed token that the server refuses is concealed and not kept', async () => {
  const { calls, kept, concealed } = office({
    whose: async () => fail('invalid', 'GitHub refused it (401).'),
  })
  expect(await calls.enterSecret({ server: GITHUB, secret: TOKEN })).toMatchObject({
    ok: false,
    problem: { sentence: 'GitHub refused it (401).' },
  })
  expect(kept.size).toBe(0)
  expect(concealed).toContain(TOKEN)
})

it('a typed token is kept where its server cannot be asked now, and the account says so', async () => {
  const { calls, secret, stateOf } = office({ whose: async () => fail('unreachable', 'GitHub is silent.') })
  expect(await calls.enterSecret({ server: GITHUB, secret: TOKEN })).toEqual(ok(null))
  expect(secret(GITHUB)).toBe(TOKEN)
  expect(stateOf(GITHUB)).toEqual({ state: 'unknown', sentence: 'GitHub is silent.' })
})

it('whose an account is stays known for ten seconds, and is asked again when somebody looks after that', async () => {
  let asked = 0
  const { calls, stateOf, clock } = office({
    whose: async () => {
      asked += 1
      return ok({ user: `octocat-${asked}`, lacks: [] })
    },
  })
  await calls.enterSecret({ server: GITHUB, secret: TOKEN })
  await calls.accounts(null)
  expect(stateOf(GITHUB)).toEqual({ state: 'ok', user: 'octocat-1', lacks: [] })
  await clock.advance(11_000)
  // The older word stands until there is a newer one.
  expect(JSON.stringify(await calls.accounts(null))).toContain('octocat-1')
  await clock.advance(0)
  expect(stateOf(GITHUB)).toMatchObject({ user: 'octocat-2' })
})

it('signing out forgets the token', async () => {
  const { calls, secret, stateOf, said } = office()
  await calls.enterSecret({ server: GITHUB, secret: TOKEN })
  await calls.signOut({ server: GITHUB })
  expect(secret(GITHUB)).toBeNull()
  expect(stateOf(GITHUB)).toEqual({ state: 'missing' })
  expect(said.at(-1)).toBe('Signed out of GitHub.')
})

it('only a host that an account waits for can be allowed to be asked unencrypted', async () => {
  const { calls, secret, kept, counts } = office()
  kept.set(serverKey(FREIGHT), { server: FREIGHT, secret: { value: 'a-key', origin: 'typed' } })
  expect(secret(FREIGHT)).toBeNull()
  expect(await calls.allowUnencrypted({ host: 'elsewhere.example.com' })).toMatchObject({
    ok: false,
    problem: { sentence: 'There’s no account for elsewhere.example.com here.' },
  })
  expect(await calls.allowUnencrypted({ host: 'freight.example.com' })).toEqual(ok(null))
  expect(secret(FREIGHT)).toBe('a-key')
  expect(counts.refreshed).toBe(1)
})

it('secrets are kept without a keychain once the person wants that', async () => {
  const { calls, counts } = office()
  await calls.keepSecrets(null)
  expect(counts.keptAnyway).toBe(1)
})
