import {
  type Account,
  type Accounts,
  accountName,
  type Secret,
  type SecretStore,
  type Server,
  type SignIn,
  serverKey,
  variableOwner,
} from '@core/accounts/account'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { GITHUB_URL } from '@core/services/github'
import { serviceOf } from '@core/services/list'
import { isUnencrypted } from '@core/trust'
import { hostOf, parsedUrl } from '@core/util/url'
import { AccountChecks, type AskWhose, stateOf } from './checks'
import * as words from './words'

const GITHUB: Server = { kind: 'github', url: GITHUB_URL }

export interface AccountPorts {
  readonly secrets: SecretStore
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  /** Asks a server whose a secret is. */
  readonly askWhose: AskWhose
  /** Signs in by the device flow; answers the token when a person has entered the code on the page, which `show` is told of. */
  readonly signInByDevice: (asked: {
    readonly url: string
    readonly clientId: string
    readonly signal: AbortSignal
    readonly show: (code: {
      readonly code: string
      readonly page: string
      readonly expiresAt: number
    }) => void
  }) => Promise<Result<string>>
  readonly log: Log
  /** From now on this value is struck out of whatever is kept. */
  readonly conceal: (secret: string) => void
  /** The servers that the workspace names, where the person trusts it: they have seen which secret each is told. */
  readonly servers: () => readonly Server[]
  /** Whether secrets may be sent to this host unencrypted, since the person allowed it by its name. */
  readonly mayBeOpen: (host: string) => boolean
  readonly allowOpen: (host: string) => void
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
  readonly #checks: AccountChecks
  #signIn: SignIn | null = null
  #giveUp: AbortController | null = null

  constructor(private readonly options: AccountPorts) {
    this.#checks = new AccountChecks(options, options.changed)
  }

  /** What this server is asked with: what was entered here, or else what the environment says; null where there is none. */
  secret(server: Server): string | null {
    return this.#isExposed(server) ? null : this.#known(server)
  }

  #known(server: Server): string | null {
    const value = this.options.secrets.get(server)?.value ?? this.#fromEnvironment(server)
    if (value !== null) this.options.conceal(value)
    return value
  }

  /** Whether what is sent there could be read on its way, and the person has not allowed that. */
  #isExposed({ url }: Server): boolean {
    return isUnencrypted(url) && !this.options.mayBeOpen(hostOf(url))
  }

  /** All that the Settings show. Accounts that were not looked at lately are, and `changed` is called when that is done. */
  look(): Accounts {
    this.#checks.age()
    return this.view()
  }

  /** As `look`, but nobody is asked who has answered once. */
  view(): Accounts {
    const { secrets, clientId } = this.options
    const accounts = this.#servers().map((server) => this.#account(server))
    return { accounts, keeping: secrets.keeping, signIn: this.#signIn, clientId: clientId() }
  }

  /** Begins to sign in to GitHub by the device flow. What becomes of it is in the view. */
  async signIn(url: string): Promise<Result<null>> {
    const clientId = this.options.clientId()
    if (clientId === null) return fail('invalid', words.NO_OAUTH_APP)
    this.cancelSignIn()
    const giveUp = new AbortController()
    this.#giveUp = giveUp
    const answer = await this.options.signInByDevice({
      url,
      clientId,
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
    const server: Server = { kind: 'github', url }
    this.#signIn = null
    this.#checks.forget(server)
    this.#keep(server, { value: answer.value, origin: 'device' })
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
    if (this.#isExposed(server)) return fail('invalid', words.notEncrypted(server.url, hostOf(server.url)))
    const state = stateOf(await this.options.askWhose(server, value))
    if (state.state === 'refused') return fail('invalid', state.sentence)
    this.#checks.learn(server, state)
    this.#keep(server, { value, origin: 'typed' })
    return ok(null)
  }

  /** Forgets what was entered here. What the environment says holds again. */
  signOut(server: Server): void {
    this.#checks.forget(server)
    this.#keep(server, null)
  }

  /** Lets secrets be sent to a host although they can be read on their way. It must be one that an account waits for. */
  allowUnencrypted(host: string): Result<null> {
    const waits = this.view().accounts.some(
      ({ state }) => state.state === 'unencrypted' && state.host === host,
    )
    if (!waits) return fail('invalid', words.noAccountAt(host))
    this.options.allowOpen(host)
    this.options.log.warn(`Secrets may be sent unencrypted to ${host}.`)
    this.options.renewed()
    this.options.changed()
    return ok(null)
  }

  keepAllTheSame(): void {
    this.options.secrets.keepAllTheSame()
    this.options.log.info('Secrets are kept on this machine, without a keychain.')
    this.options.changed()
  }

  #keep(server: Server, secret: Secret | null): void {
    if (secret !== null) this.options.conceal(secret.value)
    this.options.secrets.set(server, secret)
    this.options.log.info(`${secret === null ? 'Signed out of' : 'Signed in to'} ${accountName(server)}.`)
    this.options.renewed()
    this.options.changed()
  }

  #show(signIn: SignIn | null): void {
    this.#signIn = signIn
    this.options.changed()
  }

  /**
   * A variable holds the secret of one server: the one that a variable beside it names, else the public one, else the first that the
   * workspace names, for which the person was asked by the variable's name (`ServerPower.byVariable`).
   */
  #fromEnvironment(server: Server): string | null {
    const { environment, servers } = this.options
    const { variable } = serviceOf(server.kind).account
    const value = environment[variable]?.trim() || null
    const said = environment[variable.replace(/_[A-Z]+$/, '_URL')]?.trim() || null
    if (said !== null) return originOf(said) === originOf(server.url) ? value : null
    const named = servers().filter(({ kind }) => kind === server.kind)
    return variableOwner(server.kind, named) === server.url ? value : null
  }

  #servers(): Server[] {
    const all = [...this.options.servers(), GITHUB, ...this.options.secrets.servers()]
    return [...new Map(all.map((server) => [serverKey(server), server])).values()]
  }

  #account(server: Server): Account {
    const secret = this.options.secrets.get(server)
    const value = this.#known(server)
    if (value === null) return { ...server, origin: null, state: { state: 'missing' } }
    const origin = secret?.origin ?? 'environment'
    if (this.#isExposed(server)) {
      return { ...server, origin, state: { state: 'unencrypted', host: hostOf(server.url) } }
    }
    return { ...server, origin, state: this.#checks.of(server, value) }
  }
}

const originOf = (url: string): string => parsedUrl(url)?.origin ?? url
