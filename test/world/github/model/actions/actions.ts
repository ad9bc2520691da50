import type { CheckRun, Checks } from '../checks.ts'
import type { Deployment, Deployments, Word } from '../deployments.ts'
import type { Environments } from '../environments.ts'
import type { GitHubApp, Root, User } from '../types.ts'
import type { Guard, JobTimes, PlannedRun } from './plan.ts'
import { rerunPlan } from './rerun.ts'
import type { Job, NewRun, Run, Workflow, WorkflowOptions } from './run.ts'
import { type JobView, type RunView, viewOf } from './view.ts'

const APP: GitHubApp = { id: 15368, slug: 'github-actions', name: 'GitHub Actions' }

interface Neighbors {
  readonly root: Root
  readonly checks: Checks
  readonly deployments: Deployments
  readonly environments: Environments
  /** The first line of a commit's message. */
  readonly subject: (sha: string) => string
  /** Where people read the log of a job. */
  readonly logUrl: (run: Run, jobId: number) => string
}

/** The workflows of a repository and their runs. */
export class Actions {
  readonly workflows: Workflow[] = []
  readonly #neighbors: Neighbors
  /** Oldest first. */
  readonly #runs: Run[] = []
  readonly #deleted = new Set<number>()

  constructor(neighbors: Neighbors) {
    this.#neighbors = neighbors
    neighbors.checks.providers.push((sha) => this.#checkRuns(sha))
  }

  get #now(): number {
    return this.#neighbors.root.clock.now()
  }

