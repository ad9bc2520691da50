import { AccountsSchema, ServerSchema } from '@core/accounts/account'
import { z } from 'zod'

export const queries = {
  accounts: { input: z.null(), output: AccountsSchema, from: ['workspace'] },
} as const

export const commands = {
  /** Begins to sign in to a GitHub by the device flow; answers when that has ended. The code is in `accounts`. */
  signIn: { input: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) }), output: z.null() },
  cancelSignIn: { input: z.null(), output: z.null() },
  /** A token or key that a person typed. It crosses this once, towards main. */
  enterSecret: {
    input: z.object({ server: ServerSchema, secret: z.string().trim().min(1).max(2000) }),
    output: z.null(),
  },
  signOut: { input: z.object({ server: ServerSchema }), output: z.null() },
  /** Lets secrets be sent unencrypted to a host, which the person typed. */
  allowUnencrypted: { input: z.object({ host: z.string().trim().max(300) }), output: z.null() },
  /** Where there is no keychain: secrets outlive this run anyway. */
  keepSecrets: { input: z.null(), output: z.null() },
} as const
