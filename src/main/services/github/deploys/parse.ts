import { z } from 'zod'
import { listOf } from '../list'

/** ISO time to epoch ms. */
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const person = z.object({ login: z.string() }).nullish().catch(null)

export const DeploymentSchema = z.object({
  id: z.number().int(),
  sha: z.string(),
  ref: z.string(),
  environment: z.string(),
  created_at: time,
  creator: person,
  /** What the one who made it put in: an object, or a text. */
  payload: z.unknown(),
})
export type Deployment = z.infer<typeof DeploymentSchema>

const StatusSchema = z.object({
  id: z.number().int(),
  state: z.string(),
  created_at: time,
  description: z.string().nullish().catch(null),
  log_url: z.string().nullish().catch(null),
  target_url: z.string().nullish().catch(null),
  environment_url: z.string().nullish().catch(null),
})
export type DeploymentStatus = z.infer<typeof StatusSchema>

export const RunSchema = z.object({
  id: z.number().int(),
  status: z.string().nullable(),
  conclusion: z.string().nullish().catch(null),
  event: z.string(),
  html_url: z.string(),
  head_sha: z.string(),
  head_branch: z.string().nullish().catch(null),
  created_at: time,
  run_started_at: time.nullish().catch(null),
  run_attempt: z.number().int().positive().catch(1),
  updated_at: time,
  actor: person,
  triggering_actor: person,
})
export type Run = z.infer<typeof RunSchema>

const StepSchema = z.object({ name: z.string(), conclusion: z.string().nullish().catch(null) })
const JobSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish().catch(null),
  started_at: time.nullish().catch(null),
  completed_at: time.nullish().catch(null),
  steps: z.array(StepSchema).nullish().catch(null),
})
export type Job = z.infer<typeof JobSchema>

const ReviewerSchema = z.object({
  reviewer: z.object({ login: z.string().optional(), name: z.string().nullish() }).nullish().catch(null),
})
const PendingSchema = z.object({
  environment: z.object({ id: z.number().int(), name: z.string() }),
  current_user_can_approve: z.boolean().catch(false),
  reviewers: z.array(ReviewerSchema).catch([]),
})
export type PendingReview = z.infer<typeof PendingSchema>

export const DeploymentsSchema = listOf(DeploymentSchema)
/** Newest first, as GitHub lists them. */
export const StatusesSchema = listOf(StatusSchema)
export const RunsSchema = z.object({ workflow_runs: listOf(RunSchema) })
export const JobsSchema = z.object({ jobs: listOf(JobSchema) })
export const PendingReviewsSchema = listOf(PendingSchema)
/** What a dispatch answers: which run it has made, where the server tells (`return_run_details`); nothing where it is an older one. */
export const DispatchedSchema = z.object({ workflow_run_id: z.number().int() }).nullable().catch(null)

const PayloadSchema = z.object({
  binnacle: z.object({ intent: z.string(), kind: z.enum(['deploy', 'rollback']) }),
})

/** What Binnacle itself put into a deployment's payload, or null. GitHub gives back an object, or its JSON as a text. */
export function parsePayload(payload: unknown): { intent: string; kind: 'deploy' | 'rollback' } | null {
  const parsed = PayloadSchema.safeParse(typeof payload === 'string' ? fromJson(payload) : payload)
  return parsed.success ? parsed.data.binnacle : null
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The Actions run that reports a deployment, by the links of its statuses; null where something else does. */
export function runOf(statuses: readonly DeploymentStatus[]): number | null {
  for (const { log_url, target_url } of statuses) {
    const found = /\/actions\/runs\/(\d+)/.exec(`${log_url ?? ''} ${target_url ?? ''}`)
    if (found !== null) return Number(found[1])
  }
  return null
}
