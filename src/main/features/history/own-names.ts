import type { Account } from '@core/accounts/account'
import type { WatchedApp } from '@core/ports'
import { kindsOf } from '@core/services/list'

interface NameSources {
  readonly accounts: readonly Account[]
  readonly apps: readonly Pick<WatchedApp, 'deploy'>[]
  /** The name of this user on this machine. */
  readonly user: string
  /** The name that git commits by; null where it has none. */
  readonly author: string | null
}

/** The names by which the person at this machine deploys, each once: who they are signed in as, then who they are to their deploy services, this machine and git. */
export function ownNames({ accounts, apps, user, author }: NameSources): string[] {
  const deploying: readonly string[] = [...kindsOf('deploy'), ...kindsOf('source')]
  const names = [
    ...accounts.map(({ kind, state }) =>
      deploying.includes(kind) && state.state === 'ok' ? state.user : null,
    ),
    ...apps.map(({ deploy }) => deploy?.user?.() ?? null),
    user,
    author,
  ]
  return [...new Set(names.flatMap((name) => (name === null || name === '' ? [] : [name])))]
}
