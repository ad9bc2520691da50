import type { Deploy } from '@core/deploys/deploy'
import type { Clock, StartRequest } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { refName } from '@core/text/foreign-text'
import { z } from 'zod'
import type { GithubClient } from '../api/client'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { toDeploy } from './deploy'
import { DeploymentSchema, DispatchedSchema } from './parse'
import type { DeployReader } from './reader'
import { findRun } from './runs/find-run'
import { NOWHERE } from './state'

/** A start, and what it is. */
export interface GithubStart extends StartRequest {
  readonly kind: Deploy['kind']
  readonly intentId: string
}

interface Starting {
  readonly repository: GithubRepository
  readonly reader: DeployReader
  readonly clock: Clock
  /** Finds out the login of this account; null where it has none. */
  readonly learnLogin: () => Promise<Result<string | null>>
}

/** How a deploy is started by a workflow. */
export interface Dispatch {
  readonly workflow: string
  /** The branch whose version of the workflow runs, since GitHub dispatches no commits; null for the repository's default one. */
  readonly branch: string | null
  /** What the workflow is given; `{environment}`, `{ref}`, `{sha}`, `{previousSha}` and `{intent}` are put in. */
  readonly inputs: Readonly<Record<string, string>>
}

/** Dispatches the workflow, once. The run's number is the server's own word, or else it is found in the list where it is sure. */
export async function dispatch(
  { repository: { client, place }, reader, clock, learnLogin }: Starting,
  { workflow, branch, inputs }: Dispatch,
  order: GithubStart,
): Promise<Result<Deploy>> {
  const before = await reader.runs.newest(workflow)
  if (!before.ok) return unsent(before.problem.sentence)
  const on = branch === null ? await defaultBranch(client, place) : ok(branch)
  if (!on.ok) return unsent(on.problem.sentence)
  const newest = Math.max(0, ...before.value.map(({ id }) => id))
  const body = {
    ...place,
    workflow_id: workflow,
    ref: on.value,
    inputs: filled(inputs, order, reader.runningSha(order.environment)),
  }
  const sentAt = clock.now() + client.skewMs
  const send = (details: { return_run_details?: true }) =>
    client.ask((rest) => rest.actions.createWorkflowDispatch({ ...body, ...details }), DispatchedSchema)
  const first = await send({ return_run_details: true })
  // A server that does not know the field refuses the whole (422), so nothing was started by it.
  const isOlder = !first.ok && first.status === 422 && /return_run_details/.test(first.problem.sentence)
  const sent = isOlder ? await send({}) : first
  if (!sent.ok) return sent
  const find = async (): Promise<Result<number>> => {
    const me = await learnLogin()
    const { intentId } = order
    const carriesIntent = hasIntent(inputs)
    const login = me.ok ? me.value : null
    return findRun(reader.runs, clock, {
      workflow,
      branch: on.value,
      newest,
      sentAt,
      me: login,
      intentId,
      carriesIntent,
    })
  }
  const id = sent.value === null ? await find() : ok(sent.value.workflow_run_id)
  if (!id.ok) return id
  const run = await reader.runs.see(id.value)
  if (!run.ok) return fail('lost', words.startedAsRun(id.value, run.problem.sentence))
  const deploy = await reader.fromRun(order.environment, run.value, order)
  return deploy === null ? fail('lost', words.RUN_NOT_READ) : ok(deploy)
}

/** Whether the workflow is told which intent starts it, so that it can put it into its run's name. */
export const hasIntent = (inputs: Dispatch['inputs']): boolean =>
  Object.values(inputs).some((value) => value.includes('{intent}'))

async function defaultBranch(
  client: GithubClient,
  place: GithubRepository['place'],
): Promise<Result<string>> {
  const answer = await client.ask((rest) => rest.repos.get(place), z.object({ default_branch: refName }))
  return answer.ok ? ok(answer.value.default_branch) : answer
}

/** `{ref}` is the exact commit, so that nothing newer ships by it, unless the inputs ask for `{sha}` as well. */
function filled(
  inputs: Readonly<Record<string, string>>,
  { environment, ref, sha, intentId }: GithubStart,
  previousSha: string | null,
): Record<string, string> {
  const asksForSha = Object.values(inputs).some((value) => value.includes('{sha}'))
  const values = new Map([
    ['{environment}', environment],
    ['{sha}', sha],
    ['{ref}', asksForSha ? ref : sha],
    ['{previousSha}', previousSha ?? ''],
    ['{intent}', intentId],
  ])
  const fill = (text: string): string => text.replace(/\{\w+\}/g, (mark) => values.get(mark) ?? mark)
  return Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, fill(text)]))
}

/**
 * Creates a deployment of exactly the commit, once; whatever listens to the repository's deployments carries it out. GitHub
 * refuses it (409) while the commit's checks are not green.
 */
export async function createDeployment(
  { repository: { client, place }, reader }: Starting,
  order: GithubStart,
): Promise<Result<Deploy>> {
  const { app, environment, sha, kind, intentId } = order
  const sent = await client.ask(
    (rest) =>
      rest.repos.createDeployment({
        ...place,
        ref: sha,
        environment,
        auto_merge: false,
        description: words.madeWithBinnacle(kind),
        payload: { binnacle: { intent: intentId, kind } },
      }),
    DeploymentSchema,
  )
  if (!sent.ok) return sent
  const deploy = toDeploy({
    ...reader.about(environment),
    app,
    number: sent.value.id,
    deployments: [{ deployment: sent.value, statuses: [] }],
    run: null,
    elsewhere: NOWHERE,
    asked: order,
    intentId,
    makesDeployments: true,
    allowsSelfReview: true,
  })
  return deploy === null ? fail('lost', words.DEPLOYMENT_NOT_READ) : ok(deploy)
}

const unsent = (why: string): Result<never> => fail('unreachable', words.andNothingSent(why))
