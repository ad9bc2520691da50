import type { CheckRun, CiState } from '@core/ci'
import { z } from 'zod'

/** Travis's words for a build or a job (API v3, "Build" and "Job"). One that is new to us says nothing yet. */
const StateSchema = z
  .enum(['created', 'received', 'queued', 'started', 'passed', 'failed', 'errored', 'canceled'])
  .catch('created')
type State = z.infer<typeof StateSchema>

const JobSchema = z.object({
  id: z.number(),
  number: z.string().catch('?'),
  state: StateSchema,
  /** A red one does not make the build red. */
  allow_failure: z.boolean().nullish(),
  config: z.object({ name: z.string().nullish() }).nullish().catch(null),
})
export type Job = z.infer<typeof JobSchema>

const BuildSchema = z.object({
  id: z.number(),
  number: z.string().catch('?'),
  state: StateSchema,
  event_type: z.string().catch('push'),
  commit: z.object({ sha: z.string() }),
  jobs: z.array(z.unknown()).nullish(),
})
export interface Build extends Omit<z.infer<typeof BuildSchema>, 'jobs'> {
  readonly jobs: readonly Job[]
}

const BuildsSchema = z.object({
  builds: z.array(z.unknown()),
  '@pagination': z
    .object({ next: z.object({ '@href': z.string() }).nullish() })
    .nullish()
    .catch(null),
})

/** A page of builds, newest first. */
export interface BuildsPage {
  readonly builds: readonly Build[]
  /** The path of the next, older page. */
  readonly next: string | null
}

/** Reads a page of builds; null where the answer is something else. A build or job that cannot be read does not hide the others. */
export function parseBuilds(json: unknown): BuildsPage | null {
  const parsed = BuildsSchema.safeParse(json)
  if (!parsed.success) return null
  const builds = readable(BuildSchema, parsed.data.builds).map((build) => ({
    ...build,
    jobs: readable(JobSchema, build.jobs ?? []),
  }))
  return { builds, next: parsed.data['@pagination']?.next?.['@href'] ?? null }
}

const readable = <T>(schema: z.ZodType<T>, items: readonly unknown[]): T[] =>
  items.flatMap((item) => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })

/** What Travis says went wrong (`{"@type": "error", …}`), or null. */
export function parseErrorText(json: unknown): string | null {
  const parsed = z.object({ error_message: z.string() }).safeParse(json)
  return parsed.success ? parsed.data.error_message : null
}

const CI_STATES: Record<State, CiState> = {
  created: 'pending',
  received: 'pending',
  queued: 'pending',
  started: 'pending',
  passed: 'passing',
  failed: 'failing',
  errored: 'failing',
  canceled: 'cancelled',
}

/** The checks that a build is made of: its jobs, or the build itself as long as it has none. `page` gives a job's page. */
export function checksOf(build: Build, page: (kind: 'builds' | 'jobs', id: number) => string): CheckRun[] {
  if (build.jobs.length === 0) {
    return [
      {
        id: null,
        name: `Travis #${build.number}`,
        state: CI_STATES[build.state],
        role: 'counted',
        url: page('builds', build.id),
        summary: build.state === 'errored' ? 'Travis could not begin the build.' : null,
      },
    ]
  }
  return build.jobs.map((job) => ({
    id: String(job.id),
    name: `Travis ${job.config?.name ?? `#${job.number}`}`,
    state: CI_STATES[job.state],
    role: job.allow_failure === true ? 'mayFail' : 'counted',
    url: page('jobs', job.id),
    summary: job.allow_failure === true ? 'It may fail.' : null,
  }))
}
