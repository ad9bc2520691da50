import { type Deploy, isActive, isIn, ranFor } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, HistoryPage } from '@core/ports'
import { fail, isRefusal, ok, type Result } from '@core/result'
import { lostSight } from '@core/snapshot/sightings'
import { Cache } from '@core/util/cache'
import { webOf } from '../api/web'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { type RequestedDeploy, toDeploy } from './deploy'
import { Deployments } from './deployments'
import { type DeploymentGroup, gatherNewest } from './groups'
import { intentIn } from './intent'
import { cursorOf, gatherPast, pastPosition } from './past'
import { GithubRuns } from './runs/runs'
import type { SeenRun } from './runs/seen-run'
import { reviewOf } from './runs/waiting'
import { type Elsewhere, NOWHERE } from './state'

export interface ReaderOptions {
  readonly repository: GithubRepository
  /** The workspace's name. */
  readonly app: string
  readonly environments: readonly string[]
  /** The file name or id of the workflow that deploys; null where deployments are made by themselves. */
  readonly workflow: string | null
  /** A run's name carries the intent that made it. */
  readonly carriesIntent: boolean
  readonly clock: Clock
  /** What this Binnacle asked for, by the number of the deploy that came of it. */
  readonly asked: (number: number) => (RequestedDeploy & { readonly environment: string }) | null
  /** The login of this account, once it is known. */
  readonly me: () => string | null
}

/** So many deploys of each environment are looked at. */
const NEWEST = 10
/** So many runs are remembered with where they ship. */
const REMEMBERED = LIMITS.memory.runs
/** An estimate is the middle of so many. */
const ESTIMATED_FROM = 5

/** Reads the deploys of one repository off its deployments, their statuses, and the Actions runs behind them. */
export class DeployReader {
  readonly runs: GithubRuns
  readonly #deployments: Deployments
  /** By environment, the deploys that ended well, the last to end first. */
  readonly #finished = new Map<string, readonly Deploy[]>()
  /** The environments to which runs are known to make deployments. */
  readonly #deployedByRuns = new Set<string>()
  /** By run, the jobs by which it ships to each environment. */
  readonly #ships = new Cache<number, ReadonlyMap<string, readonly number[]>>(REMEMBERED)

  constructor(private readonly options: ReaderOptions) {
    this.runs = new GithubRuns(options.repository)
    this.#deployments = new Deployments(options.repository, (run) => this.runs.goesOn(run))
  }

