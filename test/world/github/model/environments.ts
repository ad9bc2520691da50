import type { Root, User } from './types.ts'

export interface Environment {
  readonly id: number
  readonly name: string
  readonly createdAt: number
  /** One of them must agree before a job deploys here; nobody has to where there are none. */
  reviewers: readonly User[]
}

/** Where a repository is deployed to. One that is deployed to for the first time comes into being. */
export class Environments {
  readonly all: Environment[] = []
  readonly #root: Root

  constructor(root: Root) {
    this.#root = root
  }

  /** Adds one, or gives one that is there other reviewers. Runs that have begun go on by the rules they began with. */
  add(name: string, reviewers: readonly User[] = []): Environment {
    const known = this.find(name)
    if (known !== undefined) {
      known.reviewers = reviewers
      return known
    }
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
