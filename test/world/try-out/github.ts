import { join } from 'node:path'
import { type GitHubServer, startGitHub } from '../github/server.ts'
import { pick, seeded } from '../random.ts'
import { story } from '../story.ts'
import { startTravis, type TravisServer } from '../travis/server.ts'
import { type App, type Harbour, makeHarbour } from './harbour.ts'
import { mergedPull, PEOPLE } from './past.ts'
import { travisPlan } from './plans.ts'

interface GitHubTryOutOptions {
  /** Where its repositories are made. */
  readonly folder: string
  readonly token: string
  readonly travisToken: string
  /** GitHub's; Travis has the next one. 0: any that is free. */
  readonly port: number
  readonly seed: number
}

/** A GitHub and a Travis with a past, and what is needed to watch them. */
export interface GitHubTryOut {
  readonly github: GitHubServer
  readonly travis: TravisServer
  /** The content of a workspace file for them. */
  readonly workspace: unknown
  /** Lets a colleague merge or deploy something; answers what, in a sentence. */
  colleague(): string
  close(): Promise<void>
}

/** Who sits before Binnacle: an admin of the repositories, and the reviewer of what goes to the website's production. */
const LOGIN = 'skipper'
/** The website is green at its head and built by Travis too; the API is red. */
const WEBSITE: App = { name: 'website', commits: 380, isRed: false, checkSeconds: 40, deploySeconds: 30 }
const API: App = { name: 'api', commits: 240, isRed: true, checkSeconds: 60, deploySeconds: 45 }

/** Makes repositories and a past, and starts the servers. What runs on them takes seconds. */
export async function startGitHubTryOut(options: GitHubTryOutOptions): Promise<GitHubTryOut> {
  const { folder, port, token, travisToken } = options
  const random = seeded(options.seed)
  const github = await startGitHub({ token, login: LOGIN, port })
  const travis = await startTravis({ token: travisToken, login: LOGIN, port: port === 0 ? 0 : port + 1 })
  const { model } = github
  const skipper = model.user(LOGIN)
  const make = (app: App) => makeHarbour({ model, folder: join(folder, app.name), app, random, skipper })
  const [website, api] = [make(WEBSITE), make(API)]
  website.repository.environments.add('production', [skipper])
  const built = travis.model.addRepository(website.repository.fullName, website.repository.history.repository)
  for (const { sha, at } of website.commits.slice(-30))
    travis.model.start(built, 'master', travisPlan(90), { sha, at })
  website.repository.listeners.push(({ branch }) => {
    travis.model.start(built, branch, travisPlan(WEBSITE.checkSeconds))
  })
  return {
    github,
    travis,
    workspace: workspaceOf(github, travis),
    colleague: () => act(github, pick(random, [website, api]), random),
    close: async () => {
      await travis.close()
      await github.close()
    },
  }
}

/** A colleague merges a pull request, or takes what is on the main branch to staging. */
function act({ model }: GitHubServer, { app, repository, deploy }: Harbour, random: () => number): string {
  const actor = model.user(pick(random, PEOPLE))
  const sha = repository.history.resolve('master') ?? ''
  if (random() < 0.4) {
    const inputs = { environment: 'staging', ref: sha }
    repository.actions.start(deploy, { event: 'workflow_dispatch', ref: 'master', sha, actor, inputs })
    return `${actor.login} deploys ${app.name}/staging`
  }
  const [commit] = story({ seed: random, commits: 1, now: model.now })[0]?.commits ?? []
  if (commit === undefined) return ''
  const number = repository.pulls.all.length + 1
  const subject = `${commit.subject} (#${number})`
  const merged = repository.push(
    'master',
    [{ ...commit, subject, author: actor.login, at: model.now }],
    undefined,
    actor,
  )
  mergedPull(model, repository, { sha: merged, at: model.now, path: commit.path }, random)
  return `${actor.login} merges ${app.name}#${number}: ${commit.subject}`
}

function workspaceOf(github: GitHubServer, travis: TravisServer): unknown {
  const app = ({ name }: App, more: readonly unknown[]) => ({
    name,
    source: { service: 'github', repository: `harbour/${name}`, branch: 'master', url: github.apiUrl },
    ci: [{ service: 'github' }, ...more],
    deploy: {
      service: 'github',
      workflow: 'deploy.yml',
      inputs: { environment: '{environment}', ref: '{ref}' },
    },
    environments: [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }],
  })
  return { version: 1, apps: [app(WEBSITE, [{ service: 'travis', url: travis.url }]), app(API, [])] }
}
