import { deploymentJson, simpleEnvironmentJson } from '../json/deployment.ts'
import { time } from '../json/links.ts'
import { reviewerJson, userJson } from '../json/user.ts'
import { type Environment, mayApprove } from '../model/environments.ts'
import { runOf } from './actions.ts'
import { oneOf, textOr } from './fields.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'actions', access: 'read' } as const
const REVIEW = { area: 'deployments', access: 'write' } as const

export const approvalRoutes: readonly Route[] = [
  onRepository('GET', '/actions/runs/{run_id}/pending_deployments', READ, pending),
  onRepository('POST', '/actions/runs/{run_id}/pending_deployments', REVIEW, review),
  onRepository('GET', '/actions/runs/{run_id}/approvals', READ, approvals),
]

function pending(asked: RepositoryAsked): Answer {
  const { repository, scene, caller } = asked
  const { run, waiting } = runOf(asked)
  return json(
    waitingOf(asked).map((environment) => {
      const { reviewers, waitMinutes } = environment.protection
      return {
        environment: simpleEnvironmentJson(scene.links, repository, environment),
        // In minutes, as at the environment itself ("Create or update an environment").
        wait_timer: waitMinutes,
        wait_timer_started_at: waitMinutes > 0 ? time(waiting.get(environment.name) ?? null) : null,
        current_user_can_approve: mayApprove(environment, caller?.user, run.triggeredBy),
        reviewers: reviewers.map((reviewer) => reviewerJson(scene.links, reviewer)),
      }
    }),
  )
}

function review(asked: RepositoryAsked): Answer {
  const { repository, scene, caller, body } = asked
  const { run } = runOf(asked)
  const state = oneOf(asked, 'PendingDeployment', 'state', ['approved', 'rejected'])
  const ids = Array.isArray(body.environment_ids) ? body.environment_ids : []
  const chosen = waitingOf(asked).filter(({ id }) => ids.includes(id))
  if (chosen.length === 0) refuse(422, 'There are no pending deployment requests to approve or reject')
  const user = caller?.user
  if (user === undefined || !chosen.every((environment) => mayApprove(environment, user, run.triggeredBy))) {
    return refuse(403, 'Current user is not authorized to approve or reject this deployment')
  }
  const names = chosen.map(({ name }) => name)
  const deployments = run.jobs.filter(({ plan }) => names.includes(plan.environment ?? ''))
  const ofThem = deployments.map(({ deploymentId }) => deploymentId)
  repository.actions.review(run, names, state === 'approved', user, textOr(asked, 'comment', ''))
  const found = repository.deployments.all().filter(({ deployment }) => ofThem.includes(deployment.id))
  return json(
    found.map(({ deployment, createdAt }) => deploymentJson(scene.links, repository, deployment, createdAt)),
  )
}

function approvals(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  return json(
    runOf(asked).run.reviews.map(({ environment, approved, user, comment }) => ({
      environments: [
        simpleEnvironmentJson(scene.links, repository, repository.environments.known(environment)),
      ],
      state: approved ? 'approved' : 'rejected',
      user: userJson(scene.links, user),
      comment,
    })),
  )
}

const waitingOf = (asked: RepositoryAsked): Environment[] =>
  [...runOf(asked).waiting.keys()].map((name) => asked.repository.environments.known(name))
