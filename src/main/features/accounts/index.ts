import type { Server } from '@core/accounts/account'
import { ok } from '@core/result'
import type { SettingsStore } from '@core/settings'
import type { Scheduler } from '../../engine/scheduler'
import type { Feature } from '../feature'
import { AccountBook, type AccountPorts } from './account-book'

type Call =
  | 'accounts'
  | 'signIn'
  | 'cancelSignIn'
  | 'enterSecret'
  | 'signOut'
  | 'keepSecrets'
  | 'allowUnencrypted'

interface Ports extends Omit<AccountPorts, 'mayBeOpen' | 'allowOpen' | 'clientId' | 'changed' | 'renewed'> {
  readonly publish: (topic: 'accounts') => void
  readonly scheduler: Pick<Scheduler, 'refreshAll'>
  readonly settings: Pick<SettingsStore, 'get' | 'set'>
}

interface Accounts extends Feature<Call, 'accounts'> {
  /** What this server is asked with; null where there is nothing, or it may not be sent. Never to be read anywhere but on its way there. */
  readonly secret: (server: Server) => string | null
}

/** The accounts of the servers: who Binnacle is there, how one signs in and out. None of what it answers or publishes holds a secret. */
export function accounts({ settings, publish, scheduler, ...ports }: Ports): Accounts {
  const book = new AccountBook({
    ...ports,
    changed: () => publish('accounts'),
    renewed: () => scheduler.refreshAll(),
    mayBeOpen: (host) => settings.get().unencryptedHosts.includes(host),
    allowOpen: (host) =>
      void settings.set({ unencryptedHosts: [...new Set([...settings.get().unencryptedHosts, host])] }),
    clientId: () => settings.get().githubClientId ?? (ports.environment.BINNACLE_GITHUB_CLIENT_ID || null),
  })
  return {
    secret: (server) => book.secret(server),
    topics: { accounts: () => book.view() },
    calls: {
      accounts: () => ok(book.look()),
      signIn: ({ url }) => book.signIn(url),
      cancelSignIn: () => {
        book.cancelSignIn()
        return ok(null)
      },
      enterSecret: ({ server, secret }) => book.enter(server, secret),
      signOut: ({ server }) => {
        book.signOut(server)
        return ok(null)
      },
      allowUnencrypted: ({ host }) => book.allowUnencrypted(host),
      keepSecrets: () => {
        book.keepAllTheSame()
        return ok(null)
      },
    },
  }
}
