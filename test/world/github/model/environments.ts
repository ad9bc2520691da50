import type { Root, User } from './types.ts'

export interface Environment {
  readonly id: number
  readonly name: string
  readonly createdAt: number
  /** One of them must agree before a job deploys here; nobody has to where there are none. */
  readonly reviewers: readonly User[]
}

/** Where a repository is deployed to. One that is deployed to for the first time comes into being. */
export class Environments {
  readonly all: Environment[] = []
  readonly #root: Root

  constructor(root: Root) {
    this.#root = root
  }

  add(name: string, reviewers: readonly User[] = []): Environment {
    const environment = { id: this.#root.nextId(), name, reviewers, createdAt: this.#root.clock.now() }
    this.all.push(environment)
    return environment
  }

  find(name: string): Environment | undefined {
    return this.all.find((environment) => environment.name === name)
  }

  known(name: string): Environment {
    return this.find(name) ?? this.add(name)
  }

  needsReview(name: string): boolean {
    return (this.find(name)?.reviewers.length ?? 0) > 0
  }
}
