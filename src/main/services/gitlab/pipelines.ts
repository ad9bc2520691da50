import type { CheckPatterns, CheckRun, CiReport } from '@core/ci/ci'
import { seenReport } from '@core/ci/ci'
import { ok, type Result } from '@core/result'
import type { GitlabClient } from './client'
import { GITLAB_LIMITS } from './limits'
import {
  type Above,
  checkOf,
  type GitlabBridge,
  type GitlabPipeline,
  parseBridges,
  parseJobs,
  parsePipelines,
  stateOf,
} from './parse'
import * as words from './words'

/** A page of a list holds as many as GitLab gives; a pipeline's jobs are read to so many pages. */
const PER_PAGE = 100
const MOST_PAGES = GITLAB_LIMITS.jobPages
/** Pipelines below a pipeline are read so deep, and so many in all. */
const MOST_GENERATIONS = GITLAB_LIMITS.generations
const MOST_CHILDREN = GITLAB_LIMITS.children

export interface GitlabApp extends CheckPatterns {
  /** `group/project`. */
  readonly project: string
  /** The branch that is watched: of several pipelines of a commit one of this branch counts. */
  readonly branch: string
}

interface CollectedChecks {
  readonly checks: CheckRun[]
  /** What could not all be read, in sentences. */
  readonly unseen: Set<string>
  children: number
}

export const projectPath = (project: string): string => `/projects/${encodeURIComponent(project)}`

/**
 * What GitLab's pipelines say of a commit. As in GitLab itself the newest one of a branch speaks for it, whatever began it; one of the
 * watched branch goes before others.
 */
export async function readReport(
  client: GitlabClient,
  app: GitlabApp,
  sha: string,
  now: () => number,
): Promise<Result<CiReport>> {
  const query = new URLSearchParams({ sha, order_by: 'id', sort: 'desc', per_page: String(PER_PAGE) })
  const listed = await client.list(`${projectPath(app.project)}/pipelines?${query}`, 1)
  if (!listed.ok) return listed
  const pipelines = parsePipelines(listed.value.items).filter((one) => one.sha === sha)
  const pipeline = pipelines.find(({ ref }) => ref === app.branch) ?? pipelines[0]
  const base = { sha, observedAt: now() }
  if (pipeline === undefined || pipeline.status === 'skipped')
    return ok({ ...base, state: 'none', checks: [] })
  const found: CollectedChecks = { checks: [], unseen: new Set(), children: 0 }
  const read = await addJobs(client, app, pipeline, { prefix: '', isAwaited: true }, 0, found)
  if (!read.ok) return read
  const checks = found.checks.length > 0 ? found.checks : [pipelineCheck(pipeline)]
  return ok(seenReport({ ...base, checks }, [...found.unseen]))
}

/** A pipeline without a job: its file could not be read, or its jobs are not made yet. */
function pipelineCheck({ iid, status, web_url }: GitlabPipeline): CheckRun {
  const isFailed = status === 'failed'
  return {
    id: null,
    name: `GitLab #${iid}`,
    state: stateOf(status),
    role: 'counted',
    url: web_url ?? null,
    summary: isFailed ? words.JOBS_NOT_CREATED : null,
  }
}

async function addJobs(
  client: GitlabClient,
  app: GitlabApp,
  pipeline: GitlabPipeline,
  above: Above,
  generation: number,
  found: CollectedChecks,
): Promise<Result<null>> {
  const at = `${projectPath(app.project)}/pipelines/${pipeline.id}`
  // Without `include_retried` a job that was started again is there once, as it is now.
  const jobs = await client.list(`${at}/jobs?per_page=${PER_PAGE}`, MOST_PAGES)
  if (!jobs.ok) return jobs
  const bridges = await client.list(`${at}/bridges?per_page=${PER_PAGE}`, 1)
  if (!bridges.ok) return bridges
  const own = parseJobs(jobs.value.items)
  const below = parseBridges(bridges.value.items)
  const isAllRead = own.length + below.length === jobs.value.items.length + bridges.value.items.length
  if (!jobs.value.isWhole || !bridges.value.isWhole || !isAllRead) found.unseen.add(words.MORE_JOBS)
  // Servers before 13.5 list what was started again too: of each name the newest counts.
  const newest = new Map(own.sort((a, b) => a.id - b.id).map((job) => [job.name, job]))
  for (const job of newest.values()) found.checks.push(...listOf(checkOf(job, above, app)))
  for (const bridge of below) {
    const added = await addBridge(client, app, pipeline, bridge, above, generation, found)
    if (!added.ok) return added
  }
  return ok(null)
}

/** A job that starts another pipeline. One of the same project is looked into where it is not green; of another only the bridge is known. */
async function addBridge(
  client: GitlabClient,
  app: GitlabApp,
  pipeline: GitlabPipeline,
  bridge: GitlabBridge,
  above: Above,
  generation: number,
  found: CollectedChecks,
): Promise<Result<null>> {
  const child = bridge.downstream_pipeline ?? null
  const isOwn = child !== null && child.project_id === pipeline.project_id && child.project_id !== null
  const isGreen = child === null || child.status === 'success' || child.status === 'skipped'
  const own = checkOf(bridge, above, app)
  const isRead =
    isOwn && !isGreen && own !== null && generation < MOST_GENERATIONS && found.children < MOST_CHILDREN
  if (!isRead || child === null) {
    // A bridge has no log of its own to ask for.
    found.checks.push(...listOf(own).map((check) => ({ ...check, id: null })))
    return ok(null)
  }
  found.children += 1
  // With `strategy: depend` a bridge is as its pipeline is; one that is green already did not wait.
  const isAwaited = above.isAwaited && own.role === 'counted' && bridge.status !== 'success'
  const below = { prefix: `${above.prefix}${bridge.name} / `, isAwaited }
  const before = found.checks.length
  const read = await addJobs(client, app, child, below, generation + 1, found)
  if (read.ok && found.checks.length === before) found.checks.push({ ...own, id: null })
  return read
}

const listOf = (check: CheckRun | null): CheckRun[] => (check === null ? [] : [check])
