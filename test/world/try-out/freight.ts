import { join } from 'node:path'
import { believablePast, PEOPLE } from '../freight/believable.ts'
import { processLog } from '../freight/process-log.ts'
import { type FreightServer, startFreight } from '../freight/server.ts'
import type { FreightApp, FreightDeploy, Plan } from '../freight/types.ts'
import { pick, seeded } from '../random.ts'
import { Repository } from '../repository.ts'
import { story } from '../story.ts'

interface TryOutOptions {
  /** Where its repositories are made. */
  readonly folder: string
  readonly key: string
  /** 0: any that is free. */
  readonly port: number
  readonly seed: number
}

/** A Freight server with a past, and what is needed to watch it. */
export interface TryOut {
  readonly server: FreightServer
  /** The content of a workspace file for it. */
  readonly workspace: unknown
  /** Lets a colleague deploy something somewhere. */
  colleague(): FreightDeploy
}

/** What the two apps of the talk look like: how many commits they have, and the next number of each environment less one. */
const APPS = [
  { name: 'docs', commits: 420, past: { production: 439, staging: 120 }, seconds: { before: 26, now: 14 } },
  {
    name: 'getsentry',
    commits: 1900,
    past: { production: 2059, staging: 160 },
    seconds: { before: 1080, now: 40 },
  },
] as const

/** Makes repositories and a past, and starts the server. What it deploys takes seconds. */
export async function startTryOut({ folder, key, port, seed }: TryOutOptions): Promise<TryOut> {
  const random = seeded(seed)
  const now = Date.now()
  const repositories = new Map(
    APPS.map(({ name, commits }) => {
      const path = join(folder, name)
      return [path, new Repository(path, story({ seed: random, commits, now }))]
    }),
  )
  const heads = (branch: string) => new Set([...repositories.values()].map((made) => made.resolve(branch)))
  const plan = planner(random, heads('broken'), heads('slow'))
  const commits = {
    resolve: (repository: string, ref: string) => repositories.get(repository)?.resolve(ref) ?? null,
  }
  const server = await startFreight({ clock: { now: Date.now }, commits, plan, key, port })
  const pasts = APPS.flatMap(({ name, past, seconds }) => {
    const repository = join(folder, name)
    const app = addApp(server, name, repository)
    const commits = repositories.get(repository)?.commits('master') ?? []
    return Object.entries(past).map(([environment, count]) => ({
      app,
      environment,
      count,
      seconds,
      commits,
      random,
    }))
  })
  believablePast(server.model, pasts)
  return {
    server,
    workspace: workspaceOf(folder, server.url),
    colleague: () => {
      const [first, ...others] = server.model.apps
      if (first === undefined) throw new Error('a server without an app')
      const app = pick(random, [first, ...others])
      const sha = commits.resolve(app.repository, 'master') ?? ''
      const environment = random() < 0.6 ? 'staging' : 'production'
      return server.model.create({ app, environment, user: pick(random, PEOPLE), ref: 'master', sha })
    },
  }
}

function addApp({ model }: FreightServer, name: string, repository: string): FreightApp {
  const environments = { production: 'master', staging: 'master' }
  const providerConfig = { command: `bin/deploy ${name} {environment} {sha}` }
  return model.addApp({ name, repository, environments, provider: 'shell', providerConfig })
}

/** One deploy in nine fails by itself; those of the branch `broken` always do, and those of `slow` take two minutes. */
const planner =
  (random: () => number, broken: Set<string | null>, slow: Set<string | null>) =>
  (deploy: FreightDeploy): Plan => {
    const usual = APPS.find(({ name }) => name === deploy.app.name)?.seconds.now ?? 20
    const seconds = slow.has(deploy.sha) ? 120 : usual * (0.8 + random() * 0.4)
    const fails = broken.has(deploy.sha) || random() < 1 / 9
    const outcome = fails ? 'failed' : 'finished'
    return { seconds: fails ? seconds * 0.7 : seconds, outcome, lines: processLog(deploy, outcome) }
  }

const workspaceOf = (folder: string, url: string): unknown => ({
  version: 1,
  apps: APPS.map(({ name }) => ({
    name,
    source: { service: 'local', repository: join(folder, name), branch: 'master' },
    deploy: { service: 'freight', url, app: name },
    environments: [
      { name: 'staging' },
      { name: 'production', protected: name === 'getsentry', promoteFrom: 'staging' },
    ],
  })),
})
