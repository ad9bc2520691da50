import { type Deploy, isActive, isIn, ranFor } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, HistoryPage } from '@core/ports'
import { isRefusal, ok, type Result } from '@core/result'
import { lostSight } from '@core/snapshot/sightings'
import { Bounded } from '@core/util/bounded'
import { webOf } from '../api/web'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { type Asked, toDeploy } from './deploy'
import { Deployments } from './deployments'
import { type Gathered, type Group, gather } from './groups'
import { intentIn } from './intent'
import { Runs } from './runs/runs'
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
  readonly asked: (number: number) => (Asked & { readonly environment: string }) | null
  /** The login of this account, once it is known. */
  readonly me: () => string | null
}

/** So many deploys of each environment are looked at. */
const NEWEST = 10
/** So many runs are remembered with where they ship. */
const REMEMBERED = LIMITS.memory.runs
/** So many pages of the past: each deployment costs a question for its statuses. */
const PAGES = LIMITS.github.deployPages
/** An estimate is the middle of so many. */
const ESTIMATED_FROM = 5

/** Reads the deploys of one repository off its deployments, their statuses, and the Actions runs behind them. */
export class Reader {
  readonly runs: Runs
  readonly #deployments: Deployments
  /** By environment, the deploys that ended well, the last to end first. */
  readonly #finished = new Map<string, readonly Deploy[]>()
  /** The environments to which runs are known to make deployments. */
  readonly #deployedByRuns = new Set<string>()
  /** By run, the jobs by which it ships to each environment. */
  readonly #ships = new Bounded<number, ReadonlyMap<string, readonly number[]>>(REMEMBERED)
  /** By environment, what a page of the past left for the next one: the rest of a run's deployments may stand there. */
  readonly #cut = new Map<string, Group>()

  constructor(private readonly options: ReaderOptions) {
    this.runs = new Runs(options.repository)
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
    const gathered: Gathered[] = []
    for (const environment of environments) {
      const newest = await gather(this.#deployments, environment, { page: 1, most: NEWEST, before: null })
      if (!newest.ok) return newest
      gathered.push(newest.value)
    }
    const found = await this.#deploysOf(gathered)
    if (!found.ok) return found
    for (const environment of environments) this.#remember(environment, found.value)
    const ours = await this.#withoutDeployment(
      found.value,
      active,
      runs.value.map(({ id }) => id),
    )
    return ours.ok ? ok([...found.value, ...ours.value].map((deploy) => this.#estimated(deploy))) : ours
  }

  /** One page of the past of all environments. The cursor is the page's number. */
  async history(cursor: string | null): Promise<Result<HistoryPage>> {
    const page = Number(cursor ?? 1)
    const gathered: Gathered[] = []
    for (const environment of this.options.environments) {
      const before = page === 1 ? null : (this.#cut.get(environment) ?? null)
      const found = await gather(this.#deployments, environment, { page, most: null, before })
      if (!found.ok) return found
      const oldest = found.value.groups.at(-1)
      // A run makes many deployments, of which the rest may stand in the next page.
      const last = found.value.isFull && page < PAGES && oldest?.run != null ? oldest : undefined
      this.#cut.delete(environment)
      if (last !== undefined) this.#cut.set(environment, last)
      gathered.push({ ...found.value, groups: found.value.groups.filter((group) => group !== last) })
    }
    const deploys = await this.#deploysOf(gathered)
    if (!deploys.ok) return deploys
    const isMore = page < PAGES && gathered.some(({ isFull }) => isFull)
    const newestFirst = [...deploys.value].sort((a, b) => b.createdAt - a.createdAt)
    return ok({ deploys: newestFirst, next: isMore ? String(page + 1) : null })
  }

  /** A deploy read off its run alone. */
  async fromRun(environment: string, run: SeenRun, asked: Asked | null): Promise<Deploy | null> {
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

  async #deploysOf(gathered: readonly Gathered[]): Promise<Result<readonly Deploy[]>> {
    const groups = gathered.flatMap((one) => one.groups)
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
  async #runOf({ run: id, isNews }: Group): Promise<Result<SeenRun | null>> {
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
    { environment, run: id, deployments }: Pick<Group, 'environment' | 'run' | 'deployments'>,
    run: SeenRun | null,
    asked: Asked | null,
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

/** A run that was only just made may not be found yet; one that was there for so long and is not any more was deleted, ms. */
const SETTLED_MS = 10 * 60_000

/** A deploy whose run is gone, at `now` (epoch ms); null while the run may yet appear. */
const withoutRun = (deploy: Deploy, why: string, now: number): Deploy | null =>
  now - deploy.createdAt < SETTLED_MS ? null : lostSight(deploy, words.endNotKnown(why), now)
