import type { Root, Team, User } from './types.ts'

/** What has to pass before a job may deploy to an environment ("Deployments and environments" in GitHub's documentation). */
export interface Protection {
  /** One of them must agree; nobody has to where there are none. Up to six people or teams. */
  readonly reviewers: readonly (User | Team)[]
  /** Who started the run may not approve it themself. */
  readonly preventSelfReview: boolean
  /** A job waits this long from when it could have begun, minutes. */
  readonly waitMinutes: number
  /** The slugs of the apps that must agree ("custom deployment protection rules"). */
  readonly gates: readonly string[]
}

export interface Environment {
  readonly id: number
  readonly name: string
  readonly createdAt: number
  protection: Protection
}

/** Where a repository is deployed to. One that is deployed to for the first time comes into being. */
export class Environments {
  readonly all: Environment[] = []
  readonly #root: Root

  constructor(root: Root) {
    this.#root = root
  }

  /** Adds one, or gives one that is there other rules. Runs that have begun go on by the rules they began with. */
  add(
    name: string,
    reviewers: Protection['reviewers'] = [],
    { preventSelfReview = false, waitMinutes = 0, gates = [] }: Partial<Omit<Protection, 'reviewers'>> = {},
  ): Environment {
    const protection = { reviewers, preventSelfReview, waitMinutes, gates }
    const known = this.find(name)
    if (known !== undefined) {
      known.protection = protection
      return known
    }
    const environment = { id: this.#root.nextId(), name, protection, createdAt: this.#root.clock.now() }
    this.all.push(environment)
    return environment
  }

  find(name: string): Environment | undefined {
    return this.all.find((environment) => environment.name === name)
  }

  known(name: string): Environment {
    return this.find(name) ?? this.add(name)
  }
}

/** Whether a user may approve what somebody else, or they themself, started. */
export function mayApprove({ protection }: Environment, user: User | undefined, startedBy: User): boolean {
  const { reviewers, preventSelfReview } = protection
  if (user === undefined || (preventSelfReview && user === startedBy)) return false
  return reviewers.some((reviewer) =>
    'members' in reviewer ? reviewer.members.includes(user) : reviewer === user,
  )
}
