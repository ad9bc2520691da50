import { type Deploy, environmentKey, newestFirst } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, ErrorService, WatchedApp } from '@core/ports'
import type { Problem } from '@core/result'
import type { Observation } from '@core/snapshot/apply'
import { deploysOf } from '@core/snapshot/snapshot'
import { beganAt, type DeployIssues, newestShipped, shippedKey, summaryOfErrors } from '@core/user-errors'
import { Cache } from '@core/util/cache'
import type { RunOutcome, Scheduler, Task } from '../../engine/scheduler'
import type { Snapshots } from '../../engine/snapshot-store'
import type { Errors } from './errors'

/** Errors of a deploy show within its first hour, ms. */
const YOUNG_MS = 3_600_000
/** How old what is known of errors may get: of a young deploy, and of what has run for longer, ms. */
const PACE = { young: 45_000, old: 5 * 60_000 }

interface Options {
  readonly apps: readonly WatchedApp[]
  readonly environments: (app: string) => readonly string[]
  readonly snapshots: Snapshots
  readonly scheduler: Pick<Scheduler, 'add' | 'remove' | 'reconsider'>
  readonly clock: Clock
  readonly errors: Pick<Errors, 'issues'>
  /** Tells the service of the deploys that have finished. */
  readonly tell: (service: ErrorService, deploys: readonly Deploy[]) => Promise<Problem | null>
}

/**
 * Keeps what users meet since the newest deploy of each environment fresh, with one task for each error service. Answers what ends it.
 */
export function watchErrors(options: Options): () => void {
  const { apps, scheduler, snapshots } = options
  const services = new Map(apps.flatMap(({ errors }) => (errors === null ? [] : [[errors.id, errors]])))
  const watches = [...services.values()].map((service) => new ErrorWatch(service, options))
  for (const one of watches) scheduler.add(one)
  const stop = snapshots.subscribe(({ before, after }) => {
    if (before.deploys !== after.deploys && watches.length > 0) scheduler.reconsider()
  })
  return () => {
    stop()
    for (const { id } of watches) scheduler.remove(id)
  }
}

class ErrorWatch implements Task {
  readonly id: string
  readonly host: string
  /** By environment and deploy: when it was asked about last, epoch ms. */
  readonly #askedAt = new Cache<string, number>(LIMITS.memory.small)

  constructor(
    /** The service of one of the apps: they have one server. */
    private readonly service: ErrorService,
    private readonly options: Options,
  ) {
    this.id = `errors ${service.id}`
    this.host = service.id
  }

  interval(): number {
    return this.#newest().some((deploy) => this.#isYoung(deploy)) ? PACE.young : PACE.old
  }

  hurry(): void {
    this.#askedAt.clear()
  }

  /** Asks about the environments whose turn it is, one after the other. */
  async run(): Promise<RunOutcome> {
    const { snapshots, clock, errors, tell } = this.options
    const word = { source: this.service.id, label: this.service.label }
    const failed = (problem: Problem): RunOutcome => {
      snapshots.observe([{ kind: 'source-failed', ...word, problem, at: clock.now() }])
      return { ok: false, retryAfterMs: problem.retryAfterMs ?? null }
    }
    for (const { service, newest: deploy } of this.#watched()) {
      if (deploy === null || !this.#isDue(deploy)) continue
      const observedAt = clock.now()
      const answer = await errors.issues(service, deploy)
      if (!answer.ok) return failed(answer.problem)
      this.#askedAt.set(shippedKey(deploy), observedAt)
      const everyMs = this.interval()
      snapshots.observe([
        toObservation(deploy, answer.value, observedAt),
        { kind: 'source-ok', ...word, at: clock.now(), everyMs },
      ])
    }
    for (const { service, deploys } of this.#watched()) {
      const untold = await tell(service, deploys)
      if (untold !== null) return failed(untold)
    }
    return { ok: true }
  }

  /** Of each environment the deploy whose errors are watched. */
  #newest(): Deploy[] {
    return this.#watched().flatMap(({ newest }) => newest ?? [])
  }

  /** Each environment with what is asked about its app, and the deploys that are known of it, oldest first. */
  #watched(): { service: ErrorService; deploys: Deploy[]; newest: Deploy | null }[] {
    const { apps, environments, snapshots } = this.options
    return apps.flatMap(({ name, errors }) =>
      errors?.id !== this.service.id
        ? []
        : environments(name).map((environment) => {
            const deploys = newestFirst(
              deploysOf(snapshots.snapshot, environmentKey({ app: name, environment })),
            ).reverse()
            return { service: errors, deploys, newest: newestShipped(deploys) }
          }),
    )
  }

  #isYoung(deploy: Deploy): boolean {
    const { state } = deploy
    if (state.status === 'queued' || state.status === 'running') return true
    return this.options.clock.now() - state.endedAt < YOUNG_MS
  }

  #isDue(deploy: Deploy): boolean {
    const askedAt = this.#askedAt.get(shippedKey(deploy))
    return (
      askedAt === undefined || this.#isYoung(deploy) || this.options.clock.now() - askedAt >= PACE.old * 0.9
    )
  }
}

const toObservation = (
  deploy: Deploy,
  { issues, isWhole }: DeployIssues,
  observedAt: number,
): Observation => ({
  kind: 'errors',
  environment: environmentKey(deploy),
  errors: {
    number: deploy.number,
    attempt: deploy.revision.attempt,
    sha: deploy.sha ?? '',
    since: beganAt(deploy),
    ...summaryOfErrors(issues, isWhole),
    observedAt,
  },
})
