import type { Root, User } from './types.ts'

export const DEPLOYMENT_STATES = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
] as const
/**
 * `waiting` is said by Actions alone, of a job that a protection rule holds back. GitHub's description does not name it, its answers do
 * (runs-on/runs-on#386, atlassian/github-for-jira#1056).
 */
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number] | 'waiting'

/** What is said of a deployment at a time, epoch ms; of a future time it is a plan. */
export interface Word {
  readonly state: DeploymentState
  readonly at: number
  readonly description?: string
  readonly logUrl?: string
  readonly environmentUrl?: string
  readonly creator?: User
}

export interface Deployment {
  readonly id: number
  readonly ref: string
  readonly sha: string
  readonly task: string
  readonly environment: string
  readonly description: string | null
  readonly payload: Readonly<Record<string, unknown>> | string
  readonly creator: User
  readonly transient: boolean
  readonly production: boolean
}

export interface DeploymentStatus extends Word {
  readonly id: number
}

export type NewDeployment = Pick<Deployment, 'ref' | 'sha' | 'environment' | 'creator'> &
  Partial<Omit<Deployment, 'id'>>

interface Kept {
  readonly deployment: Deployment
  readonly createdAt: () => number | null
  readonly words: () => readonly Word[]
}

/** The deployments of a repository. Whoever deploys says how it goes; Actions does so for its own. */
export class Deployments {
  readonly #root: Root
  /** Oldest first. */
  readonly #kept: Kept[] = []
  readonly #said = new Map<Deployment, Word[]>()

  constructor(root: Root) {
    this.#root = root
  }

  /** Adds one that was made at a time; what is planned for it are the words of its deployer. */
  add(request: NewDeployment, words: readonly Word[] = [], at = this.#root.clock.now()): Deployment {
    const deployment = this.#make(request)
    const said = [...words]
    this.#said.set(deployment, said)
    this.#kept.push({ deployment, createdAt: () => at, words: () => said })
    return deployment
  }

  /** Adds one of which another part of the model knows how it goes; it is not there while `createdAt` is null. */
  follow(request: NewDeployment, createdAt: () => number | null, words: () => readonly Word[]): Deployment {
    const deployment = this.#make(request)
    const said: Word[] = []
    this.#said.set(deployment, said)
    this.#kept.push({ deployment, createdAt, words: () => [...words(), ...said] })
    return deployment
  }

  say(deployment: Deployment, word: Omit<Word, 'at'>): DeploymentStatus {
    return this.plan(deployment, { ...word, at: this.#root.clock.now() })
  }

  plan(deployment: Deployment, word: Word): DeploymentStatus {
    this.#said.get(deployment)?.push(word)
    return this.#status(deployment, word)
  }

  /** Those that are there now, newest first. */
  all(): { readonly deployment: Deployment; readonly createdAt: number }[] {
    const now = this.#root.clock.now()
    return this.#kept
      .flatMap(({ deployment, createdAt }) => {
        const at = createdAt()
        return at === null || at > now ? [] : [{ deployment, createdAt: at }]
      })
      .sort((a, b) => b.createdAt - a.createdAt || b.deployment.id - a.deployment.id)
  }

  /** What was said of one until now, newest first. */
  statuses(deployment: Deployment): DeploymentStatus[] {
    const now = this.#root.clock.now()
    const kept = this.#kept.find((candidate) => candidate.deployment === deployment)
    const own = kept?.words() ?? []
    const successAt = own.findLast(({ state, at }) => state === 'success' && at <= now)?.at
    const stays = deployment.production || deployment.transient
    const over = successAt === undefined || stays ? null : this.#replacedAt(deployment, successAt)
    const words = over === null ? own : [...own, { state: 'inactive' as const, at: over }]
    // The later one has the higher number, whenever somebody first looks.
    return words
      .map((word, i) => ({ word, i }))
      .filter(({ word }) => word.at <= now)
      .sort((a, b) => a.word.at - b.word.at || a.i - b.i)
      .map(({ word }) => this.#status(deployment, word))
      .reverse()
  }

  /** When another one took its place: GitHub makes those inactive that are neither for production nor transient. */
  #replacedAt(deployment: Deployment, after: number): number | null {
    const successes = this.#kept
      .filter(
        (other) => other.deployment !== deployment && other.deployment.environment === deployment.environment,
      )
      .flatMap((other) => other.words().filter(({ state, at }) => state === 'success' && at > after))
    return successes.length === 0 ? null : Math.min(...successes.map(({ at }) => at))
  }

  #status(deployment: Deployment, word: Word): DeploymentStatus {
    return { ...word, id: this.#root.idFor(`deployment status ${deployment.id} ${word.state} ${word.at}`) }
  }

  #make(request: NewDeployment): Deployment {
    return {
      task: 'deploy',
      description: null,
      payload: {},
      transient: false,
      production: request.environment === 'production',
      ...request,
      id: this.#root.nextId(),
    }
  }
}
