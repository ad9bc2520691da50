import { deploymentJson, deploymentStatusJson, environmentJson } from '../json/deployment.ts'
import { DEPLOYMENT_STATES, type Deployment } from '../model/deployments.ts'
import { flag, oneOf, text, textOr, texts } from './fields.ts'
import { paged, pagedAs } from './paging.ts'
import { Refusal, refuse } from './refusal.ts'
import { type Answer, json, numberOf, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'deployments', access: 'read', scope: 'repo_deployment' } as const
const WRITE = { area: 'deployments', access: 'write', scope: 'repo_deployment' } as const
const ENVIRONMENTS = { area: 'actions', access: 'read' } as const

export const deploymentRoutes: readonly Route[] = [
  onRepository('GET', '/deployments', READ, deployments),
  onRepository('POST', '/deployments', WRITE, create),
  onRepository('GET', '/deployments/{deployment_id}', READ, oneDeployment),
  onRepository('GET', '/deployments/{deployment_id}/statuses', READ, statuses),
  onRepository('POST', '/deployments/{deployment_id}/statuses', WRITE, say),
  onRepository('GET', '/environments', ENVIRONMENTS, environments),
  onRepository('GET', '/environments/{environment_name}', ENVIRONMENTS, oneEnvironment),
]

function deployments(asked: RepositoryAsked): Answer {
  const { repository, scene, url } = asked
  const is = (name: string, value: string) => (url.searchParams.get(name) ?? value) === value
  const found = repository.deployments.all().filter(({ deployment: { sha, ref, task, environment } }) => {
    return is('sha', sha) && is('ref', ref) && is('task', task) && is('environment', environment)
  })
  return paged(asked, found, ({ deployment, createdAt }) =>
    deploymentJson(scene.links, repository, deployment, createdAt),
  )
}

function create(asked: RepositoryAsked): Answer {
  const { repository, scene, caller, body } = asked
  const ref = text(asked, 'Deployment', 'ref')
  const sha = repository.history.resolve(ref) ?? refuse(422, `No ref found for: ${ref}`)
  const isBranch = repository.history.resolve(`heads/${ref}`) !== null
  if (isBranch && flag(asked, 'auto_merge', true) && isBehind(asked, sha)) {
    return json({ message: `Auto-merged ${repository.defaultBranch} into ${ref} on deployment.` }, 202)
  }
  mustBeGreen(asked, sha, texts(asked, 'required_contexts'))
  const environment = textOr(asked, 'environment', 'production')
  const { payload } = body
  repository.environments.known(environment)
  const deployment = repository.deploy({
    ref,
    sha,
    environment,
    task: textOr(asked, 'task', 'deploy'),
    description: textOr(asked, 'description', null),
    creator: caller?.user ?? repository.owner,
    payload: typeof payload === 'string' ? payload : { ...Object(payload) },
    transient: flag(asked, 'transient_environment', false),
    production: flag(asked, 'production_environment', environment === 'production'),
  })
  return json(deploymentJson(scene.links, repository, deployment, scene.model.now), 201)
}

/** Whether the default branch has commits that this one has not. GitHub then merges them, and deploys nothing yet. */
function isBehind({ repository: { history, defaultBranch } }: RepositoryAsked, sha: string): boolean {
  const main = history.resolve(defaultBranch)
  return main !== null && history.between(sha, main).length > 0
}

/** Refuses unless the named contexts are green; all that the commit has where none are named. */
function mustBeGreen({ repository }: RepositoryAsked, sha: string, required: string[] | null): void {
  const states = [
    ...repository.checks.latestStatuses(sha).map(({ context, state }) => ({ context, state: String(state) })),
    ...repository.checks.latestRuns(sha).map(({ name, conclusion }) => ({
      context: name,
      state: conclusion === null ? 'pending' : isPassing(conclusion) ? 'success' : 'failure',
    })),
  ]
  const contexts = required ?? states.map(({ context }) => context)
  // Two workflows may each have a check of one name.
  const state = (context: string) => {
    const named = states.filter((one) => one.context === context)
    return (named.find((one) => one.state !== 'success') ?? named[0])?.state ?? 'missing'
  }
  const bad = contexts
    .map((context) => ({ context, state: state(context) }))
    .filter((one) => one.state !== 'success')
  if (bad.length === 0) return
  const message = 'Conflict: Commit status checks failed for the ref.'
  const errors = [{ contexts: bad, resource: 'Deployment', field: 'required_contexts', code: 'invalid' }]
  throw new Refusal({
    status: 409,
    json: { message, errors, documentation_url: 'https://docs.github.com/rest' },
  })
}

const isPassing = (conclusion: string): boolean => ['success', 'neutral', 'skipped'].includes(conclusion)

function oneDeployment(asked: RepositoryAsked): Answer {
  const { deployment, createdAt } = deploymentOf(asked)
  return json(deploymentJson(asked.scene.links, asked.repository, deployment, createdAt))
}

function statuses(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const { deployment } = deploymentOf(asked)
  return paged(asked, repository.deployments.statuses(deployment), (status) =>
    deploymentStatusJson(scene.links, repository, deployment, status),
  )
}

function say(asked: RepositoryAsked): Answer {
  const { repository, scene, caller } = asked
  const { deployment } = deploymentOf(asked)
  const logUrl = textOr(asked, 'log_url', textOr(asked, 'target_url', null))
  const environmentUrl = textOr(asked, 'environment_url', null)
  const status = repository.deployments.say(deployment, {
    state: oneOf(asked, 'DeploymentStatus', 'state', DEPLOYMENT_STATES),
    description: textOr(asked, 'description', ''),
    ...(logUrl !== null && { logUrl }),
    ...(environmentUrl !== null && { environmentUrl }),
    ...(caller !== null && { creator: caller.user }),
  })
  return json(deploymentStatusJson(scene.links, repository, deployment, status), 201)
}

function environments(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  return pagedAs(asked, 'environments', repository.environments.all, (one) =>
    environmentJson(scene.links, repository, one),
  )
}

function oneEnvironment({ repository, scene, params }: RepositoryAsked): Answer {
  const found = repository.environments.find(params.environment_name ?? '') ?? refuse(404, 'Not Found')
  return json(environmentJson(scene.links, repository, found))
}

function deploymentOf(asked: RepositoryAsked): { deployment: Deployment; createdAt: number } {
  const id = numberOf(asked, 'deployment_id')
  const found = asked.repository.deployments.all().find(({ deployment }) => deployment.id === id)
  return found ?? refuse(404, 'Not Found')
}
