import type { StepTimes } from '../model/actions/plan.ts'
import type { Run, Workflow } from '../model/actions/run.ts'
import type { JobView, RunView } from '../model/actions/view.ts'
import type { RepositoryModel } from '../model/repository.ts'
import { type Scene, simpleCommitJson } from './commit.ts'
import { apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { minimalRepositoryJson } from './repository.ts'
import { userJson } from './user.ts'

export function workflowJson(links: Links, repository: RepositoryModel, workflow: Workflow): Json {
  const web = webOf(links, repository)
  return {
    id: workflow.id,
    node_id: nodeId('Workflow', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: 'active',
    created_at: time(workflow.createdAt),
    updated_at: time(workflow.createdAt),
    url: `${apiOf(links, repository)}/actions/workflows/${workflow.id}`,
    html_url: `${web}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${web}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  }
}

export function runJson({ links }: Scene, repository: RepositoryModel, view: RunView): Json {
  const { run, status, conclusion, updatedAt } = view
  const api = apiOf(links, repository)
  const { run_url: url, html_url } = runAddresses(links, repository, run)
  const commit = repository.history.commit(run.sha)
  const home = minimalRepositoryJson(links, repository)
  return {
    id: run.id,
    name: run.plan.startupFailure ? run.workflow.path : run.workflow.name,
    node_id: nodeId('WorkflowRun', run.id),
    check_suite_id: repository.actions.suite(run),
    check_suite_node_id: nodeId('CheckSuite', repository.actions.suite(run)),
    head_branch: run.ref,
    head_sha: run.sha,
    path: run.workflow.path,
    display_title: run.title,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status,
    conclusion,
    workflow_id: run.workflow.id,
    url,
    html_url,
    pull_requests: [],
    created_at: time(run.createdAt),
    updated_at: time(updatedAt),
    run_started_at: time(run.startedAt),
    actor: userJson(links, run.actor),
    triggering_actor: userJson(links, run.triggeredBy),
    referenced_workflows: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${repository.actions.suite(run)}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${api}/actions/workflows/${run.workflow.id}`,
    head_commit: commit === null ? null : simpleCommitJson(commit),
    repository: home,
    head_repository: home,
  }
}

/** What a start answers where it is asked for the run. */
export const runAddresses = (
  links: Links,
  repository: RepositoryModel,
  { id }: Run,
): { run_url: string; html_url: string } => ({
  run_url: `${apiOf(links, repository)}/actions/runs/${id}`,
  html_url: `${webOf(links, repository)}/actions/runs/${id}`,
})

export function jobJson({ model, links }: Scene, repository: RepositoryModel, run: Run, view: JobView): Json {
  const { job, status, conclusion, createdAt, startedAt, completedAt } = view
  const api = apiOf(links, repository)
  const { run_url, html_url } = runAddresses(links, repository, run)
  const hasMachine = startedAt !== null && conclusion !== 'skipped'
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.workflow.name,
    head_branch: run.ref,
    run_url,
    run_attempt: run.attempt,
    node_id: nodeId('CheckRun', job.id),
    head_sha: run.sha,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${html_url}/job/${job.id}`,
    status,
    conclusion,
    created_at: time(createdAt),
    // GitHub gives the time of its creation until it has begun.
    started_at: time(startedAt ?? createdAt),
    completed_at: time(completedAt),
    name: job.plan.name,
    steps: view.steps.map((step, i) => stepJson(step, i + 1, model.now)),
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: hasMachine ? 1 : null,
    runner_name: hasMachine ? 'GitHub Actions 1' : null,
    runner_group_id: hasMachine ? 0 : null,
    runner_group_name: hasMachine ? 'GitHub Actions' : null,
  }
}

function stepJson({ plan, startedAt, endedAt, end }: StepTimes, number: number, now: number): Json {
  const begun = now >= startedAt
  const ended = now >= endedAt
  return {
    name: plan.name,
    status: ended ? 'completed' : begun ? 'in_progress' : 'queued',
    conclusion: ended ? end : null,
    number,
    ...(begun && { started_at: time(startedAt) }),
    ...(ended && { completed_at: time(endedAt) }),
  }
}
