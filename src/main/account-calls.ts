import { ok } from '@core/result'
import type { AccountBook } from './accounts'
import type { Handlers } from './desktop/ipc'

type AccountCall =
  | 'accounts'
  | 'signIn'
  | 'cancelSignIn'
  | 'enterSecret'
  | 'signOut'
  | 'keepSecrets'
  | 'allowUnencrypted'

/** What main answers to the window's calls about accounts. None of the answers holds a secret. */
export function accountCalls(accounts: AccountBook): Pick<Handlers, AccountCall> {
  return {
    accounts: () => ok(accounts.look()),
    signIn: ({ url }) => accounts.signIn(url),
    cancelSignIn: () => {
      accounts.cancelSignIn()
      return ok(null)
    },
    enterSecret: ({ server, secret }) => accounts.enter(server, secret),
    signOut: ({ server }) => {
      accounts.signOut(server)
      return ok(null)
    },
    allowUnencrypted: ({ host }) => accounts.allowUnencrypted(host),
    keepSecrets: () => {
      accounts.keepAllTheSame()
      return ok(null)
    },
  }
}
