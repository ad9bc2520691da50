/** What is asked for of the jobs of a run: of one that ran again all attempts, for the newest has only what ran again (r-universe-org/help#607). */
export const jobsFilter = (attempt: number): 'all' | 'latest' => (attempt > 1 ? 'all' : 'latest')

/** Of each job those of its newest attempt: another attempt may have run some of them only. */
export function newestAttempts<Job extends { readonly name: string; readonly run_attempt: number }>(
  jobs: readonly Job[],
): Job[] {
  const newest = new Map<string, number>()
  for (const { name, run_attempt: attempt } of jobs)
    newest.set(name, Math.max(attempt, newest.get(name) ?? 0))
  return jobs.filter(({ name, run_attempt: attempt }) => newest.get(name) === attempt)
}
