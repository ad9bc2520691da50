import { type Deploy, isActive, isIn, ranFor } from '@core/deploy'
import type { Clock, HistoryPage } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { GithubRepository } from '../repository'
import { webOf } from '../web'
import { type Asked, type SeenRun, toDeploy } from './deploy'
import { type Deployment, type DeploymentStatus, DeploymentsSchema, runOf, StatusesSchema } from './parse'
import { Runs } from './runs'

export interface ReaderOptions {
  readonly repository: GithubRepository
  /** The workspace's name. */
  readonly app: string
  readonly environments: readonly string[]
  /** The file name or id of the workflow that deploys; null where deployments are made by themselves. */
  readonly workflow: string | null
  readonly clock: Clock
  /** What this Binnacle asked for, by the number of the deploy that came of it. */
  readonly asked: (number: number) => (Asked & { readonly environment: string }) | null
}

/** So many deployments of each environment are looked at. */
const NEWEST = 10
/** So many in a page of the past, and so many pages: each deployment costs a question for its statuses. */
const PAGE = 30
const PAGES = 4
/** An estimate is the middle of so many. */
const ESTIMATED_FROM = 5

/** Reads the deploys of one repository off its deployments, their statuses, and the Actions runs behind them. */
export class Reader {
  readonly runs: Runs
  /** Deploys that have ended, by the deployment they were read off; none changes any more. */
  readonly #ended = new Map<number, Deploy>()

  constructor(private readonly options: ReaderOptions) {
    this.runs = new Runs(options.repository)
  }

  /**
   * The newest deploys of all environments, and the runs of ours that have no deployment (yet). `active` are those that were under way
   * when they were last seen.
   */
  async latest(active: readonly Deploy[]): Promise<Result<readonly Deploy[]>> {
    const found: Deploy[] = []
    for (const environment of this.options.environments) {
      const deploys = await this.#page(environment, NEWEST, 1)
      if (!deploys.ok) return deploys
      found.push(...newestOfEach(deploys.value.deploys))
    }
    const ours = await this.#withoutDeployment(found, active)
    return ours.ok ? ok([...found, ...ours.value]) : ours
  }

  /** One page of the past of all environments. The cursor is the page's number. */
  async history(cursor: string | null): Promise<Result<HistoryPage>> {
    const number = Number(cursor ?? 1)
    const found: Deploy[] = []
    let more = false
    for (const environment of this.options.environments) {
      const page = await this.#page(environment, PAGE, number)
      if (!page.ok) return page
      found.push(...newestOfEach(page.value.deploys))
      more ||= page.value.full
    }
    const deploys = found.sort((a, b) => b.createdAt - a.createdAt)
    return ok({ deploys, next: more && number < PAGES ? String(number + 1) : null })
  }

  /** A deploy read off its run alone. */
  fromRun(environment: string, run: SeenRun, asked: Asked | null): Deploy | null {
    return toDeploy({ ...this.about(environment), deployment: null, statuses: [], run, asked })
  }

  async #page(environment: string, perPage: number, page: number) {
    const { client, place } = this.options.repository
    const listed = await client.ask(
      (rest) => rest.repos.listDeployments({ ...place, environment, per_page: perPage, page }),
      DeploymentsSchema,
    )
    if (!listed.ok) return listed
    const deploys: Deploy[] = []
    // The oldest first, so that the newer ones can be estimated from them.
    for (const deployment of [...listed.value].reverse()) {
      const deploy = await this.#deploy(environment, deployment)
      if (!deploy.ok) return deploy
      if (deploy.value !== null) deploys.push(deploy.value)
    }
    return ok({ deploys, full: listed.value.length === perPage })
  }

  async #deploy(environment: string, deployment: Deployment): Promise<Result<Deploy | null>> {
    const known = this.#ended.get(deployment.id)
    if (known !== undefined) return ok(known)
    const { client, place } = this.options.repository
    const statuses = await client.ask(
      (rest) => rest.repos.listDeploymentStatuses({ ...place, deployment_id: deployment.id, per_page: 100 }),
      StatusesSchema,
    )
    if (!statuses.ok) return statuses
    const run = await this.#runBehind(statuses.value)
    if (!run.ok) return run
    const asked = run.value === null ? null : this.options.asked(run.value.run.id)
    const about = this.about(environment)
    const deploy = toDeploy({ ...about, deployment, statuses: statuses.value, run: run.value, asked })
    if (deploy !== null && !isActive(deploy)) this.#ended.set(deployment.id, deploy)
    return ok(deploy)
  }

  /** A run that cannot be seen (deleted, or in another repository) leaves what the deployment itself says. */
  async #runBehind(statuses: readonly DeploymentStatus[]): Promise<Result<SeenRun | null>> {
    const id = runOf(statuses)
    if (id === null) return ok(null)
    const run = await this.runs.see(id)
    if (run.ok) return run
    return run.problem.kind === 'invalid' ? ok(null) : run
  }

  async #withoutDeployment(
    found: readonly Deploy[],
    active: readonly Deploy[],
  ): Promise<Result<readonly Deploy[]>> {
    const { workflow, asked } = this.options
    if (workflow === null) return ok([])
    const runs = await this.runs.newest(workflow)
    if (!runs.ok) return runs
    const known = new Set(found.map(({ number }) => number))
    const candidates = new Set([...runs.value.map(({ id }) => id), ...active.map(({ number }) => number)])
    const deploys: Deploy[] = []
    for (const id of candidates) {
      const order = known.has(id) ? null : asked(id)
      if (order === null) continue
      const run = await this.runs.see(id)
      if (!run.ok) return run
      const deploy = this.fromRun(order.environment, run.value, order)
      if (deploy !== null) deploys.push(deploy)
    }
    return ok(deploys)
  }

  /** What every sighting of an environment has in common. */
  about(environment: string) {
    const { app, repository, clock } = this.options
    const url = `${webOf(repository.client.url)}/${repository.name}/deployments/${encodeURIComponent(environment)}`
    return { app, environment, estimateMs: this.#estimate(environment), url, at: clock.now() }
  }

  /** The commit of the newest deploy that ended well, as last seen; null where there is none. */
  runningSha(environment: string): string | null {
    return this.#finished(environment)[0]?.sha ?? null
  }

  #finished(environment: string): Deploy[] {
    return [...this.#ended.values()]
      .filter((deploy) => deploy.environment === environment && isIn(deploy, 'finished'))
      .sort((a, b) => b.createdAt - a.createdAt)
  }

  #estimate(environment: string): number | null {
    const took = this.#finished(environment)
      .slice(0, ESTIMATED_FROM)
      .flatMap((deploy) => ranFor(deploy, 0) ?? [])
      .sort((a, b) => a - b)
    return took[Math.floor(took.length / 2)] ?? null
  }
}

/** A run that was started again makes a deployment again: the newest one speaks for the run. */
const newestOfEach = (oldestFirst: readonly Deploy[]): Deploy[] => [
  ...new Map(oldestFirst.map((deploy) => [deploy.number, deploy])).values(),
]
