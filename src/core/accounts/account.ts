import { z } from 'zod'
import type { AccountFacts } from '../services/descriptor/service'
import { ACCOUNT_SERVICES, type AccountKind, serviceOf } from '../services/list'
import { hostOf } from '../util/url'

export type { AccountKind } from '../services/list'
export const AccountKindSchema = z.enum(ACCOUNT_SERVICES.map(({ kind }) => kind))

/** A server that Binnacle signs in to. `url` is the one of its API, as the workspace file has it. */
export const ServerSchema = z.object({ kind: AccountKindSchema, url: z.string().max(2000) })
export type Server = z.infer<typeof ServerSchema>

/** Where a secret came from: signed in by the device flow, typed in here, or set in the environment. */
export const SecretOriginSchema = z.enum(['device', 'typed', 'environment'])
export type SecretOrigin = z.infer<typeof SecretOriginSchema>

/** One text for each server, to know it by. */
export const serverKey = ({ kind, url }: Server): string => `${kind} ${url}`

/** What is known of an account. Never a secret: the window sees it. */
export const AccountSchema = ServerSchema.extend({
  /** null while there is no secret. */
  origin: SecretOriginSchema.nullable(),
  state: z.discriminatedUnion('state', [
    z.object({ state: z.literal('missing') }),
    z.object({ state: z.literal('checking') }),
    /** There is a secret, and it is not sent: what goes to this host can be read on its way. */
    z.object({ state: z.literal('unencrypted'), host: z.string() }),
    /** `user` null where the server does not say; `lacks`: what the account may not do, in sentences. */
    z.object({ state: z.literal('ok'), user: z.string().nullable(), lacks: z.array(z.string()) }),
    z.object({ state: z.literal('refused'), sentence: z.string() }),
    /** It could not be asked now. */
    z.object({ state: z.literal('unknown'), sentence: z.string() }),
  ]),
})
export type Account = z.infer<typeof AccountSchema>

/** A sign-in by the device flow that is under way, or how the last one went wrong. */
export const SignInSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('waiting'),
    url: z.string(),
    /** What the person enters on the page. */
    code: z.string(),
    page: z.string(),
    /** Epoch ms. */
    expiresAt: z.number(),
  }),
  z.object({ state: z.literal('failed'), url: z.string(), sentence: z.string() }),
])
export type SignIn = z.infer<typeof SignInSchema>

/**
 * How secrets are kept: encrypted with the system's keychain; where it has none in memory until Binnacle quits, unless the person had
 * them kept anyway, encrypted with a key that lies beside them.
 */
export const KeepingSchema = z.enum(['keychain', 'memory', 'file'])
export type Keeping = z.infer<typeof KeepingSchema>

/** All that the Settings show of accounts. */
export const AccountsSchema = z.object({
  accounts: z.array(AccountSchema),
  keeping: KeepingSchema,
  signIn: SignInSchema.nullable(),
  /** The OAuth app by which GitHub is signed in to; null: only tokens can be used. */
  clientId: z.string().nullable(),
})
export type Accounts = z.infer<typeof AccountsSchema>

/**
 * Which of the servers that a workspace names the variable of a secret is for, where no variable beside it says so (`BINNACLE_GITHUB_URL`): the
 * public one, or else the first. It is never for a second one, since anybody of the team may write one into that file.
 */
export function variableOwner(kind: AccountKind, named: readonly Pick<Server, 'url'>[]): string | null {
  const { publicUrl } = serviceOf(kind).account
  return named.find(({ url }) => url === publicUrl)?.url ?? named[0]?.url ?? publicUrl
}

/** "GitHub", "GitHub (github.example.com)", "Freight (freight.example.com)", "Webhooks of GitHub". */
export function accountName({ kind, url }: Server): string {
  const { name, account }: { readonly name: string; readonly account: AccountFacts } = serviceOf(kind)
  const own = url === account.publicUrl ? account.publicName : account.placeName?.(url)
  return own ?? `${name} (${hostOf(url)})`
}

/** A secret that is kept for a server. */
export interface Secret {
  readonly value: string
  readonly origin: Exclude<SecretOrigin, 'environment'>
}

/** The secrets of this person, one for each server. */
export interface SecretStore {
  get(server: Server): Secret | null
  /** Keeps a secret in place of the one before; null forgets it. */
  set(server: Server, secret: Secret | null): void
  readonly keeping: Keeping
  /** Where there is no keychain: from now on they outlive this run anyway. */
  keepAllTheSame(): void
  /** The servers that have one. */
  servers(): Server[]
}

/** Whose a secret is, and what it may not do, in sentences; `user` null where the server does not say. */
export interface Identity {
  readonly user: string | null
  readonly lacks: readonly string[]
}
