import type { CheckRun, CommitStatus } from '../model/checks.ts'
import type { RepositoryModel } from '../model/repository.ts'
import type { GitHubApp } from '../model/types.ts'
import { type Scene, simpleCommitJson } from './commit.ts'
import { absolute, apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { minimalPullJson } from './pull.ts'
import { minimalRepositoryJson } from './repository.ts'
import { maybeUser, userJson } from './user.ts'

export function statusJson(links: Links, repository: RepositoryModel, status: CommitStatus): Json {
  return { ...simpleStatusJson(links, repository, status), creator: maybeUser(links, status.creator) }
}

export const simpleStatusJson = (links: Links, repository: RepositoryModel, status: CommitStatus): Json => ({
  url: `${apiOf(links, repository)}/statuses/${status.sha}`,
  avatar_url: `${links.web}/avatars/u/${status.creator?.id ?? repository.owner.id}?v=4`,
  id: status.id,
  node_id: nodeId('StatusContext', status.id),
  state: status.state,
  description: status.description,
  target_url: status.targetUrl,
  context: status.context,
  created_at: time(status.at),
  updated_at: time(status.at),
})

export function checkRunJson({ model, links }: Scene, repository: RepositoryModel, run: CheckRun): Json {
  const api = apiOf(links, repository)
  const url = `${api}/check-runs/${run.id}`
  const html = `${webOf(links, repository)}/runs/${run.id}`
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.sha,
    external_id: '',
    url,
    html_url: html,
    details_url: absolute(links, run.detailsUrl ?? html),
    status: run.status,
    conclusion: run.conclusion,
    started_at: time(run.startedAt),
    completed_at: time(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: appJson(links, run.app, model.users[0] ?? repository.owner),
    pull_requests: openPulls(links, repository, run.sha),
  }
}

/** The check runs of one app for one commit. */
export function checkSuiteJson(
  { model, links }: Scene,
  repository: RepositoryModel,
  runs: readonly [CheckRun, ...CheckRun[]],
): Json {
  const [{ suiteId, sha, app }] = runs
  const commit = repository.history.commit(sha)
  const ended = runs.every(({ status }) => status === 'completed')
  const failed = runs.some(({ conclusion }) => conclusion !== 'success' && conclusion !== 'skipped')
  const url = `${apiOf(links, repository)}/check-suites/${suiteId}`
  const at = time(commit?.committer.at ?? model.now)
  return {
    id: suiteId,
    node_id: nodeId('CheckSuite', suiteId),
    head_branch: repository.defaultBranch,
    head_sha: sha,
    status: ended ? 'completed' : 'in_progress',
    conclusion: ended ? (failed ? 'failure' : 'success') : null,
    url,
    before: commit?.parents[0] ?? null,
    after: sha,
    pull_requests: openPulls(links, repository, sha),
    app: appJson(links, app, model.users[0] ?? repository.owner),
    repository: minimalRepositoryJson(links, repository),
    created_at: at,
    updated_at: at,
    head_commit: commit === null ? null : simpleCommitJson(commit),
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
  }
}

const openPulls = (links: Links, repository: RepositoryModel, sha: string): Json[] =>
  repository.pulls.all
    .filter((pull) => pull.head.sha === sha && pull.closedAt === null)
    .map((pull) => minimalPullJson(links, repository, pull))

function appJson(links: Links, { id, slug, name }: GitHubApp, owner: Parameters<typeof userJson>[1]): Json {
  return {
    id,
    slug,
    node_id: nodeId('App', id),
    owner: userJson(links, owner),
    name,
    description: '',
    external_url: `${links.web}/apps/${slug}`,
    html_url: `${links.web}/apps/${slug}`,
    created_at: time(owner.createdAt),
    updated_at: time(owner.createdAt),
    permissions: { checks: 'write', metadata: 'read', statuses: 'write' },
    events: ['check_suite'],
  }
}
