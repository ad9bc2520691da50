import { ok, type Result } from '@core/result'
import type { GithubRepository } from '../repository'
import type { SeenRun } from './deploy'
import { JobsSchema, PendingReviewsSchema, type Run, RunSchema, RunsSchema } from './parse'

/** The Actions runs of one repository, as they were last seen. */
export class Runs {
  readonly #known = new Map<number, SeenRun>()

  constructor(private readonly repository: GithubRepository) {}

  /** The newest runs of a workflow: one question, which costs nothing while nothing happens. */
  async newest(workflow: string): Promise<Result<readonly Run[]>> {
    const { client, place } = this.repository
    const answer = await client.ask(
      (rest) => rest.actions.listWorkflowRuns({ ...place, workflow_id: workflow, per_page: 30 }),
      RunsSchema,
    )
    return answer.ok ? ok(answer.value.workflow_runs) : answer
  }

  /** A run with its jobs and what it waits for. One that has ended is asked about once. */
  async see(id: number): Promise<Result<SeenRun>> {
    const known = this.#known.get(id)
    if (known?.run.status === 'completed') return ok(known)
    const { client, place } = this.repository
    const at = { ...place, run_id: id }
    const run = await client.ask((rest) => rest.actions.getWorkflowRun(at), RunSchema)
    if (!run.ok) return run
    const jobs = await client.ask(
      (rest) => rest.actions.listJobsForWorkflowRun({ ...at, per_page: 100 }),
      JobsSchema,
    )
    if (!jobs.ok) return jobs
    const pending = run.value.status === 'waiting' ? await this.pending(id) : ok([])
    const seen: SeenRun = {
      run: run.value,
      jobs: jobs.value.jobs,
      pending: pending.ok ? pending.value : [],
    }
    this.#known.set(id, seen)
    return ok(seen)
  }

  /** The reviews that a run waits for. */
  pending(id: number) {
    const { client, place } = this.repository
    return client.ask(
      (rest) => rest.actions.getPendingDeploymentsForRun({ ...place, run_id: id }),
      PendingReviewsSchema,
    )
  }
}
