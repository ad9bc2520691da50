import type { FoundChoice, FoundEnvironment, LookedDeploys } from '@core/connect/deploys'
import { inOrder, looksLikeProduction } from '@core/connect/environments'
import { LIMITS } from '@core/limits'
import { identifier, shownName } from '@core/text/foreign-text'
import { ago, counted, listed } from '@core/text/time'
import { z } from 'zod'
import { listOf } from '../api/list'
import { readFile } from '../source/file'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { refusalOf } from './refusal'
import { type Dispatchable, readWorkflow } from './workflow'

const WorkflowsSchema = z.object({
  workflows: listOf(
    z.object({ id: z.number(), name: shownName, path: z.string().max(500), state: identifier }),
  ),
})
const RunsSchema = z.object({
  total_count: z.number(),
  workflow_runs: listOf(z.object({ created_at: z.string() })),
})
const NamedSchema = z.object({ login: shownName.optional(), slug: shownName.optional() })
const RuleSchema = z.object({
  type: identifier,
  wait_timer: z.number().optional(),
  reviewers: z.array(z.object({ reviewer: NamedSchema })).optional(),
})
const EnvironmentsSchema = z.object({
  environments: listOf(
    z.object({ name: z.string().min(1).max(255), protection_rules: listOf(RuleSchema).catch([]) }),
  ),
})
const DeploymentsSchema = listOf(z.object({ environment: z.string().min(1).max(255) }))

/** Looks at how a repository can be deployed by starting a workflow: which can be started by hand, with what, and where to. */
export async function lookAtActions(repository: GithubRepository, now: number): Promise<LookedDeploys> {
  const { client, place, name } = repository
  const [listing, found] = await Promise.all([
    client.ask((rest) => rest.actions.listRepoWorkflows({ ...place, per_page: 100 }), WorkflowsSchema),
    environmentsOf(repository),
  ])
  if (!listing.ok) return refusalOf(client, listing)
  const active = listing.value.workflows
    .filter(({ state }) => state === 'active')
    .slice(0, LIMITS.connect.workflows)
  const read = await Promise.all(
    active.map(async (workflow) => {
      const text = await readFile(repository, 'HEAD', workflow.path)
      const dispatchable = text.ok && text.value !== null ? readWorkflow(text.value) : null
      return dispatchable === null ? [] : [{ ...workflow, ...dispatchable }]
    }),
  )
  const startable = read.flat()
  if (startable.length === 0)
    return {
      state: 'refused',
      sentence:
        active.length === 0
          ? words.noWorkflows(name)
          : words.noneByHand(counted(active.length, 'workflow'), name),
    }
  const workflows = await Promise.all(
    likeliestFirst(startable).map((workflow, i) =>
      foundWorkflow(repository, workflow, i < LIMITS.connect.ran ? now : null),
    ),
  )
  const environments = found.length > 0 ? found : optionsOf(startable)
  const sentence = `${counted(workflows.length, 'workflow')} can be started by hand, ${counted(environments.length, 'environment')} found`
  return { state: 'found', way: 'actions', words: sentence, choices: workflows, environments }
}

/** Looks at where a repository was deployed to by GitHub's deployments. */
export async function lookAtDeployments(repository: GithubRepository): Promise<LookedDeploys> {
  const { client, place, name } = repository
  const [recent, found] = await Promise.all([
    client.ask((rest) => rest.repos.listDeployments({ ...place, per_page: 100 }), DeploymentsSchema),
    environmentsOf(repository),
  ])
  if (!recent.ok) return refusalOf(client, recent)
  const deployed = [...new Set(recent.value.map(({ environment }) => environment))]
  const others = deployed.filter((one) => found.every((known) => known.name !== one))
  const environments = inOrder([...found, ...others.map(plain)])
  if (environments.length === 0) return { state: 'refused', sentence: words.noEnvironments(name) }
  const sentence = `${counted(environments.length, 'environment')} found, ${counted(recent.value.length, 'recent deployment')}`
  return { state: 'found', way: 'deployments', words: sentence, choices: [], environments }
}

const plain = (name: string): FoundEnvironment => ({ name, note: '', isProtected: looksLikeProduction(name) })

/** The environments that are set up, with who approves; none where they cannot be seen. */
async function environmentsOf({ client, place }: GithubRepository): Promise<FoundEnvironment[]> {
  const answer = await client.ask(
    (rest) => rest.repos.getAllEnvironments({ ...place, per_page: 100 }),
    EnvironmentsSchema,
  )
  if (!answer.ok) return []
  return inOrder(
    answer.value.environments.map(({ name, protection_rules: rules }) => {
      const people = rules.flatMap(({ reviewers = [] }) =>
        reviewers.flatMap(({ reviewer }) => reviewer.login ?? reviewer.slug ?? []),
      )
      const wait = rules.find(({ wait_timer: minutes = 0 }) => minutes > 0)?.wait_timer
      const notes = [
        ...(people.length > 0 ? [`${listed(people)} approve${people.length > 1 ? '' : 's'}`] : []),
        ...(wait === undefined ? [] : [`waits ${wait} min`]),
      ]
      return { name, note: notes.join(', '), isProtected: people.length > 0 || looksLikeProduction(name) }
    }),
  )
}

type Startable = Dispatchable & { readonly id: number; readonly name: string; readonly path: string }

/** Those that are called like a deploy come first. */
const likeliestFirst = (workflows: readonly Startable[]): Startable[] => {
  const rank = ({ name, path }: Startable) =>
    /deploy|ship|rollout/i.test(`${name} ${path}`) ? 0 : /release/i.test(path) ? 1 : 2
  return [...workflows].sort((a, b) => rank(a) - rank(b))
}

const optionsOf = (workflows: readonly Startable[]): FoundEnvironment[] =>
  inOrder((workflows.find(({ environments }) => environments.length > 0)?.environments ?? []).map(plain))

/** `now` null: it is not asked when it ran. */
async function foundWorkflow(
  { client, place }: GithubRepository,
  { id, name, path, inputs }: Startable,
  now: number | null,
): Promise<FoundChoice> {
  const file = path.replace(/^.*\//, '')
  const runs =
    now === null
      ? null
      : await client.ask(
          (rest) => rest.actions.listWorkflowRuns({ ...place, workflow_id: id, per_page: 1 }),
          RunsSchema,
        )
  return {
    name: file,
    label: `${file} (${name})`,
    words: runs?.ok && now !== null ? ranWords(runs.value, now) : '',
    inputs: [...inputs],
    environments: null,
    repository: null,
  }
}

function ranWords(
  { total_count: total, workflow_runs: [last] }: z.infer<typeof RunsSchema>,
  now: number,
): string {
  const at = Date.parse(last?.created_at ?? '')
  return total === 0 || Number.isNaN(at) ? 'never ran' : `ran ${counted(total, 'time')}, last ${ago(at, now)}`
}
