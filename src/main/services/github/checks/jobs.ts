import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { listOf } from '../api/list'
import { jobsFilter, newestAttempts } from '../attempts'
import { GITHUB_LIMITS } from '../limits'
import type { GithubRepository } from '../source/repository'
import { CheckJobSchema, fromJob, type GithubCheck } from './github-check'
import type { WorkflowRun } from './workflow-runs'

/** So many runs of a commit are asked for their jobs, the newest first, and so many pages of each. */
const MOST_RUNS = GITHUB_LIMITS.jobRuns
const MOST_PAGES = GITHUB_LIMITS.jobPages

/** The app of GitHub Actions at github.com; on an Enterprise Server it has another number, which only its check runs would tell. */
export const ACTIONS_APP = 15368

/**
 * The jobs of runs as checks, for who may not read check runs: a job is its check run, by the same number and name (paradigmxyz/centaur#1589).
 * What other apps report is not among them.
 */
export async function readJobs(
  { client, place }: GithubRepository,
  runs: readonly WorkflowRun[],
): Promise<Result<{ readonly checks: readonly GithubCheck[]; readonly cut: boolean }>> {
  const app = {
    id: client.host === 'github.com' ? ACTIONS_APP : ('any' as const),
    name: 'GitHub Actions',
  }
  const answers = await Promise.all(
    runs.slice(0, MOST_RUNS).map(async (run) => {
      const jobs = await client.pages(
        (rest, page) =>
          rest.actions.listJobsForWorkflowRun({
            ...place,
            run_id: run.id,
            filter: jobsFilter(run.attempt),
            ...page,
          }),
        z.object({ jobs: listOf(CheckJobSchema) }).transform((answer) => answer.jobs),
        MOST_PAGES,
      )
      return { run, jobs }
    }),
  )
  const checks: GithubCheck[] = []
  let cut = runs.length > MOST_RUNS
  for (const { run, jobs } of answers) {
    if (!jobs.ok) return jobs
    cut ||= jobs.value.cut
    checks.push(...newestAttempts(jobs.value.items).map((job) => fromJob(job, run, app)))
  }
  return ok({ checks, cut })
}
