import type { Deploy } from '@core/deploy'
import type { Clock, StartRequest } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'
import type { GithubClient } from '../client'
import type { GithubRepository } from '../repository'
import { toDeploy } from './deploy'
import { DeploymentSchema, DispatchedSchema } from './parse'
import type { Reader } from './reader'

/** A start, and what it is. */
export interface Order extends StartRequest {
  readonly kind: Deploy['kind']
  readonly intentId: string
}

interface Starting {
  readonly repository: GithubRepository
  readonly reader: Reader
  readonly clock: Clock
}

/** How a deploy is started by a workflow. */
export interface Dispatch {
  readonly workflow: string
  /** The branch whose version of the workflow runs, since GitHub dispatches no commits; null for the repository's default one. */
  readonly branch: string | null
  /** What the workflow is given; `{environment}`, `{ref}`, `{sha}` and `{previousSha}` are put in. */
  readonly inputs: Readonly<Record<string, string>>
}

/** An older server does not say which run it has made: the list is looked at so often, so far apart (ms). */
const LOOKS = 10
const LOOK_MS = 1000

/** Dispatches the workflow, once. The run's number is the server's own word, or else it is found in the list by what is new there. */
export async function dispatch(
  { repository: { client, place }, reader, clock }: Starting,
  { workflow, branch, inputs }: Dispatch,
  order: Order,
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
  const send = (details: { return_run_details?: true }) =>
    client.ask((rest) => rest.actions.createWorkflowDispatch({ ...body, ...details }), DispatchedSchema)
  const first = await send({ return_run_details: true })
  // A server that does not know the field refuses the whole (422), so nothing was started by it.
  const isOlder = !first.ok && first.status === 422 && /return_run_details/.test(first.problem.sentence)
  const sent = isOlder ? await send({}) : first
  if (!sent.ok) return sent
  const id = sent.value?.workflow_run_id ?? (await find(reader, clock, workflow, newest))
  if (id === null)
    return fail('lost', 'GitHub took the dispatch, and no run of the workflow has appeared yet.')
  const run = await reader.runs.see(id)
  if (!run.ok) return fail('lost', `The workflow was started as run ${id}. ${run.problem.sentence}`)
  const deploy = reader.fromRun(order.environment, run.value, order)
  return deploy === null ? fail('lost', 'GitHub’s answer about the new run cannot be read.') : ok(deploy)
}

async function defaultBranch(
  client: GithubClient,
  place: GithubRepository['place'],
): Promise<Result<string>> {
  const answer = await client.ask((rest) => rest.repos.get(place), z.object({ default_branch: z.string() }))
  return answer.ok ? ok(answer.value.default_branch) : answer
}

/** The run that a dispatch has made: the oldest dispatched one that is newer than what was there before. */
async function find(reader: Reader, clock: Clock, workflow: string, newest: number): Promise<number | null> {
  for (let look = 0; look < LOOKS; look++) {
    const runs = await reader.runs.newest(workflow)
    const made = runs.ok
      ? runs.value.filter(({ id, event }) => id > newest && event === 'workflow_dispatch')
      : []
    if (made.length > 0) return Math.min(...made.map(({ id }) => id))
    await new Promise<void>((done) => clock.after(LOOK_MS, done))
  }
  return null
}

/** `{ref}` is the exact commit, so that nothing newer ships by it, unless the inputs ask for `{sha}` as well. */
function filled(
  inputs: Readonly<Record<string, string>>,
  { environment, ref, sha }: Order,
  previousSha: string | null,
): Record<string, string> {
  const asksForSha = Object.values(inputs).some((value) => value.includes('{sha}'))
  const values = new Map([
    ['{environment}', environment],
    ['{sha}', sha],
    ['{ref}', asksForSha ? ref : sha],
    ['{previousSha}', previousSha ?? ''],
  ])
  const fill = (text: string): string => text.replace(/\{\w+\}/g, (mark) => values.get(mark) ?? mark)
  return Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, fill(text)]))
}

/**
 * Creates a deployment of exactly the commit, once; whatever listens to the repository's deployments carries it out. GitHub
 * refuses it (409) while the commit's checks are not green.
 */
export async function createDeployment(
  { repository: { client, place }, reader, clock }: Starting,
  order: Order,
): Promise<Result<Deploy>> {
  const { app, environment, sha, kind, intentId } = order
  const sent = await client.ask(
    (rest) =>
      rest.repos.createDeployment({
        ...place,
        ref: sha,
        environment,
        auto_merge: false,
        description: `${kind === 'rollback' ? 'Rolled back' : 'Deployed'} with Binnacle`,
        payload: { binnacle: { intent: intentId, kind } },
      }),
    DeploymentSchema,
  )
  if (!sent.ok) return sent
  const deploy = toDeploy({
    ...reader.about(environment),
    app,
    deployment: sent.value,
    statuses: [],
    run: null,
    asked: order,
    at: clock.now(),
  })
  return deploy === null
    ? fail('lost', 'GitHub’s answer about the new deployment cannot be read.')
    : ok(deploy)
}

const unsent = (why: string): Result<never> => fail('unreachable', `${why} Nothing was sent.`)
