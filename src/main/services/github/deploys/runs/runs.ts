import { LIMITS } from '@core/limits'
import { fail, isRefusal, ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { jobsFilter, newestAttempts } from '../../attempts'
import { GITHUB_LIMITS } from '../../limits'
import { type GithubRepository, orGone } from '../../source/repository'
import * as words from '../../words'
import {
  ApprovalsSchema,
  EnvironmentRulesSchema,
  type GithubJob,
  type GithubRun,
  GithubRunSchema,
  GithubRunsSchema,
  JobsSchema,
  PendingReviewsSchema,
} from '../parse'
import { didRun, type SeenRun } from './seen-run'

/** So many of a workflow's newest runs are looked at. */
const NEWEST = 30
/** So many runs are remembered. */
const REMEMBERED = LIMITS.memory.runs
/** So many pages of a run's jobs are read: a matrix makes up to 256 ("Running variations of jobs in a workflow"), and each attempt has its own. */
const JOB_PAGES = GITHUB_LIMITS.deployJobPages

/** The Actions runs of one repository, as they were last seen. */
export class GithubRuns {
  readonly #known = new Cache<number, SeenRun>(REMEMBERED)
  /** As the last list had them. */
  #listed = new Map<number, GithubRun>()

  constructor(private readonly repository: GithubRepository) {}

  /** The newest runs of a workflow: one question, which costs nothing while nothing happens. It also tells what has run again. */
  async newest(workflow: string): Promise<Result<readonly GithubRun[]>> {
    const { client, place } = this.repository
    const answer = await client.ask(
      (rest) => rest.actions.listWorkflowRuns({ ...place, workflow_id: workflow, per_page: NEWEST }),
      GithubRunsSchema,
    )
    if (!answer.ok) return answer
    this.#listed = new Map(answer.value.workflow_runs.map((run) => [run.id, run]))
    return ok(answer.value.workflow_runs)
  }

  /** Whether the last list had this run as one that goes on: then its jobs tell how it stands. */
  goesOn(id: number): boolean {
    const run = this.#listed.get(id)
    return run !== undefined && run.status !== 'completed'
  }

  /**
   * A run with its jobs and what it waits for. `isNews`: something of it has changed, so that what is remembered of one that had ended
   * does not count; of a run in the newest list GitHub itself tells.
   */
  async see(id: number, isNews = true): Promise<Result<SeenRun>> {
    const known = this.#known.get(id)
    const listed = this.#listed.get(id)
    if (known?.run.status === 'completed' && (listed === undefined ? !isNews : isSame(listed, known.run)))
      return ok(known)
    const run = listed === undefined ? await this.#ask(id) : ok(listed)
    if (!run.ok) return run
    if (known?.run.status === 'completed' && isSame(run.value, known.run)) return ok(known)
    const jobs = await this.#jobs(run.value)
    if (!jobs.ok) return jobs
    const seen = await this.#whole(run.value, jobs.value)
    if (seen.ok) this.#known.set(id, seen.value)
    return seen
  }

  /** The reviews that a run waits for. */
  pending(id: number) {
    const { client, place } = this.repository
    return client.ask(
      (rest) => rest.actions.getPendingDeploymentsForRun({ ...place, run_id: id }),
      PendingReviewsSchema,
    )
  }

  /** Whether people may approve what they started themselves; assumed where it cannot be seen. */
  async allowsSelfReview(environment: string): Promise<boolean> {
    const { client, place } = this.repository
    const rules = await client.ask(
      (rest) => rest.repos.getEnvironment({ ...place, environment_name: environment }),
      EnvironmentRulesSchema,
    )
    return !rules.ok || !rules.value.protection_rules.some((rule) => rule.prevent_self_review)
  }

  async #ask(id: number): Promise<Result<GithubRun>> {
    const { client, place, name } = this.repository
    const run = await client.ask(
      (rest) => rest.actions.getWorkflowRun({ ...place, run_id: id }),
      GithubRunSchema,
    )
    return run.ok ? run : orGone(this.repository, run, fail('gone', words.runDeleted(id, name)))
  }

  async #jobs({ id, run_attempt }: GithubRun): Promise<Result<readonly GithubJob[]>> {
    const { client, place } = this.repository
    const filter = jobsFilter(run_attempt)
    const jobs: GithubJob[] = []
    for (let page = 1; page <= JOB_PAGES; page++) {
      const answer = await client.ask(
        (rest) => rest.actions.listJobsForWorkflowRun({ ...place, run_id: id, filter, per_page: 100, page }),
        JobsSchema,
      )
      if (!answer.ok) return answer
      jobs.push(...answer.value.jobs)
      if (jobs.length >= answer.value.total_count || answer.value.jobs.length === 0) break
    }
    return ok(newestAttempts(jobs))
  }

  async #whole(run: GithubRun, jobs: readonly GithubJob[]): Promise<Result<SeenRun>> {
    const isHeld = run.status === 'waiting' || jobs.some(({ status }) => status === 'waiting')
    const pending = isHeld ? seenAtAll(await this.pending(run.id)) : ok([])
    if (!pending.ok) return pending
    const wasStopped = jobs.some((job) => job.conclusion === 'failure' && !didRun(job))
    const timers = pending.value.some(({ wait_timer, reviewers }) => wait_timer > 0 && reviewers.length > 0)
    const approvals = wasStopped || timers ? seenAtAll(await this.#approvals(run.id)) : ok([])
    if (!approvals.ok) return approvals
    return ok({ run, jobs, pending: pending.value, approvals: approvals.value })
  }

  #approvals(id: number) {
    const { client, place } = this.repository
    return client.ask((rest) => rest.actions.getReviewsForRun({ ...place, run_id: id }), ApprovalsSchema)
  }
}

/** What this account may not see is as if nobody had said it. */
const seenAtAll = <T>(answer: Result<readonly T[]>): Result<readonly T[]> =>
  !answer.ok && isRefusal(answer.problem) ? ok([]) : answer

const isSame = (a: GithubRun, b: GithubRun): boolean =>
  a.status === b.status && a.run_attempt === b.run_attempt && a.updated_at === b.updated_at