  /**
   * The newest deploys of all environments, and the runs of ours that have no deployment (yet). `active` are those that were under way
   * when they were last seen.
   */
  async latest(active: readonly Deploy[]): Promise<Result<readonly Deploy[]>> {
    const { workflow, environments } = this.options
    const runs = workflow === null ? ok([]) : await this.runs.newest(workflow)
    if (!runs.ok) return runs
    const groups: DeploymentGroup[] = []
    for (const environment of environments) {
      const newest = await gatherNewest(this.#deployments, environment, NEWEST)
      if (!newest.ok) return newest
      groups.push(...newest.value)
    }
    const found = await this.#deploysOf(groups)
    if (!found.ok) return found
    for (const environment of environments) this.#remember(environment, found.value)
    const ours = await this.#withoutDeployment(
      found.value,
      active,
      runs.value.map(({ id }) => id),
    )
    return ours.ok ? ok([...found.value, ...ours.value].map((deploy) => this.#estimated(deploy))) : ours
  }

  /** One step into the past of all environments, down to the first deploy of each. */
  async history(cursor: string | null): Promise<Result<HistoryPage>> {
    const { environments, repository } = this.options
    const place = pastPosition(cursor, environments)
    if (place === null) return fail('invalid', words.NO_PLACE, cursor)
    // What is asked beside it meanwhile counts as well: it is no less than what it took.
    const spent = repository.client.spent
    const groups: DeploymentGroup[] = []
    const followed: string[] = []
    for (const environment of place.environments) {
      const found = await gatherPast(this.#deployments, environment, place.page)
      if (!found.ok) return found
      groups.push(...found.value.groups)
      if (found.value.isFollowed) followed.push(environment)
    }
    const deploys = await this.#deploysOf(groups)
    if (!deploys.ok) return deploys
    const next = { page: place.page + 1, environments: followed }
    return ok({
      deploys: [...deploys.value].sort((a, b) => b.createdAt - a.createdAt),
      next: followed.length === 0 ? null : cursorOf(next, environments),
      took: { pages: 1, requests: repository.client.spent - spent },
    })
  }

  /** A deploy read off its run alone. */
  async fromRun(environment: string, run: SeenRun, asked: RequestedDeploy | null): Promise<Deploy | null> {
    return this.#read({ environment, run: run.run.id, deployments: [] }, run, asked)
  }

  /** What every sighting of an environment has in common. */
  about(environment: string) {
    const { app, repository, clock, me } = this.options
    const { client, name } = repository
    const url = `${webOf(client.url)}/${name}/deployments/${encodeURIComponent(environment)}`
    const estimateMs = this.#estimate(environment)
    return { app, environment, estimateMs, url, at: clock.now(), skewMs: client.skewMs, me: me() }
  }

  /** The commit of the deploy that ended well last, as last seen; null where there is none. */
  runningSha(environment: string): string | null {
    return this.#finished.get(environment)?.[0]?.sha ?? null
  }

  async #deploysOf(groups: readonly DeploymentGroup[]): Promise<Result<readonly Deploy[]>> {
    for (const { environment, run, jobs } of groups) {
      if (run === null) continue
      this.#deployedByRuns.add(environment)
      this.#ships.set(run, new Map(this.#ships.get(run)).set(environment, jobs))
    }
    const deploys: Deploy[] = []
    for (const group of groups) {
      const run = await this.#runOf(group)
      if (!run.ok) return run
      const asked = run.value === null ? null : this.options.asked(run.value.run.id)
      const deploy = await this.#read(group, run.value, asked)
      if (deploy !== null) deploys.push(deploy)
    }
    return ok(deploys)
  }

  /** A run that cannot be seen (deleted, or in another repository) leaves what the deployment itself says. */
  async #runOf({ run: id, isNews }: DeploymentGroup): Promise<Result<SeenRun | null>> {
    if (id === null) return ok(null)
    const run = await this.runs.see(id, isNews)
    if (run.ok) return run
    return isRefusal(run.problem) ? ok(null) : run
  }

  #elsewhere(run: SeenRun | null, environment: string): Elsewhere {
    const others = [...(this.#ships.get(run?.run.id ?? 0) ?? [])].filter(([name]) => name !== environment)
    return others.length === 0
      ? NOWHERE
      : { isKnown: true, jobs: new Set(others.flatMap(([, jobs]) => jobs)) }
  }

  async #read(
    { environment, run: id, deployments }: Pick<DeploymentGroup, 'environment' | 'run' | 'deployments'>,
    run: SeenRun | null,
    asked: RequestedDeploy | null,
  ): Promise<Deploy | null> {
    const { carriesIntent, me } = this.options
    const intentId = carriesIntent && run !== null ? intentIn(run.run) : null
    const review = run === null ? undefined : reviewOf(run, environment)
    const isAsked = review !== undefined && review.reviewers.length > 0 && !review.current_user_can_approve
    const isOwn = isAsked && (run?.run.triggering_actor ?? run?.run.actor)?.login === me()
    const allowsSelfReview = isOwn ? await this.runs.allowsSelfReview(environment) : true
    return toDeploy({
      ...this.about(environment),
      number: id ?? deployments[0]?.deployment.id ?? 0,
      deployments,
      run,
      elsewhere: this.#elsewhere(run, environment),
      asked,
      intentId,
      makesDeployments: this.#deployedByRuns.has(environment),
      allowsSelfReview,
    })
  }

  async #withoutDeployment(
    found: readonly Deploy[],
    active: readonly Deploy[],
    listed: readonly number[],
  ): Promise<Result<readonly Deploy[]>> {
    const { workflow, asked } = this.options
    if (workflow === null) return ok([])
    const known = new Set(found.map(({ number }) => number))
    const candidates = new Set([...listed, ...active.map(({ number }) => number)])
    const deploys: Deploy[] = []
    for (const id of candidates) {
      const order = known.has(id) ? null : asked(id)
      if (order === null) continue
      const run = await this.runs.see(id)
      if (!run.ok && run.problem.kind === 'gone') {
        const last = active.find(({ number }) => number === id)
        const lost =
          last === undefined ? null : withoutRun(last, run.problem.sentence, this.options.clock.now())
        if (lost !== null) deploys.push(lost)
        continue
      }
      if (!run.ok) return run
      const deploy = await this.fromRun(order.environment, run.value, order)
      if (deploy !== null) deploys.push(deploy)
    }
    return ok(deploys)
  }

  #remember(environment: string, deploys: readonly Deploy[]): void {
    const endOf = (deploy: Deploy): number => (isIn(deploy, 'finished') ? deploy.state.endedAt : 0)
    const finished = deploys.filter(
      (deploy) => deploy.environment === environment && isIn(deploy, 'finished'),
    )
    this.#finished.set(
      environment,
      finished.sort((a, b) => endOf(b) - endOf(a)),
    )
  }

  #estimated(deploy: Deploy): Deploy {
    return isActive(deploy) ? { ...deploy, estimateMs: this.#estimate(deploy.environment) } : deploy
  }

  #estimate(environment: string): number | null {
    const took = (this.#finished.get(environment) ?? [])
      .slice(0, ESTIMATED_FROM)
      .flatMap((deploy) => ranFor(deploy, 0) ?? [])
      .sort((a, b) => a - b)
    return took[Math.floor(took.length / 2)] ?? null
  }
}

/** A run that was only just made may not be found yet; one that was there for so long and is not any longer was deleted, ms. */
const SETTLED_MS = 10 * 60_000

/** A deploy whose run is gone, at `now` (epoch ms); null while the run may yet appear. */
const withoutRun = (deploy: Deploy, why: string, now: number): Deploy | null =>
  now - deploy.createdAt < SETTLED_MS ? null : lostSight(deploy, words.endNotKnown(why), now)
