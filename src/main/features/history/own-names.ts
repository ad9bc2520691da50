import type { Account, Accounts } from '@core/accounts/account'
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

interface PersonPorts {
  /** Who one is signed in as. */
  readonly accounts: () => Accounts
  readonly user: string
  /** Another name of the person is known. */
  readonly changed: () => void
}

/** The person at this machine, as long as these apps are watched. */
export class PersonHere {
  #author: string | null = null

  constructor(
    private readonly ports: PersonPorts,
    private readonly apps: () => readonly Pick<WatchedApp, 'deploy' | 'source'>[],
  ) {}

  names(): string[] {
    const { accounts, user } = this.ports
    return ownNames({ accounts: accounts().accounts, apps: this.apps(), user, author: this.#author })
  }

  /** Who commits on this machine is the same in nearly every repository, so one is asked. */
  async askGit(): Promise<void> {
    const answer = await this.apps()
      .find(({ source }) => source.author !== undefined)
      ?.source.author?.()
    if (answer?.ok !== true || answer.value === this.#author) return
    this.#author = answer.value
    this.ports.changed()
  }
}
