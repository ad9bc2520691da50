import type { ServerClock } from '../clock.ts'
import { LogWriter } from './log.ts'
import type { FreightApp, FreightDeploy, Plan, Status, User } from './types.ts'

/** The worker looks for work this often unless said, ms. */
const TICK_MS = 1_000

export interface ModelOptions {
  readonly clock: ServerClock
  /** What becomes of a deploy; asked when it starts. */
  readonly plan: (deploy: FreightDeploy) => Plan
  /** How often the worker looks for work, ms. */
  readonly tickMs?: number
}

interface NewDeploy {
  readonly app: FreightApp
  readonly environment: string
  readonly user: string
  readonly ref: string
  readonly sha: string
  readonly params?: unknown
  readonly force?: boolean
}

interface Past extends NewDeploy {
  readonly status: Status
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

/**
 * What a Freight server knows and does. It needs no timer: `advance` lets everything happen that is due by the clock, in
 * its order, so that the same clock gives the same world.
 */
export class FreightModel {
  readonly apps: FreightApp[] = []
  readonly users: User[] = []
  /** Oldest first. */
  readonly deploys: FreightDeploy[] = []
  readonly #options: ModelOptions
  readonly #numbers = new Map<string, number>()
  readonly #running = new Map<FreightDeploy, { plan: Plan; log: LogWriter; startedAt: number }>()
  readonly #pending = new Set<FreightDeploy>()
  readonly #tickMs: number
  #tickedAt: number

  constructor(options: ModelOptions) {
    this.#options = options
    this.#tickMs = options.tickMs ?? TICK_MS
    this.#tickedAt = options.clock.now()
  }

  get now(): number {
    return this.#options.clock.now()
  }

  addApp(app: Omit<FreightApp, 'id' | 'lockedReason'>): FreightApp {
    const added = { ...app, id: this.apps.length + 1, lockedReason: null }
    this.apps.push(added)
    return added
  }

  app(name: string): FreightApp | undefined {
    return this.apps.find((app) => app.name === name)
  }

  find(app: string, environment: string, number: number): FreightDeploy | undefined {
    return this.deploys.find(
      (deploy) => deploy.app.name === app && deploy.environment === environment && deploy.number === number,
    )
  }

  /** The sha of the newest finished deploy of an environment; with `other` of the newest with another one. */
  finishedSha(app: FreightApp, environment: string, other?: string): string | null {
    for (let i = this.deploys.length - 1; i >= 0; i--) {
      const deploy = this.deploys[i]
      if (deploy?.app !== app || deploy.environment !== environment) continue
      if (deploy.status === 'finished' && deploy.sha !== other) return deploy.sha
    }
    return null
  }

  create(request: NewDeploy): FreightDeploy {
    const deploy = this.#add({
      ...request,
      status: 'pending',
      createdAt: this.now,
      startedAt: null,
      finishedAt: null,
    })
    this.#pending.add(deploy)
    return deploy
  }

  /** Puts in a deploy that was before the world began. */
  addPast(past: Past): FreightDeploy {
    return this.#add(past)
  }

  /** It starts again with an old copy of its memory, of its first `count` deploys, and counts on from there. */
  restore(count: number): void {
    this.deploys.length = count
    this.#pending.clear()
    this.#running.clear()
    this.#numbers.clear()
    for (const { app, environment, number } of this.deploys)
      this.#numbers.set(`${app.id} ${environment}`, number)
  }

  /** Answers false for what has ended. A process is told to stop, and says its last words a moment later. */
  cancel(deploy: FreightDeploy): boolean {
    if (deploy.status !== 'pending' && deploy.status !== 'in_progress') return false
    deploy.status = 'cancelled'
    this.#pending.delete(deploy)
    this.#running.get(deploy)?.log.end(this.now, '>> Task was cancelled\n')
    this.#running.delete(deploy)
    return true
  }

  user(name: string, createdAt = this.now): User {
    const known = this.users.find((user) => user.name === name)
    if (known !== undefined) return known
    const user = { id: this.users.length + 1, name, createdAt }
    this.users.push(user)
    return user
  }

  /** The mean of an app's finished deploys of the last seven days, seconds; null without one. */
  meanDuration(app: FreightApp): number | null {
    const since = this.now - 7 * 24 * 3_600_000
    let sum = 0
    let count = 0
    for (let i = this.deploys.length - 1; i >= 0; i--) {
      const deploy = this.deploys[i]
      if (deploy === undefined || deploy.createdAt < since - 3_600_000) break
      if (deploy.app !== app || deploy.status !== 'finished') continue
      if (deploy.startedAt === null || deploy.finishedAt === null || deploy.finishedAt <= since) continue
      sum += deploy.finishedAt - deploy.startedAt
      count++
    }
    return count === 0 ? null : sum / count / 1000
  }

  /** Lets happen what is due. */
  advance(): void {
    const { now } = this
    while (this.#running.size + this.#pending.size > 0 && this.#tickedAt + this.#tickMs <= now) {
      this.#tickedAt += this.#tickMs
      this.#tick(this.#tickedAt)
    }
    if (this.#running.size + this.#pending.size === 0) {
      this.#tickedAt += Math.floor((now - this.#tickedAt) / this.#tickMs) * this.#tickMs
    }
    this.#work(now)
  }

  #tick(at: number): void {
    this.#work(at)
    for (const deploy of this.#pending) {
      const busy = [...this.#running.keys()].some(
        (other) => other.app === deploy.app && other.environment === deploy.environment,
      )
      // Ticks are made up for later, and nobody starts what was not yet asked for.
      if (busy || deploy.createdAt > at) continue
      this.#pending.delete(deploy)
      deploy.status = 'in_progress'
      deploy.startedAt = at
      const plan = this.#options.plan(deploy)
      this.#running.set(deploy, { plan, log: new LogWriter(deploy, plan, at), startedAt: at })
    }
  }

  #work(at: number): void {
    for (const [deploy, { plan, log, startedAt }] of this.#running) {
      const endsAt = startedAt + plan.seconds * 1000
      if (at < endsAt) {
        log.advance(at)
        continue
      }
      deploy.status = plan.outcome
      deploy.finishedAt = endsAt
      log.end(endsAt, '')
      this.#running.delete(deploy)
    }
  }

  #add(past: Past): FreightDeploy {
    const { app, environment, user, params = null, force = false, ...rest } = past
    const key = `${app.id} ${environment}`
    const number = (this.#numbers.get(key) ?? 0) + 1
    this.#numbers.set(key, number)
    const deploy: FreightDeploy = {
      ...rest,
      id: this.deploys.length + 1,
      app,
      environment,
      number,
      user: this.user(user, past.createdAt),
      params,
      force,
      log: [],
    }
    this.deploys.push(deploy)
    return deploy
  }
}
