import { type CheckPatterns, type CheckRun, type CiState, isNamed } from '@core/ci/ci'
import { address, checkName, identifier, maybe, objectId, refName, shownText } from '@core/text/foreign-text'
import { readableItems } from '@core/text/readable-items'
import { z } from 'zod'
import * as words from './words'

/** GitLab's words for a pipeline or a job ("Pipelines API", `status`). One that is new to us says nothing yet. */
const StatusSchema = z
  .enum([
    'created',
    'waiting_for_resource',
    'waiting_for_callback',
    'preparing',
    'pending',
    'running',
    'success',
    'failed',
    'canceling',
    'canceled',
    'skipped',
    'manual',
    'scheduled',
  ])
  .catch('created')
type Status = z.infer<typeof StatusSchema>

const number = z.number().int().nonnegative()

const GitlabPipelineSchema = z.object({
  id: number,
  iid: number.catch(0),
  project_id: maybe(number),
  sha: objectId,
  ref: maybe(refName),
  status: StatusSchema,
  web_url: maybe(address),
})
export type GitlabPipeline = z.infer<typeof GitlabPipelineSchema>

const GitlabJobSchema = z.object({
  id: number,
  name: checkName,
  status: StatusSchema,
  allow_failure: z.boolean().catch(false),
  failure_reason: maybe(identifier),
  web_url: maybe(address),
})
export type GitlabJob = z.infer<typeof GitlabJobSchema>

const GitlabBridgeSchema = GitlabJobSchema.extend({ downstream_pipeline: maybe(GitlabPipelineSchema) })
export type GitlabBridge = z.infer<typeof GitlabBridgeSchema>

/** What can be read of a list; an item that cannot be does not hide the others. */
const readable =
  <T>(schema: z.ZodType<T>) =>
  (items: readonly unknown[]): T[] =>
    readableItems(schema, items)

export const parsePipelines = readable(GitlabPipelineSchema)
export const parseJobs = readable(GitlabJobSchema)
export const parseBridges = readable(GitlabBridgeSchema)

/** null where the answer is no job. */
export const parseJob = (json: unknown): GitlabJob | null => GitlabJobSchema.safeParse(json).data ?? null

/** What GitLab says went wrong: `message` (a text, or an object of them), or OAuth’s `error_description`; null for nothing. */
export function parseErrorText(json: unknown): string | null {
  const parsed = z
    .object({
      message: shownText.optional().catch(undefined),
      error_description: shownText.optional().catch(undefined),
    })
    .safeParse(json)
  return parsed.success ? (parsed.data.message ?? parsed.data.error_description ?? null) : null
}

const STATES: Record<Status, CiState> = {
  created: 'pending',
  waiting_for_resource: 'pending',
  waiting_for_callback: 'pending',
  preparing: 'pending',
  pending: 'pending',
  running: 'pending',
  scheduled: 'pending',
  // Of a job that is not optional: the pipeline stands still until somebody starts it.
  manual: 'pending',
  success: 'passing',
  failed: 'failing',
  canceling: 'cancelled',
  canceled: 'cancelled',
  skipped: 'none',
}

export const stateOf = (status: Status): CiState => STATES[status]

/** What is known of a job's place: the bridge above it, and whether the pipeline above waits for it. */
export interface Above {
  /** "deploy / " for a job of the pipeline that the job "deploy" started. */
  readonly prefix: string
  readonly isAwaited: boolean
}

/**
 * A job as a check; null where it is none: one that was skipped, since something before it failed or nothing asked for it, says nothing
 * itself, and one that waits for a person and that the pipeline does not wait for is no part of what was checked.
 */
export function checkOf(job: GitlabJob, above: Above, { ignore, mayFail }: CheckPatterns): CheckRun | null {
  const { status, allow_failure: isAllowed } = job
  if (status === 'skipped' || (status === 'manual' && isAllowed)) return null
  const plain = `${above.prefix}${job.name}`
  const name = `GitLab ${plain}`
  const names = [name, plain, job.name]
  if (isNamed(names, ignore)) return null
  const why = !above.isAwaited
    ? words.NOT_WAITED_FOR
    : isAllowed
      ? words.ALLOWED_BY_GITLAB
      : isNamed(names, mayFail)
        ? words.MAY_FAIL
        : null
  return {
    id: String(job.id),
    name,
    state: stateOf(status),
    role: why === null ? 'counted' : 'mayFail',
    url: job.web_url ?? null,
    summary: why ?? reasonOf(job),
  }
}

/** What GitLab gives as the reason where it is not the job's own script that failed ("Jobs API", `failure_reason`). */
function reasonOf({ status, failure_reason: reason }: GitlabJob): string | null {
  if (status === 'manual') return words.WAITS_FOR_START
  if (status !== 'failed' || reason === null || reason === undefined || reason === 'script_failure')
    return null
  return words.givesReason(reason.slice(0, 100).replaceAll('_', ' '))
}
