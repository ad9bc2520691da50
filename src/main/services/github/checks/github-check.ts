import type { CheckRun, CiState } from '@core/ci/ci'
import { address, checkName, identifier, maybe, shownLine, shownName } from '@core/text/foreign-text'
import { z } from 'zod'
import { timeOf } from '../source/commits'
import * as words from '../words'
import type { WorkflowRun } from './workflow-runs'

/** A check as GitHub has it, before it is known which are required. */
export interface GithubCheck extends Omit<CheckRun, 'role'> {
  /** The app that reports it: `any` where only the name of its check is known of it; null for a commit status. */
  readonly app: { readonly id: number | 'any'; readonly name: string } | null
  /** The run of Actions that it is a job of; null for what another app reports, and where runs cannot be read. */
  readonly run: WorkflowRun | null
}

/** GitHub's words; one that is new to us says nothing yet ("REST API endpoints for check runs"). */
export const GithubCheckRunSchema = z.object({
  id: z.number(),
  name: checkName,
  status: identifier,
  conclusion: identifier.nullish(),
  started_at: maybe(identifier),
  completed_at: maybe(identifier),
  html_url: maybe(address),
  details_url: maybe(address),
  check_suite: z.object({ id: z.number() }).nullish().catch(null),
  app: z.object({ id: z.number(), name: shownName }).nullish().catch(null),
  output: z.object({ title: shownLine.nullish() }).nullish().catch(null),
})

/** "REST API endpoints for commit statuses". */
export const StatusSchema = z.object({
  context: checkName,
  state: identifier,
  description: shownLine.nullish(),
  target_url: maybe(address),
})

/** "REST API endpoints for workflow jobs". */
export const CheckJobSchema = GithubCheckRunSchema.pick({
  id: true,
  name: true,
  status: true,
  conclusion: true,
  completed_at: true,
  html_url: true,
}).extend({ run_attempt: z.number().int().positive().catch(1) })

const STATUS_STATES: Readonly<Record<string, CiState>> = {
  success: 'passing',
  failure: 'failing',
  error: 'failing',
}

/**
 * What passes and what does not: "Successful check statuses are: success, skipped, and neutral" ("Troubleshooting required status
 * checks").
 */
const CONCLUSIONS: Readonly<Record<string, CiState>> = {
  success: 'passing',
  neutral: 'passing',
  skipped: 'passing',
  failure: 'failing',
  timed_out: 'failing',
  action_required: 'failing',
  startup_failure: 'failing',
  stale: 'failing',
  cancelled: 'cancelled',
}

/** How a check ended or what it waits for, where its state alone does not say it. */
const DETAILS: Readonly<Record<string, string>> = {
  skipped: 'Skipped.',
  neutral: words.NEUTRAL,
  timed_out: words.TOOK_TOO_LONG,
  action_required: words.SOMEBODY_MUST_ACT,
  startup_failure: words.NOT_STARTED,
  stale: words.GIVEN_UP,
  waiting: words.WAITS_FOR_REVIEW,
}

export const fromStatus = ({
  context,
  state,
  description,
  target_url: url,
}: z.infer<typeof StatusSchema>): GithubCheck => ({
  id: null,
  name: context,
  state: STATUS_STATES[state] ?? 'pending',
  url: url ?? null,
  summary: description ?? null,
  app: null,
  run: null,
})

export function fromCheckRun(
  check: z.infer<typeof GithubCheckRunSchema>,
  run: WorkflowRun | null,
): GithubCheck {
  const { id, name, html_url, details_url, app, output } = check
  return {
    id: String(id),
    name,
    ...stateOf(check),
    ...(output?.title && { summary: output.title }),
    ...againOf(check, run),
    url: html_url ?? details_url ?? null,
    app: app ?? { id: 'any', name: 'App' },
    run,
  }
}

/** A job is the same as its check run, by the same number ("Get a job for a workflow run": `check_run_url`). */
export const fromJob = (
  job: z.infer<typeof CheckJobSchema>,
  run: WorkflowRun,
  app: GithubCheck['app'],
): GithubCheck => ({
  id: String(job.id),
  name: job.name,
  ...stateOf(job),
  ...againOf(job, run),
  url: job.html_url ?? null,
  app,
  run,
})

/** A run of a workflow that says more than its jobs: it goes on though none of them is open, or it has ended without any. */
export const fromWorkflowRun = (run: WorkflowRun, app: GithubCheck['app']): GithubCheck => ({
  id: null,
  name: run.workflow,
  ...stateOf(run),
  ...(run.status !== 'completed' && { summary: words.NEXT_JOB_NOT_STARTED }),
  url: run.url,
  app,
  run,
})

/**
 * While a run is run again, what it said in the attempt before stands until the job comes round: it is no word of this attempt (antifailure/antifailure#385
 * tells of a green tick that was left so).
 */
function againOf(
  { completed_at }: { readonly completed_at?: string | null | undefined },
  run: WorkflowRun | null,
): Partial<Pick<GithubCheck, 'state' | 'summary'>> {
  const endedAt = timeOf(completed_at)
  const isBefore = run !== null && run.attempt > 1 && endedAt !== 0 && endedAt < run.startedAt
  return isBefore && run.status !== 'completed'
    ? { state: 'pending', summary: words.FROM_PREVIOUS_ATTEMPT }
    : {}
}

function stateOf(check: {
  readonly status: string
  readonly conclusion?: string | null | undefined
}): Pick<GithubCheck, 'state' | 'summary'> {
  const { status, conclusion } = check
  const ended = status === 'completed' ? (conclusion ?? '') : ''
  return { state: CONCLUSIONS[ended] ?? 'pending', summary: DETAILS[ended || status] ?? null }
}

/** How a run of a workflow without jobs ended does not pass. */
export const isUnsuccessful = ({ status, conclusion }: WorkflowRun): boolean =>
  status === 'completed' && stateOf({ status, conclusion }).state !== 'passing'
