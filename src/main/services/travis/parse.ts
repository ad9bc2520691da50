import { type CheckPatterns, type CheckRun, type CiState, isNamed } from '@core/ci/ci'
import { checkName, identifier, objectId, refName, shownText } from '@core/text/foreign-text'
import { z } from 'zod'
import * as words from './words'

/** Travis's words for a build or a job (API v3, "Build" and "Job"). One that is new to us says nothing yet. */
const StateSchema = z
  .enum(['created', 'received', 'queued', 'started', 'passed', 'failed', 'errored', 'canceled'])
  .catch('created')
type State = z.infer<typeof StateSchema>

const JobSchema = z.object({
  id: z.number(),
  number: identifier.catch('?'),
  state: StateSchema,
  /** A red one does not make the build red. */
  allow_failure: z.boolean().nullish(),
  /** Only where it is asked for (`include=job.config`, travis-ci/travis-ci#9410). */
  config: z.object({ name: checkName.nullish() }).nullish().catch(null),
})
type Job = z.infer<typeof JobSchema>

const BuildSchema = z.object({
  id: z.number(),
  number: identifier.catch('?'),
  state: StateSchema,
  jobs: z.array(z.unknown()).nullish(),
})
interface Build extends Omit<z.infer<typeof BuildSchema>, 'jobs'> {
  readonly jobs: readonly Job[]
  /** It has jobs that cannot be read. */
  readonly hasUnreadable: boolean
}

const ListedSchema = z
  .object({
    id: z.number(),
    branch: z.object({ name: refName }).nullish().catch(null),
    commit: z.object({ sha: objectId }),
  })
  .transform(({ id, branch, commit }) => ({ id, branch: branch?.name ?? null, sha: commit.sha }))
/** A build as the list of builds has it: of which commit it is, and of which branch. */
export type ListedBuild = z.infer<typeof ListedSchema>

const ListSchema = z.object({
  builds: z.array(z.unknown()),
  '@pagination': z.object({ is_last: z.boolean() }).nullish().catch(null),
})

/** Reads a page of builds; null where the answer is something else. A build that cannot be read does not hide the others. */
export function parseBuildList(
  json: unknown,
): { readonly builds: readonly ListedBuild[]; readonly isLast: boolean } | null {
  const parsed = ListSchema.safeParse(json)
  if (!parsed.success) return null
  const { builds, '@pagination': pages } = parsed.data
  return { builds: readable(ListedSchema, builds), isLast: (pages?.is_last ?? true) || builds.length === 0 }
}

/** Reads a build with its jobs; null where the answer is something else. A job that cannot be read does not hide the others. */
export function parseBuild(json: unknown): Build | null {
  const parsed = BuildSchema.safeParse(json)
  if (!parsed.success) return null
  const told = parsed.data.jobs ?? []
  const jobs = readable(JobSchema, told)
  return { ...parsed.data, jobs, hasUnreadable: jobs.length < told.length }
}

const readable = <T>(schema: z.ZodType<T>, items: readonly unknown[]): T[] =>
  items.flatMap((item) => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })

/** What a job is called: by its name, or else its number ("7.2"); null where the answer is no job. */
export function parseJobName(json: unknown): string | null {
  const parsed = JobSchema.safeParse(json)
  return parsed.success ? jobName(parsed.data) : null
}

/** What Travis says went wrong (`{"@type": "error", …}`), or null. */
export function parseErrorText(json: unknown): string | null {
  const parsed = z.object({ error_message: shownText }).safeParse(json)
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
export function checksOf(
  build: Build,
  { ignore, mayFail }: CheckPatterns,
  page: (kind: 'builds' | 'jobs', id: number) => string,
): CheckRun[] {
  if (build.jobs.length === 0) {
    return [
      {
        id: null,
        name: `Travis #${build.number}`,
        state: CI_STATES[build.state],
        role: 'counted',
        url: page('builds', build.id),
        summary: build.state === 'errored' ? words.BUILD_NOT_STARTED : null,
      },
    ]
  }
  return build.jobs.flatMap((job): CheckRun[] => {
    const names = [`Travis ${jobName(job)}`, jobName(job)] as const
    if (isNamed(names, ignore)) return []
    const allowedBy =
      job.allow_failure === true ? 'Travis' : isNamed(names, mayFail) ? 'the workspace file' : null
    return [
      {
        id: String(job.id),
        name: names[0],
        state: CI_STATES[job.state],
        role: allowedBy === null ? 'counted' : 'mayFail',
        url: page('jobs', job.id),
        summary: allowedBy === null ? null : words.allowedToFail(allowedBy),
      },
    ]
  })
}

const jobName = ({ config, number }: Job): string => config?.name || `#${number}`

/** How a command that failed is told in a job's log. */
const EXITED = /The command "(.+)" (?:failed and )?exited with [1-9]/

/** The command of a job that failed, by its log; null where the log does not tell. */
export const failedCommand = (log: string): string | null => log.match(EXITED)?.[1] ?? null
