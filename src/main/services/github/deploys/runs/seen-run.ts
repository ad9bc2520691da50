import type { GithubJob, GithubRun, PendingReview, RunApproval } from '../parse'

/** An Actions run, and what is known of its insides. */
export interface SeenRun {
  readonly run: GithubRun
  /** Of each name those of its newest attempt: another attempt may have run some of them only. */
  readonly jobs: readonly GithubJob[]
  /** What its environments wait for. */
  readonly pending: readonly PendingReview[]
  /** What reviewers said, where something of it failed before it began. */
  readonly approvals: readonly RunApproval[]
}

/** The jobs that its newest attempt has run so far. */
export const currentJobs = ({ run, jobs }: SeenRun): readonly GithubJob[] =>
  jobs.filter(({ run_attempt }) => run_attempt === run.run_attempt)

/** Whether a job has ever had a machine: one that was skipped, rejected, or cancelled while it waited has none of its steps. */
export function didRun({ status, conclusion, steps }: GithubJob): boolean {
  if (status === 'in_progress') return true
  return status === 'completed' && conclusion !== 'skipped' && (steps?.length ?? 1) > 0
}
