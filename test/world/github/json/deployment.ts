import type { Deployment, DeploymentStatus } from '../model/deployments.ts'
import type { Environment } from '../model/environments.ts'
import type { RepositoryModel } from '../model/repository.ts'
import { absolute, apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { reviewerJson, userJson } from './user.ts'

export function deploymentJson(
  links: Links,
  repository: RepositoryModel,
  deployment: Deployment,
  createdAt: number,
): Json {
  const api = apiOf(links, repository)
  const url = `${api}/deployments/${deployment.id}`
  const [newest] = repository.deployments.statuses(deployment)
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: time(createdAt),
    updated_at: time(newest?.at ?? createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: api,
    creator: userJson(links, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  }
}

export function deploymentStatusJson(
  links: Links,
  repository: RepositoryModel,
  deployment: Deployment,
  status: DeploymentStatus,
): Json {
  const api = apiOf(links, repository)
  const url = `${api}/deployments/${deployment.id}`
  const log = status.logUrl === undefined ? '' : absolute(links, status.logUrl)
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: userJson(links, status.creator ?? deployment.creator),
    description: status.description ?? '',
    environment: deployment.environment,
    target_url: log,
    created_at: time(status.at),
    updated_at: time(status.at),
    deployment_url: url,
    repository_url: api,
    environment_url: status.environmentUrl ?? '',
    log_url: log,
  }
}

export function environmentJson(links: Links, repository: RepositoryModel, environment: Environment): Json {
  const { id, protection, createdAt } = environment
  const { reviewers, preventSelfReview, waitMinutes, gates } = protection
  const rule = (n: number, type: string) => ({
    id: id * 100 + n,
    node_id: nodeId('GateRule', id * 100 + n),
    type,
  })
  const rules = [
    ...(waitMinutes > 0 ? [{ ...rule(0, 'wait_timer'), wait_timer: waitMinutes }] : []),
    ...(reviewers.length > 0
      ? [
          {
            ...rule(1, 'required_reviewers'),
            prevent_self_review: preventSelfReview,
            reviewers: reviewers.map((reviewer) => reviewerJson(links, reviewer)),
          },
        ]
      : []),
    ...gates.map((gate, i) => rule(2 + i, gate)),
  ]
  return {
    ...simpleEnvironmentJson(links, repository, environment),
    created_at: time(createdAt),
    updated_at: time(createdAt),
    protection_rules: rules,
    deployment_branch_policy: null,
  }
}

export const simpleEnvironmentJson = (
  links: Links,
  repository: RepositoryModel,
  { id, name }: Environment,
): Json => ({
  id,
  node_id: nodeId('Environment', id),
  name,
  url: `${apiOf(links, repository)}/environments/${encodeURIComponent(name)}`,
  html_url: `${webOf(links, repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
})
