import type { Build, BuildView, JobView, TravisRepository } from './model.ts'

type Json = Record<string, unknown>

/** Which parts of an answer are written in full, as `build.jobs`. */
export type Included = ReadonlySet<string>

export function buildJson(view: BuildView, previous: BuildView | undefined, included: Included): Json {
  const { build, state, startedAt, finishedAt } = view
  const isWhole = [...included].some((part) => part === 'build.jobs' || part.startsWith('job.'))
  return {
    '@type': 'build',
    '@href': `/build/${build.id}`,
    '@representation': 'standard',
    '@permissions': { read: true, cancel: true, restart: true, prioritize: false },
    id: build.id,
    number: String(build.number),
    state,
    duration: startedAt === null || finishedAt === null ? null : Math.round((finishedAt - startedAt) / 1000),
    event_type: build.event,
    previous_state: previous?.state ?? null,
    pull_request_title: null,
    pull_request_number: null,
    started_at: time(startedAt),
    finished_at: time(finishedAt),
    private: build.repository.private,
    priority: false,
    repository: repositoryRef(build.repository),
    branch: branchRef(build),
    tag: null,
    commit: commitJson(build, included.has('build.commit')),
    jobs: view.jobs.map((job) => (isWhole ? jobJson(job, included) : jobRef(job))),
    stages: [],
    created_by: { '@type': 'user', '@href': '/user/1', '@representation': 'minimal', id: 1, login: build.by },
    updated_at: new Date(finishedAt ?? startedAt ?? build.createdAt).toISOString(),
  }
}

/** A job has its configuration, and so its name, only where that is asked for (travis-ci/travis-ci#9410, shuheiktgw/go-travis#65). */
export function jobJson({ job, build, state, startedAt, finishedAt }: JobView, included: Included): Json {
  const [owner = ''] = build.repository.slug.split('/')
  return {
    '@type': 'job',
    '@href': `/job/${job.id}`,
    '@representation': 'standard',
    '@permissions': { read: true, cancel: true, restart: true, debug: false, delete_log: true },
    id: job.id,
    allow_failure: job.plan.allowFailure ?? false,
    number: job.number,
    state,
    started_at: time(startedAt),
    finished_at: time(finishedAt),
    build: { '@href': `/build/${build.id}` },
    queue: 'builds.gce',
    repository: repositoryRef(build.repository),
    commit: commitJson(build, false),
    owner: { '@type': 'organization', '@href': '/org/1', '@representation': 'minimal', id: 1, login: owner },
    stage: null,
    created_at: new Date(build.createdAt).toISOString(),
    updated_at: new Date(finishedAt ?? startedAt ?? build.createdAt).toISOString(),
    private: build.repository.private,
    ...(included.has('job.config') && {
      config: { os: 'linux', ...(job.plan.name && { name: job.plan.name }) },
    }),
  }
}

export const repositoryJson = (repository: TravisRepository): Json => ({
  ...repositoryRef(repository),
  '@representation': 'standard',
  '@permissions': { read: true, create_request: true, admin: true },
  description: null,
  active: true,
  private: repository.private,
  default_branch: { '@type': 'branch', '@representation': 'minimal', name: 'master' },
  starred: false,
})

const repositoryRef = ({ id, slug }: TravisRepository): Json => ({
  '@type': 'repository',
  '@href': `/repo/${id}`,
  '@representation': 'minimal',
  id,
  name: slug.split('/').at(-1),
  slug,
})

const branchRef = ({ repository, branch }: Build): Json => ({
  '@type': 'branch',
  '@href': `/repo/${repository.id}/branch/${encodeURIComponent(branch)}`,
  '@representation': 'minimal',
  name: branch,
})

const jobRef = ({ job }: JobView): Json => ({
  '@type': 'job',
  '@href': `/job/${job.id}`,
  '@representation': 'minimal',
  id: job.id,
})

function commitJson({ id, repository, branch, sha }: Build, whole: boolean): Json {
  const commit = repository.history.commit(sha)
  const base = `https://github.com/${repository.slug}`
  const person = (name: string | undefined) => ({ name: name ?? '', avatar_url: null })
  return {
    '@type': 'commit',
    '@representation': whole ? 'standard' : 'minimal',
    id: id * 10,
    sha,
    ref: `refs/heads/${branch}`,
    message: commit?.message ?? '',
    compare_url: `${base}/compare/${commit?.parents[0]?.slice(0, 12)}...${sha.slice(0, 12)}`,
    committed_at: time(commit?.committer.at ?? null),
    ...(whole && { committer: person(commit?.committer.name), author: person(commit?.author.name) }),
  }
}

/** In whole seconds. */
const time = (at: number | null): string | null =>
  at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`
