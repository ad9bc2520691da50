import type { Deploy } from '@core/deploys/deploy'
import type { StartRequest } from '@core/ports'
import type { Result } from '@core/result'
import { createGithubDeploys, type GithubDeploysOptions } from '../../../../src/main/services/github/deploys'
import type { PlannedJob } from '../../../world/github/model/actions/plan'
import type { NewRun } from '../../../world/github/model/actions/run'
import type { RepositoryOptions } from '../../../world/github/model/repository'
import { open } from '../support'

const WORKFLOW = 'deploy.yml'
const BOTH = {
  environment: { required: true },
  ref: { required: true },
  intent: { required: false },
}

export const build: PlannedJob = { name: 'build', steps: [{ name: 'make', seconds: 30, lines: ['making'] }] }
export const ship = (environment: string, fails = false): PlannedJob => ({
  name: 'ship',
  needs: ['build'],
  environment,
  steps: [{ name: 'upload', seconds: 20, lines: ['uploading'], fails }],
})

interface Yard {
  readonly fails?: boolean
  /** The jobs of each run; build and ship unless said. */
  readonly jobs?: (run: NewRun) => readonly PlannedJob[]
  /** How runs are called (`run-name`). */
  readonly title?: (run: NewRun) => string
  /** What this machine's clock is behind GitHub's, ms. */
  readonly skewMs?: number
  /** The environments that a workflow's job does not name, so that no deployment is made of it. */
  readonly silent?: boolean
  /** How long a run takes to be listed, s. */
  readonly unseenSeconds?: number
  readonly dispatch?: GithubDeploysOptions['dispatch']
  readonly deployer?: RepositoryOptions['deployer']
  readonly environments?: readonly string[]
}

export const DISPATCH = {
  workflow: WORKFLOW,
  branch: 'master',
  inputs: { environment: '{environment}', ref: '{ref}' },
}

export async function yard({
  fails = false,
  silent = false,
  unseenSeconds = 0,
  dispatch = DISPATCH,
  deployer,
  jobs,
  title,
  skewMs = 0,
  environments = ['staging', 'production'],
}: Yard = {}) {
  const world = await open({ ...(deployer !== undefined && { deployer }), skewMs })
  const given: Record<string, string>[] = []
  world.repository.actions.addWorkflow({
    name: 'Deploy',
    file: WORKFLOW,
    dispatch: { inputs: BOTH },
    unseenSeconds,
    ...(title !== undefined && { title }),
    plan: (run) => {
      const { inputs } = run
      given.push(inputs)
      if (jobs !== undefined) return { jobs: jobs(run) }
      const { environment: _, ...rest } = ship('')
      return { jobs: [build, silent ? rest : ship(inputs.environment ?? '', fails)] }
    },
  })
  const journal = new Map<number, NonNullable<ReturnType<GithubDeploysOptions['asked']>>>()
  const connect = () =>
    createGithubDeploys({
      repository: world.site,
      app: 'site',
      environments,
      dispatch,
      // What it waits for between two looks at a list need not be waited for here.
      clock: { ...world.clock, after: (_ms, run) => world.clock.after(1, run) },
      asked: (number) => journal.get(number) ?? null,
    })
  const head = world.repository.history.resolve('master') ?? ''
  const before = world.repository.history.commit(head)?.parents[0] ?? ''
  return { ...world, service: connect(), connect, journal, given, head, before }
}

export const request = (sha: string, over: Partial<StartRequest> = {}): StartRequest => ({
  app: 'site',
  environment: 'production',
  ref: 'master',
  sha,
  subject: 'What it is about',
  by: 'octocat',
  ...over,
})

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.sentence} ${result.problem.cause ?? ''}`)
  return result.value
}

export type Service = ReturnType<typeof createGithubDeploys>
export const latest = async (service: Service, active: readonly Deploy[] = []) =>
  value(await service.latest(active))
export const newest = async (service: Service) =>
  [...(await latest(service))].sort((a, b) => b.createdAt - a.createdAt)[0]

/** The only deploy of a list. */
export const only = (deploys: readonly Deploy[]): Deploy => {
  const [deploy] = deploys
  if (deploy === undefined || deploys.length !== 1) throw new Error(`${deploys.length} deploys`)
  return deploy
}
