import type { ServerClock } from '../../clock.ts'
import { Blobs } from './blobs.ts'
import { DeviceFlow } from './device.ts'
import { RateLimits } from './rate.ts'
import { RepositoryModel, type RepositoryOptions } from './repository.ts'
import type { Grant, Root, Team, Token, User } from './types.ts'

export interface NewRepository extends Omit<RepositoryOptions, 'owner' | 'name'> {
  /** As `getsentry/sentry`. */
  readonly fullName: string
}

/** What a GitHub knows: its people, their tokens, its repositories. */
export class GitHubModel {
  readonly root: Root
  readonly rate: RateLimits
  readonly device: DeviceFlow
  readonly blobs: Blobs
  readonly repositories: RepositoryModel[] = []
  readonly users: User[] = []
  /** An older server does not know `return_run_details`. */
  knowsRunDetails = true
  /** The log of a job is there while it runs; GitHub's comes when the job has ended. */
  liveLogs = false
  /** Jobs by name whose logs are no longer kept: the days for which a repository keeps them are over, or somebody has deleted them. */
  readonly lostLogs = new Set<string>()
  readonly #tokens = new Map<string, Token>()
  /** Repositories by the names that they had before, in lower case. */
  readonly #former = new Map<string, RepositoryModel>()

  constructor(clock: ServerClock) {
    let last = 1_000
    const ids = new Map<string, number>()
    const nextId = (): number => {
      last++
      return last
    }
    const idFor = (key: string): number => {
      const id = ids.get(key) ?? nextId()
      ids.set(key, id)
      return id
    }
    this.root = { clock, nextId, idFor }
    this.rate = new RateLimits(clock)
    this.blobs = new Blobs(clock)
    this.device = new DeviceFlow(this.root, (token, { login }, scopes) =>
      this.addToken(token, login, { kind: 'classic', scopes }),
    )
  }

  get now(): number {
    return this.root.clock.now()
  }

  /** The user of a login, who is made when there is none. */
  user(login: string, type: User['type'] = 'User'): User {
    const known = this.findUser(login)
    if (known !== undefined) return known
    const name = login.charAt(0).toUpperCase() + login.slice(1)
    const user = { id: this.root.nextId(), login, name, type, createdAt: this.now }
    this.users.push(user)
    return user
  }

  team(name: string, members: readonly User[]): Team {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    return { id: this.root.nextId(), name, slug, members }
  }

  findUser(login: string): User | undefined {
    return this.users.find((user) => user.login.toLowerCase() === login.toLowerCase())
  }

  /** The user to whom the address of a commit belongs. */
  userOfEmail(email: string): User | undefined {
    return this.findUser(email.split('@')[0] ?? '')
  }

  /** The address that a user commits with. */
  emailOf(login: string): string {
    return `${login}@example.com`
  }

  addToken(
    value: string,
    login: string,
    grant: Grant = { kind: 'classic', scopes: ['repo', 'workflow'] },
  ): void {
    this.#tokens.set(value, { value, user: this.user(login), grant, signedOn: new Set() })
  }

  /** From here on the token opens nothing. */
  revoke(value: string): void {
    this.#tokens.delete(value)
  }

  token(value: string): Token | undefined {
    return this.#tokens.get(value)
  }

  addRepository({ fullName, ...options }: NewRepository): RepositoryModel {
    const [login = '', name = ''] = fullName.split('/')
    const owner = this.user(login, 'Organization')
    const repository = new RepositoryModel(this.root, { ...options, owner, name })
    this.repositories.push(repository)
    return repository
  }

  /** Gives a repository another name, or another owner. Whoever asks for the old one is sent on, until something else is called so. */
  renameRepository(repository: RepositoryModel, fullName: string): void {
    this.#former.set(repository.fullName.toLowerCase(), repository)
    const [login = '', name = ''] = fullName.split('/')
    repository.owner = this.user(login, 'Organization')
    repository.name = name
  }

  /** The repository that was called so before. */
  formerly(fullName: string): RepositoryModel | undefined {
    return this.#former.get(fullName.toLowerCase())
  }

  repository(fullName: string): RepositoryModel | undefined {
    const wanted = fullName.toLowerCase()
    return this.repositories.find((repository) => repository.fullName.toLowerCase() === wanted)
  }
}
