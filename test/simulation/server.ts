import {
  type Deploy,
  type DeployState,
  environmentKey,
  isActive,
  isIn,
  type Revision,
} from '@core/deploys/deploy'
import type { DeployAddress, StartRequest } from '@core/ports'
import type { Random } from './random'
import type { Time } from './time'

/** The app of a schedule. */
export const APP = 'site'
export const ENVIRONMENTS = ['staging', 'production'] as const

/** A deploy as the server knows it; `command` is the command that made it, which the server does not show to anybody. */
interface Kept {
  deploy: Deploy
  readonly command: string | null
  /** Every state that it was in, the oldest first. */
  readonly changes: Change[]
}

/** A state of a deploy, and where it stands in the server's order. */
export interface Change {
  readonly status: Deploy['state']['status']
  readonly revision: Revision
}

const QUEUED: DeployState = { status: 'queued', waitingFor: null }

/**
 * A model of a deploy server such as Freight: one deploy at a time for each environment, later ones wait, a worker looks for work every
 * second, deploys take seconds and end well, badly, or when they are cancelled. Other people use it too. As on GitHub a deploy that has ended
 * can run again under its number, and its state can be marked otherwise at any time.
 */
export class Server {
  readonly kept: Kept[] = []
  /** What it knew before its memory was lost. */
  readonly forgotten: Kept[] = []
  /** Until when it is starting and takes no connections. */
  private upAt = 0

  constructor(
    private readonly time: Time,
    private readonly random: Random,
  ) {
    this.work()
  }

  /** What a list answers: newest first, without the command. */
  list(): Deploy[] {
    return [...this.kept].reverse().map(({ deploy }) => ({ ...deploy, observedAt: this.time.now() }))
  }

  create(request: StartRequest, kind: Deploy['kind'], command: string | null): Deploy {
    const { app, environment, ref, sha, subject, by } = request
    const number =
      this.kept.filter(({ deploy }) => environmentKey(deploy) === environmentKey(request)).length + 1
    const now = this.time.now()
    const deploy: Deploy = {
      app,
      environment,
      number,
      identity: `${now} ${this.kept.length + this.forgotten.length}`,
      kind,
      ref,
      sha,
      subject,
      by,
      createdAt: now,
      state: QUEUED,
      phases: [],
      estimateMs: null,
      url: null,
      intentId: null,
      revision: { attempt: 1, updatedAt: now, statusId: 0 },
      observedAt: now,
    }
    this.kept.push({ deploy, command, changes: [{ status: 'queued', revision: deploy.revision }] })
    return deploy
  }

  get isUp(): boolean {
    return this.time.now() >= this.upAt
  }

  /** It starts again with an old copy of its memory, and counts on from there. */
  restart(): void {
    this.upAt = this.time.now() + this.random.between(5_000, 60_000)
    this.forgotten.push(...this.kept.splice(this.random.between(0, this.kept.length)))
  }

  /** The deploy of this name, as an answer tells it. */
  find(at: DeployAddress): Deploy | undefined {
    return this.list().find(
      (deploy) => deploy.number === at.number && environmentKey(deploy) === environmentKey(at),
    )
  }

  cancel(at: DeployAddress, by: string): void {
    const kept = this.kept.find(
      ({ deploy }) => deploy.number === at.number && environmentKey(deploy) === environmentKey(at),
    )
    if (kept === undefined || !isActive(kept.deploy)) return
    const startedAt = kept.deploy.state.status === 'running' ? kept.deploy.state.startedAt : null
    this.become(kept, { status: 'cancelled', startedAt, endedAt: this.time.now(), by })
  }

  private work(): void {
    this.time.after(1000, () => {
      const active = this.kept.filter(({ deploy }) => isActive(deploy))
      for (const environment of new Set(active.map(({ deploy }) => environmentKey(deploy)))) {
        const here = active.filter(({ deploy }) => environmentKey(deploy) === environment)
        if (here.some(({ deploy }) => isIn(deploy, 'running'))) continue
        const next = here.find(({ deploy }) => isIn(deploy, 'queued'))
        if (next !== undefined) this.run(next)
      }
      this.work()
    })
  }

  /** Somebody runs a deploy again that has ended, whatever has been deployed since. */
  rerun(): void {
    const kept = this.anyOf((deploy) => !isActive(deploy))
    if (kept !== undefined) this.become(kept, QUEUED, kept.deploy.revision.attempt + 1)
  }

  /** A state is changed from outside: a smoke test fails, a retry succeeds, what waits is given up, or the same is said once more. */
  mark(): void {
    const kept = this.anyOf((deploy) => !isIn(deploy, 'running'))
    if (kept === undefined) return
    const { state, revision } = kept.deploy
    const endedAt = this.time.now()
    if (this.random.chance(0.3)) {
      kept.deploy = { ...kept.deploy, revision: { ...revision, updatedAt: endedAt } }
    } else if (state.status === 'finished') {
      this.become(kept, { ...state, status: 'failed', step: null, sentence: 'The smoke test failed.' })
    } else if (state.status === 'failed') {
      this.become(kept, { status: 'finished', startedAt: state.startedAt, endedAt })
    } else if (state.status === 'queued') {
      this.become(kept, { status: 'cancelled', startedAt: null, endedAt, by: null })
    }
  }

  private anyOf(isMeant: (deploy: Deploy) => boolean): Kept | undefined {
    const meant = this.kept.filter(({ deploy }) => isMeant(deploy))
    return meant[this.random.between(0, Math.max(0, meant.length - 1))]
  }

  private run(kept: Kept): void {
    const startedAt = this.time.now()
    this.become(kept, { status: 'running', startedAt })
    const { attempt } = kept.deploy.revision
    this.time.after(this.random.between(500, 20_000), () => {
      const { deploy } = kept
      if (!isIn(deploy, 'running') || deploy.revision.attempt !== attempt || !this.kept.includes(kept)) return
      const endedAt = this.time.now()
      const state: DeployState = this.random.chance(0.7)
        ? { status: 'finished', startedAt, endedAt }
        : { status: 'failed', startedAt, endedAt, step: null, sentence: 'exit status 1' }
      this.become(kept, state)
    })
  }

  private become(kept: Kept, state: DeployState, attempt = kept.deploy.revision.attempt): void {
    const { statusId } = kept.deploy.revision
    const revision = { attempt, updatedAt: this.time.now(), statusId: statusId + 1 }
    kept.deploy = { ...kept.deploy, state, revision }
    kept.changes.push({ status: state.status, revision })
  }
}
