import type { ServerClock } from '../clock.ts'

/** "Pipelines API", "Jobs API": the values of `status`. */
export type GitlabStatus =
  | 'created'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'manual'

/** What will become of a job. */
export interface PlannedGitlabJob {
  readonly name: string
  readonly stage?: string
  /** How long it runs, after two seconds in the queue; null: until it is told how it ends. */
  readonly seconds: number | null
  readonly end?: 'success' | 'failed'
  /** `failure_reason` of a job that fails; the script’s own unless said. */
  readonly reason?: string
  readonly allowFailure?: boolean
  /** It waits until somebody starts it. Optional (`allow_failure`) unless said otherwise, as outside `rules`. */
  readonly manual?: true
  readonly skipped?: true
  /** What its script writes, after what the runner writes. */
  readonly log?: readonly string[]
  /** It starts another pipeline instead of a script (`trigger`). */
  readonly child?: PlannedGitlabChild
}

export interface PlannedGitlabChild {
  readonly jobs: readonly PlannedGitlabJob[]
  /** The job is as its pipeline is (`strategy: depend`); else it is over as soon as that is made. */
  readonly depends?: true
  /** In another project. */
  readonly project?: GitlabProject
}

export interface GitlabProject {
  readonly id: number
  /** With its groups. */
  readonly path: string
}

export interface GitlabJob {
  readonly id: number
  readonly plan: PlannedGitlabJob
  readonly createdAt: number
  readonly child: GitlabPipeline | null
  /** It was started again by a later one. */
  isRetried: boolean
  canceledAt: number | null
  ended: { readonly at: number; readonly status: 'success' | 'failed' } | null
}

export interface GitlabPipeline {
  readonly id: number
  readonly iid: number
  readonly project: GitlabProject
  readonly ref: string
  readonly sha: string
  readonly source: string
  readonly createdAt: number
  readonly jobs: GitlabJob[]
  /** `[skip ci]`, or a file that cannot be read: no job is made. */
  readonly fixed: GitlabStatus | null
}

const QUEUE_MS = 2_000
const OVER: readonly GitlabStatus[] = ['success', 'failed', 'canceled', 'skipped']

/** What a GitLab knows of pipelines. All of one is planned when it begins, and a reader sees what is due by the clock. */
export class GitlabModel {
  readonly projects: GitlabProject[] = []
  readonly pipelines: GitlabPipeline[] = []
  /** Tokens with whose they are and what they may. */
  readonly tokens = new Map<string, { readonly username: string; readonly scopes: readonly string[] }>()
  /** So many requests are taken a minute; null for any number. */
  perMinute: number | null = null
  #lastId = 1_000

  readonly clock: ServerClock

  constructor(clock: ServerClock) {
    this.clock = clock
  }

  addProject(path: string): GitlabProject {
    const project = { id: this.#nextId(), path }
    this.projects.push(project)
    return project
  }

  /** By its number or its whole path. */
  project(name: string): GitlabProject | undefined {
    return this.projects.find(({ id, path }) => String(id) === name || path === name)
  }

  start(
    project: GitlabProject,
    sha: string,
    jobs: readonly PlannedGitlabJob[],
    over: Partial<Pick<GitlabPipeline, 'ref' | 'source' | 'fixed'>> = {},
  ): GitlabPipeline {
    const createdAt = this.clock.now()
    const { ref = 'master', source = 'push', fixed = null } = over
    const iid = this.pipelines.filter((one) => one.project === project).length + 1
    const id = this.#nextId()
    const made = jobs.map((plan) => this.#job(project, sha, ref, plan))
    const pipeline = { id, iid, project, ref, sha, source, createdAt, jobs: made, fixed }
    this.pipelines.push(pipeline)
    return pipeline
  }

  /** Starts a job again: the old one is told of only where it is asked for. */
  retry(pipeline: GitlabPipeline, job: GitlabJob, plan: PlannedGitlabJob): GitlabJob {
    job.isRetried = true
    const again = this.#job(pipeline.project, pipeline.sha, pipeline.ref, plan)
    pipeline.jobs.push(again)
    return again
  }

  end(job: GitlabJob, status: 'success' | 'failed'): void {
    job.ended = { at: this.clock.now(), status }
  }

  statusOf(job: GitlabJob): GitlabStatus {
    const { plan, child } = job
    const now = this.clock.now()
    if (plan.skipped === true) return 'skipped'
    if (child !== null) return plan.child?.depends === true ? this.statusOfPipeline(child) : 'success'
    if (job.canceledAt !== null && job.canceledAt <= now) return 'canceled'
    if (job.ended !== null) return job.ended.status
    if (plan.manual === true) return 'manual'
    const began = job.createdAt + QUEUE_MS
    if (now < began) return 'pending'
    return plan.seconds === null || now < began + plan.seconds * 1000 ? 'running' : (plan.end ?? 'success')
  }

  /** "Pipeline status": what its jobs are that are not allowed to fail; a manual one that must run blocks it. */
  statusOfPipeline({ fixed, jobs }: GitlabPipeline): GitlabStatus {
    if (fixed !== null) return fixed
    const counted = jobs.filter((job) => !job.isRetried)
    const states = counted.map((job) => ({ status: this.statusOf(job), isAllowed: allowsFailure(job.plan) }))
    if (states.some(({ status }) => status === 'running')) return 'running'
    if (states.some(({ status }) => status === 'pending' || status === 'created')) return 'running'
    if (states.some(({ status, isAllowed }) => status === 'manual' && !isAllowed)) return 'manual'
    if (states.some(({ status, isAllowed }) => status === 'failed' && !isAllowed)) return 'failed'
    if (states.some(({ status }) => status === 'canceled')) return 'canceled'
    return states.every(({ status }) => status === 'skipped') ? 'skipped' : 'success'
  }

  /** When a job began and ended, epoch ms; null for not yet. */
  timesOf(job: GitlabJob): { readonly startedAt: number | null; readonly finishedAt: number | null } {
    const status = this.statusOf(job)
    const ran = status === 'running' || status === 'success' || status === 'failed'
    const startedAt = ran ? job.createdAt + QUEUE_MS : null
    const due = startedAt === null ? null : startedAt + (job.plan.seconds ?? 0) * 1000
    return { startedAt, finishedAt: OVER.includes(status) ? (job.ended?.at ?? job.canceledAt ?? due) : null }
  }

  #job(project: GitlabProject, sha: string, ref: string, plan: PlannedGitlabJob): GitlabJob {
    const { child: wanted } = plan
    const child =
      wanted === undefined
        ? null
        : this.start(wanted.project ?? project, sha, wanted.jobs, {
            ref,
            source: wanted.project === undefined ? 'parent_pipeline' : 'pipeline',
          })
    const createdAt = this.clock.now()
    return { id: this.#nextId(), plan, createdAt, child, isRetried: false, canceledAt: null, ended: null }
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

export const allowsFailure = ({ allowFailure, manual }: PlannedGitlabJob): boolean =>
  allowFailure ?? manual === true
