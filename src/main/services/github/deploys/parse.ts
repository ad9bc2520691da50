import {
  address,
  checkName,
  identifier,
  maybe,
  objectId,
  refName,
  shownLine,
  shownName,
  shownText,
} from '@core/text/foreign-text'
import { parsedJson } from '@core/text/json'
import { z } from 'zod'
import { listOf } from '../api/list'

/** ISO time to epoch ms. */
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const person = maybe(z.object({ login: shownName }))

export const DeploymentSchema = z.object({
  id: z.number().int(),
  sha: objectId,
  ref: refName,
  environment: identifier,
  created_at: time,
  /** Moves with each status that is added. */
  updated_at: time,
  creator: person,
  performed_via_github_app: maybe(z.object({ slug: identifier })),
  /** What the one who made it put in: an object, or a text. */
  payload: z.unknown(),
})
export type Deployment = z.infer<typeof DeploymentSchema>

const StatusSchema = z.object({
  id: z.number().int(),
  state: identifier,
  created_at: time,
  creator: person,
  description: maybe(shownLine),
  log_url: maybe(address),
  target_url: maybe(address),
  environment_url: maybe(address),
})
export type DeploymentStatus = z.infer<typeof StatusSchema>

export const GithubRunSchema = z.object({
  id: z.number().int(),
  status: identifier.nullable(),
  conclusion: maybe(identifier),
  event: identifier,
  /** As `run-name` has it. */
  display_title: maybe(shownLine),
  /** Counts up when the run is started again, which keeps its id. */
  run_attempt: z.number().int().positive().catch(1),
  html_url: address,
  head_sha: objectId,
  head_branch: maybe(refName),
  created_at: time,
  run_started_at: time.nullish().catch(null),
  updated_at: time,
  actor: person,
  triggering_actor: person,
})
export type GithubRun = z.infer<typeof GithubRunSchema>

const StepSchema = z.object({
  name: checkName,
  conclusion: maybe(identifier),
  /** As GitHub writes times, to be compared with those of a log. */
  started_at: maybe(identifier),
  completed_at: maybe(identifier),
})
const GithubJobSchema = z.object({
  id: z.number().int(),
  name: checkName,
  run_attempt: z.number().int().positive().catch(1),
  status: identifier,
  conclusion: maybe(identifier),
  started_at: time.nullish().catch(null),
  completed_at: time.nullish().catch(null),
  steps: z.array(StepSchema).nullish().catch(null),
})
export type GithubJob = z.infer<typeof GithubJobSchema>

const ReviewerSchema = z.object({
  reviewer: z.object({ login: shownName.optional(), name: shownName.nullish() }).nullish().catch(null),
})
const PendingSchema = z.object({
  environment: z.object({ id: z.number().int(), name: identifier }),
  current_user_can_approve: z.boolean().catch(false),
  /** Minutes. */
  wait_timer: z.number().catch(0),
  wait_timer_started_at: time.nullish().catch(null),
  reviewers: z.array(ReviewerSchema).catch([]),
})
export type PendingReview = z.infer<typeof PendingSchema>

const RunApprovalSchema = z.object({
  environments: listOf(z.object({ name: identifier })),
  state: identifier,
  user: person,
  comment: shownText.catch(''),
})
/** What somebody said when they were asked to review a run. */
export type RunApproval = z.infer<typeof RunApprovalSchema>

/** Whether an environment lets people approve what they started themselves. */
export const EnvironmentRulesSchema = z.object({
  protection_rules: listOf(z.object({ prevent_self_review: z.boolean().catch(false) })),
})

export const DeploymentsSchema = listOf(DeploymentSchema)
/** Newest first. GitHub lists them so and does not promise it; a later one has the higher id. */
export const StatusesSchema = listOf(StatusSchema).transform((list) => [...list].sort((a, b) => b.id - a.id))
export const GithubRunsSchema = z.object({ workflow_runs: listOf(GithubRunSchema) })
export const JobsSchema = z.object({ total_count: z.number().int().catch(0), jobs: listOf(GithubJobSchema) })
export const PendingReviewsSchema = listOf(PendingSchema)
export const ApprovalsSchema = listOf(RunApprovalSchema)
/** What a dispatch answers: which run it has made, where the server tells (`return_run_details`); nothing where it is an older one. */
export const DispatchedSchema = z.object({ workflow_run_id: z.number().int() }).nullable().catch(null)

const PayloadSchema = z.object({
  binnacle: z.object({ intent: identifier, kind: z.enum(['deploy', 'rollback']) }),
})

/** What Binnacle itself put into a deployment's payload, or null. GitHub gives back an object, or its JSON as a text. */
export function parsePayload(payload: unknown): { intent: string; kind: 'deploy' | 'rollback' } | null {
  const parsed = PayloadSchema.safeParse(typeof payload === 'string' ? parsedJson(payload) : payload)
  return parsed.success ? parsed.data.binnacle : null
}

/** The Actions run that reports a deployment, and which of its jobs, where the links of its statuses tell. */
export interface ReportedBy {
  readonly run: number
  readonly job: number | null
}

/**
 * What reports a deployment, by the links of its statuses, newest first; null where that is no run of Actions. The first status tells: a smoke
 * test that speaks later links to a run of its own.
 */
export function reporterOf(statuses: readonly DeploymentStatus[]): ReportedBy | null {
  for (const { log_url, target_url } of [...statuses].reverse()) {
    const found = /\/actions\/runs\/(\d+)(?:\/job\/(\d+))?/.exec(`${log_url ?? ''} ${target_url ?? ''}`)
    if (found === null) continue
    return { run: Number(found[1]), job: found[2] === undefined ? null : Number(found[2]) }
  }
  return null
}
