import { allowsFailure, type GitlabJob, type GitlabModel, type GitlabPipeline } from './model.ts'

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** "List project pipelines", without `name`, which servers before 16.3 have not. */
export function pipelineJson(model: GitlabModel, base: string, pipeline: GitlabPipeline): object {
  const { id, iid, project, sha, ref, source, createdAt } = pipeline
  return {
    id,
    iid,
    project_id: project.id,
    sha,
    ref,
    status: model.statusOfPipeline(pipeline),
    source,
    created_at: iso(createdAt),
    updated_at: iso(model.clock.now()),
    web_url: `${base}/${project.path}/-/pipelines/${id}`,
  }
}

const USER = {
  id: 1,
  username: 'root',
  name: 'Administrator',
  state: 'active',
  avatar_url: null,
  web_url: 'http://gitlab.example.com/root',
}

function common(model: GitlabModel, base: string, pipeline: GitlabPipeline, job: GitlabJob): object {
  const { plan } = job
  const status = model.statusOf(job)
  const { startedAt, finishedAt } = model.timesOf(job)
  return {
    id: job.id,
    status,
    stage: plan.stage ?? 'test',
    name: plan.name,
    ref: pipeline.ref,
    tag: false,
    coverage: null,
    allow_failure: allowsFailure(plan),
    created_at: iso(job.createdAt),
    started_at: iso(startedAt),
    finished_at: iso(finishedAt),
    erased_at: null,
    duration: startedAt === null ? null : ((finishedAt ?? model.clock.now()) - startedAt) / 1000,
    queued_duration: 2,
    user: USER,
    commit: {
      id: pipeline.sha,
      short_id: pipeline.sha.slice(0, 8),
      title: 'A change',
      message: 'A change\n',
      author_name: 'Ada',
      author_email: 'ada@example.com',
      created_at: iso(pipeline.createdAt),
    },
    pipeline: pipelineJson(model, base, pipeline),
    ...(status === 'failed' && { failure_reason: plan.reason ?? 'script_failure' }),
    web_url: `${base}/${pipeline.project.path}/-/jobs/${job.id}`,
    project: { ci_job_token_scope_enabled: false },
  }
}

/** "List pipeline jobs". */
export const jobJson = (
  model: GitlabModel,
  base: string,
  pipeline: GitlabPipeline,
  job: GitlabJob,
): object => ({
  ...common(model, base, pipeline, job),
  artifacts: [],
  runner: null,
  artifacts_expire_at: null,
  archived: false,
  tag_list: [],
})

/** "List pipeline bridges". */
export const bridgeJson = (
  model: GitlabModel,
  base: string,
  pipeline: GitlabPipeline,
  job: GitlabJob,
): object => ({
  ...common(model, base, pipeline, job),
  downstream_pipeline: job.child === null ? null : pipelineJson(model, base, job.child),
})

/** A section of a job's log ("Custom collapsible sections"). */
const section = (name: string, at: number, title: string, lines: readonly string[]): string =>
  `\u001b[0Ksection_start:${at}:${name}\r\u001b[0K\u001b[0K\u001b[36;1m${title}\u001b[0;m\u001b[0;m\n${lines
    .map((line) => `${line}\n`)
    .join('')}\u001b[0Ksection_end:${at + 1}:${name}\r\u001b[0K`

/** A job's raw log ("Get a log file"), as gitlab-runner writes it around what the script writes. */
export function traceOf(model: GitlabModel, job: GitlabJob): string {
  const { startedAt, finishedAt } = model.timesOf(job)
  if (startedAt === null) return ''
  const at = Math.floor(startedAt / 1000)
  const status = model.statusOf(job)
  const end =
    finishedAt === null
      ? ''
      : status === 'failed'
        ? '\u001b[31;1mERROR: Job failed: exit code 1\n\u001b[0;m'
        : '\u001b[32;1mJob succeeded\u001b[0;m\n'
  return [
    '\u001b[0KRunning with gitlab-runner 17.5.3 (a1b2c3d4)\u001b[0;m\n',
    '\u001b[0K  on a-runner ABCDEFGH, system ID: s_0123456789ab\u001b[0;m\n',
    section('prepare_executor', at, 'Preparing the "docker" executor', [
      '\u001b[0KUsing Docker executor with image node:22 ...\u001b[0;m',
    ]),
    section('get_sources', at, 'Getting source from Git repository', [
      '\u001b[32;1mFetching changes...\u001b[0;m',
    ]),
    section('step_script', at, 'Executing "step_script" stage of the job script', job.plan.log ?? []),
    end,
  ].join('')
}
