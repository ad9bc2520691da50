import {
  type Account,
  type AccountKind,
  type Accounts,
  accountName,
  type Server,
  type SignIn,
} from '@core/account'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { checkAccount } from './account-check'
import { createHttp } from './services/http'
import type { Secrets } from './storage/secrets'

const VARIABLES: Record<AccountKind, string> = {
  github: 'BINNACLE_GITHUB_TOKEN',
  freight: 'BINNACLE_FREIGHT_KEY',
  travis: 'BINNACLE_TRAVIS_TOKEN',
}
const GITHUB: Server = { kind: 'github', url: 'https://api.github.com' }

interface Options {
  readonly secrets: Secrets
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly log: Log
  /** From now on this value is struck out of whatever is kept. */
  readonly conceal: (secret: string) => void
  /** The servers that the workspace names. */
  readonly servers: () => readonly Server[]
  /** The OAuth app's client id of the settings, or null. */
  readonly clientId: () => string | null
  readonly openPage: (url: string) => void
  /** Something that the Settings show has changed. */
  readonly changed: () => void
  /** Another secret is in use: what was refused may be asked again. */
  readonly renewed: () => void
}

/**
 * The accounts of the servers: which secret each is asked with, whose it is, and how one signs in and out. A secret goes to
 * the service that asks with it, and nowhere else: what the window is shown has none.
 */
export class AccountBook {
  readonly #checked = new Map<string, Account['state']>()
  #signIn: SignIn | null = null
  #giveUp: AbortController | null = null

  constructor(private readonly options: Options) {}

  /** What this server is asked with: what was entered here, or else what the environment says; null where there is none. */
  secret(server: Server): string | null {
    const value = this.options.secrets.get(server)?.value ?? this.#fromEnvironment(server)
    if (value !== null) this.options.conceal(value)
    return value
  }

  /** All that the Settings show. Accounts that were not looked at yet are, and `changed` is called when that is done. */
  view(): Accounts {
    const { secrets, clientId } = this.options
    const accounts = this.#servers().map((server) => this.#account(server))
    return { accounts, keeping: secrets.keeping, signIn: this.#signIn, clientId: clientId() }
  }

  /** Begins to sign in to GitHub by the device flow. What becomes of it is in the view. */
  async signIn(url: string): Promise<Result<null>> {
    const clientId = this.options.clientId()
    if (clientId === null)
      return fail('invalid', 'There is no OAuth app to sign in with. Set its client id, or use a token.')
    this.cancelSignIn()
    const giveUp = new AbortController()
    this.#giveUp = giveUp
    const { clock } = this.options
    const { signInByDevice } = await import('./services/github/device-flow')
    const answer = await signInByDevice({
      url,
      clientId,
      http: createHttp({ clock }),
      clock,
      signal: giveUp.signal,
      show: (code) => {
        this.#show({ state: 'waiting', url, ...code })
        this.options.openPage(code.page)
      },
    })
    if (giveUp.signal.aborted) return ok(null)
    this.#giveUp = null
    if (!answer.ok) {
      this.#show({ state: 'failed', url, sentence: answer.problem.sentence })
      return answer
    }
    this.#keep({ kind: 'github', url }, { value: answer.value, origin: 'device' })
    this.#show(null)
    return ok(null)
  }

  /** Ends a sign-in that waits, and puts away what the last one said. */
  cancelSignIn(): void {
    this.#giveUp?.abort()
    this.#giveUp = null
    if (this.#signIn !== null) this.#show(null)
  }

  /** Keeps a token or key, once the server has taken it; one that cannot be checked now is kept too. */
  async enter(server: Server, value: string): Promise<Result<null>> {
    this.options.conceal(value)
    const state = await checkAccount(server, value, this.options.clock)
    if (state.state === 'refused') return fail('invalid', state.sentence)
    this.#keep(server, { value, origin: 'typed' })
    this.#checked.set(keyOf(server), state)
    return ok(null)
  }

  /** Forgets what was entered here. What the environment says holds again. */
  signOut(server: Server): void {
    this.#keep(server, null)
  }

  keepAllTheSame(): void {
    this.options.secrets.keepAllTheSame()
    this.options.log.info('Secrets are kept on this machine, without a keychain.')
    this.options.changed()
  }

  #keep(server: Server, secret: Parameters<Secrets['set']>[1]): void {
    if (secret !== null) this.options.conceal(secret.value)
    this.options.secrets.set(server, secret)
    this.options.log.info(`${secret === null ? 'Signed out of' : 'Signed in to'} ${accountName(server)}.`)
    this.#checked.delete(keyOf(server))
    this.options.renewed()
    this.options.changed()
  }

  #show(signIn: SignIn | null): void {
    this.#signIn = signIn
    this.options.changed()
  }

  #fromEnvironment({ kind }: Server): string | null {
    return this.options.environment[VARIABLES[kind]]?.trim() || null
  }

  #servers(): Server[] {
    const all = [...this.options.servers(), GITHUB, ...this.options.secrets.servers()]
    return [...new Map(all.map((server) => [keyOf(server), server])).values()]
  }

  #account(server: Server): Account {
    const secret = this.options.secrets.get(server)
    const value = this.secret(server)
    if (value === null) return { ...server, origin: null, state: { state: 'missing' } }
    const state = this.#checked.get(keyOf(server)) ?? this.#check(server, value)
    return { ...server, origin: secret?.origin ?? 'environment', state }
  }

  #check(server: Server, value: string): Account['state'] {
    const checking: Account['state'] = { state: 'checking' }
    this.#checked.set(keyOf(server), checking)
    void checkAccount(server, value, this.options.clock).then((state) => {
      // Another secret may have come meanwhile.
      if (this.#checked.get(keyOf(server)) !== checking) return
      this.#checked.set(keyOf(server), state)
      this.options.changed()
    })
    return checking
  }
}

const keyOf = ({ kind, url }: Server): string => `${kind} ${url}`
