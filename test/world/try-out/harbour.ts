import type { Workflow } from '../github/model/actions/run.ts'
import type { GitHubModel } from '../github/model/model.ts'
import type { RepositoryModel } from '../github/model/repository.ts'
import type { User } from '../github/model/types.ts'
import { type MadeCommit, Repository } from '../repository.ts'
import { story } from '../story.ts'
import { PEOPLE, pastDeploys, pullRequests, squashed } from './past.ts'
import { checksPlan, deployPlan } from './plans.ts'

export interface App {
  readonly name: string
  readonly commits: number
  /** Whether the checks of its head failed. */
  readonly isRed: boolean
  readonly checkSeconds: number
  readonly deploySeconds: number
}

/** A repository with a past, which goes on. */
export interface Harbour {
  readonly app: App
  readonly repository: RepositoryModel
  /** The workflow that deploys. */
  readonly deploy: Workflow
  /** Those of the main branch when it began, oldest first. */
  readonly commits: readonly MadeCommit[]
}

interface Making {
  readonly model: GitHubModel
  readonly folder: string
  readonly app: App
  readonly random: () => number
  /** Its admin. */
  readonly skipper: User
}

/** So many of the newest commits have checks. */
const CHECKED = 30
const SLOW_SECONDS = 120

/** Makes a repository with pull requests, checks and deploys, as teams leave them. */
export function makeHarbour(making: Making): Harbour {
  const { model, folder, app, random, skipper } = making
  const branches = squashed(story({ seed: random, commits: app.commits, now: model.now }))
  const made = new Repository(folder, branches)
  const repository = model.addRepository({ fullName: `harbour/${app.name}`, repository: made })
  repository.allow(skipper, 'admin')
  for (const person of PEOPLE) repository.allow(model.user(person), 'write')
  const commits = made.commits('master')
  const told = branches[0]?.commits ?? []
  const merged = commits.map((commit, i) => ({ ...commit, path: told[i]?.path ?? '' }))
  pullRequests(model, repository, merged, random)
  repository.protection.protect('master', ['lint', 'test'])
  pastChecks(making, repository, commits)
  const deploy = addDeploy(making, repository)
  pastDeploys(model, repository, deploy, commits.slice(0, -3), random)
  return { app, repository, deploy, commits }
}

/** The checks of each push. A red head is mended by the next commit, and now and then one is red anew. */
function pastChecks(
  { model, app, random }: Making,
  repository: RepositoryModel,
  commits: readonly MadeCommit[],
): void {
  const head = commits.at(-1)?.sha
  let isRed = false
  const workflow = repository.actions.addWorkflow({
    name: 'Checks',
    file: 'checks.yml',
    push: ['master'],
    plan: ({ sha }) => {
      isRed = sha === head ? app.isRed : !isRed && random() < 0.15
      return checksPlan(app.checkSeconds, isRed)
    },
  })
  for (const { sha, at } of commits.slice(-CHECKED)) {
    const actor = model.user(repository.history.commit(sha)?.author.name ?? 'ghost')
    repository.actions.start(workflow, { event: 'push', ref: 'master', sha, actor, inputs: {} }, at)
  }
}

/** One deploy in ten fails by itself; those of the branch `broken` always do, and those of `slow` take two minutes. */
function addDeploy({ app, random }: Making, repository: RepositoryModel): Workflow {
  const { history } = repository
  return repository.actions.addWorkflow({
    name: 'Deploy',
    file: 'deploy.yml',
    dispatch: { inputs: { environment: { required: true }, ref: { required: true } } },
    title: ({ inputs }) => `Deploy ${inputs.ref?.slice(0, 7)} to ${inputs.environment}`,
    plan: ({ inputs: { environment = '', ref = '' } }) => {
      const isSlow = ref === history.resolve('slow')
      const seconds = isSlow ? SLOW_SECONDS : app.deploySeconds * (0.8 + random() * 0.4)
      return deployPlan(environment, ref, seconds, ref === history.resolve('broken') || random() < 0.1)
    },
  })
}
