import type { PlannedJob, PlannedRun } from './plan.ts'

/** What another attempt does that runs only what failed, and what needs it: of the rest it takes over that it succeeded. */
export function rerunPlan({ jobs }: PlannedRun, failed: readonly string[]): PlannedRun {
  const again = new Set(failed)
  // In the order of their needs, so that one pass is enough.
  for (const job of jobs) if (job.needs?.some((need) => again.has(need))) again.add(job.name)
  const kept = jobs.filter(({ name }) => again.has(name))
  return {
    jobs: kept.map(
      (job): PlannedJob => ({ ...job, needs: (job.needs ?? []).filter((need) => again.has(need)) }),
    ),
  }
}