  addWorkflow(options: WorkflowOptions): Workflow {
    const { name, file } = options
    const id = this.#neighbors.root.nextId()
    const workflow = { id, name, path: `.github/workflows/${file}`, createdAt: this.#now, options }
    this.workflows.push(workflow)
    return workflow
  }

  /** By its number or the name of its file. */
  workflow(idOrFile: string): Workflow | undefined {
    return this.workflows.find(({ id, options }) => String(id) === idOrFile || options.file === idOrFile)
  }

  /** Starts a run. */
  start(workflow: Workflow, request: NewRun, at = this.#now): Run {
    const { root, subject } = this.#neighbors
    const { plan, title, unseenSeconds = 0 } = workflow.options
    const planned = plan(request)
    const run: Run = {
      ...request,
      id: root.nextId(),
      workflow,
      number: this.#runs.filter((other) => other.workflow === workflow).length + 1,
      title: title?.(request) ?? (request.event === 'push' ? subject(request.sha) : workflow.name),
      createdAt: at,
      seenAt: at + unseenSeconds * 1000,
      attempt: 1,
      triggeredBy: request.actor,
      startedAt: at,
      plan: planned,
      jobs: [],
      guarded: this.#guarded(planned),
      cancelledAt: null,
      reviews: [],
      gates: [],
      earlier: [],
    }
    run.jobs = this.#jobsOf(run, planned)
    this.#runs.push(run)
    return run
  }

  /** The number of a run's check suite, which stays the same when it is run again ("Get a workflow run": `check_suite_id`). */
  suite({ id }: Run): number {
    return this.#neighbors.root.idFor(`check suite of run ${id}`)
  }

  /** Starts what a push to a branch starts. */
  pushed(branch: string, sha: string, actor: User): void {
    for (const workflow of this.workflows.filter(({ options }) => options.push?.includes(branch))) {
      this.start(workflow, { event: 'push', ref: branch, sha, actor, inputs: {} })
    }
  }

  /** Starts what a deployment starts (`on: deployment`), with the commit that is deployed ("Events that trigger workflows"). */
  deployed({ ref, sha, creator: actor }: Pick<Deployment, 'ref' | 'sha' | 'creator'>): void {
    for (const workflow of this.workflows.filter(({ options }) => options.deployment === true)) {
      this.start(workflow, { event: 'deployment', ref, sha, actor, inputs: {} })
    }
  }

  /** How all runs stand, newest first. */
  runs(): RunView[] {
    return this.#runs
      .filter(({ id, seenAt }) => seenAt <= this.#now && !this.#deleted.has(id))
      .map((run) => this.view(run))
      .reverse()
  }

  /** A run is there for those who know its number, also before it is in the lists. */
  run(id: number): RunView | undefined {
    const run = this.#runs.find((candidate) => candidate.id === id)
    return run === undefined || this.#deleted.has(id) ? undefined : this.view(run)
  }

  /** Also one of an earlier attempt. */
  job(id: number): { readonly view: JobView; readonly run: Run } | undefined {
    const attempts = this.#runs.flatMap((run) => [run, ...run.earlier])
    const run = attempts.find(({ jobs }) => jobs.some((job) => job.id === id))
    const view = run && this.view(run).jobs.find(({ job }) => job.id === id)
    return run && view && { view, run }
  }

  view(run: Run): RunView {
    return viewOf(run, this.#now)
  }

  /** Deletes a run; the deployments that it made stay ("Delete a workflow run"). */
  delete(id: number): void {
    this.#deleted.add(id)
  }

  /** Answers false for one that has ended. */
  cancel(run: Run): boolean {
    if (this.view(run).status === 'completed' || run.cancelledAt !== null) return false
    run.cancelledAt = this.#now
    return true
  }

  /** Says yes or no for environments that wait. */
  review(run: Run, environments: readonly string[], approved: boolean, user: User, comment: string): void {
    const at = this.#now
    for (const environment of environments) run.reviews.push({ environment, approved, at, user, comment })
  }

  /** An app that guards an environment says yes or no. */
  gate(run: Run, environment: string, approved: boolean): void {
    run.gates.push({ environment, approved, at: this.#now })
  }

  /**
   * Does it all again, or what failed with what needs it, as another attempt of the same run: the run keeps its number, and each job with an
   * environment makes another deployment ("Re-running workflows and jobs").
   */
  rerun(run: Run, by: User = run.actor, which: 'all' | 'failed' = 'all'): void {
    const failed = this.view(run).jobs.filter(({ conclusion }) => conclusion !== 'success')
    const plan = run.workflow.options.plan(run)
    run.earlier.push({ ...run, reviews: [...run.reviews], gates: [...run.gates], earlier: [] })
    run.attempt++
    run.triggeredBy = by
    run.startedAt = this.#now
    run.cancelledAt = null
    run.reviews.length = 0
    run.gates.length = 0
    run.plan =
      which === 'all'
        ? plan
        : rerunPlan(
            plan,
            failed.map(({ job }) => job.plan.name),
          )
    run.jobs = this.#jobsOf(run, run.plan)
    run.guarded = this.#guarded(run.plan)
  }

  #guarded({ jobs }: PlannedRun): Map<string, Guard> {
    const names = [...new Set(jobs.flatMap(({ environment }) => environment ?? []))]
    const guards = names.map((name): [string, Guard] => {
      const { reviewers, waitMinutes, gates } = this.#neighbors.environments.known(name).protection
      const guard = { review: reviewers.length > 0, waitMs: waitMinutes * 60_000, gates: gates.length }
      return [name, guard]
    })
    return new Map(guards.filter(([, { review, waitMs, gates }]) => review || waitMs > 0 || gates > 0))
  }

  #jobsOf(run: Run, { jobs }: PlannedRun): Job[] {
    const { root, environments } = this.#neighbors
    return jobs.map((plan) => {
      const { environment } = plan
      const id = root.nextId()
      if (environment === undefined) return { id, plan, deploymentId: null }
      environments.known(environment)
      return { id, plan, deploymentId: this.#deploymentOf(run, id, environment) }
    })
  }

  /** The deployment that Actions makes of a job, which goes as the job goes. */
  #deploymentOf(run: Run, jobId: number, environment: string): number {
    const times = (): JobTimes => {
      const attempt = [run, ...run.earlier].find(({ jobs }) => jobs.some(({ id }) => id === jobId))
      const view = attempt && this.view(attempt).jobs.find(({ job }) => job.id === jobId)
      return view?.times ?? { kind: 'unknown' }
    }
    const logUrl = this.#neighbors.logUrl(run, jobId)
    const deployment = this.#neighbors.deployments.follow(
      { ref: run.ref, sha: run.sha, environment, creator: run.actor },
      () => {
        const found = times()
        return found.kind === 'unknown' || found.kind === 'skipped' ? null : found.readyAt
      },
      () => wordsOf(times()).map((word) => ({ ...word, logUrl, creator: run.actor })),
    )
    return deployment.id
  }

  #checkRuns(sha: string | null): CheckRun[] {
    const { logUrl } = this.#neighbors
    return (
      this.#runs
        .filter((run) => (sha === null || run.sha === sha) && run.seenAt <= this.#now)
        // Those of earlier attempts stay in the suite: the newest of each name counts (`filter=latest`), also where it did not run again.
        .flatMap((run) => [run, ...run.earlier])
        .flatMap((run) =>
          this.view(run).jobs.map(({ job, status, conclusion, startedAt, completedAt }) => ({
            id: job.id,
            suiteId: this.suite(run),
            sha: run.sha,
            name: job.plan.name,
            app: APP,
            status,
            conclusion,
            startedAt,
            completedAt,
            title: null,
            summary: null,
            detailsUrl: logUrl(run, job.id),
          })),
        )
    )
  }
}

function wordsOf(times: JobTimes): Word[] {
  if (times.kind === 'unknown' || times.kind === 'skipped') return []
  if (times.kind === 'waiting') return [{ state: 'waiting', at: times.readyAt }]
  const { readyAt, releasedAt, startedAt, endedAt, end } = times
  const states = { success: 'success', failure: 'failure', cancelled: 'error' } as const
  const waited: Word[] = releasedAt > readyAt ? [{ state: 'waiting', at: readyAt }] : []
  const begun: Word[] =
    startedAt < endedAt
      ? [
          { state: 'queued', at: releasedAt },
          { state: 'in_progress', at: startedAt },
        ]
      : []
  return [...waited, ...begun, { state: states[end], at: endedAt }]
}
