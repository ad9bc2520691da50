/** Where the server finds what a ref means in an app's repository. */
export interface Commits {
  /** The sha of a branch, tag, commit, or of an ancestor (`master~1`); null when there is none. */
  resolve(repository: string, ref: string): string | null
}

/** What becomes of a deploy, decided when it starts. */
export interface Plan {
  readonly seconds: number
  readonly outcome: 'finished' | 'failed'
  /** What its process writes, evenly over its time. */
  readonly lines: readonly string[]
}

export interface FreightApp {
  readonly id: number
  readonly name: string
  readonly repository: string
  /** Default ref by environment. */
  readonly environments: Readonly<Record<string, string>>
  readonly provider: string
  readonly providerConfig: Readonly<Record<string, unknown>>
  lockedReason: string | null
}

export interface User {
  readonly id: number
  readonly name: string
  readonly createdAt: number
}

export type Status = 'pending' | 'in_progress' | 'finished' | 'failed' | 'cancelled' | 'unknown'

export interface Chunk {
  readonly offset: number
  readonly text: string
  readonly at: number
}

export interface FreightDeploy {
  readonly id: number
  readonly app: FreightApp
  readonly environment: string
  readonly number: number
  readonly user: User
  readonly ref: string
  readonly sha: string
  readonly params: unknown
  readonly force: boolean
  readonly createdAt: number
  status: Status
  startedAt: number | null
  finishedAt: number | null
  readonly log: Chunk[]
}
