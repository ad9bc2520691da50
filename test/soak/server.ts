import { join } from 'node:path'
import { type FreightServer, startFreight } from '../world/freight/server.ts'
import type { FreightApp, FreightDeploy } from '../world/freight/types.ts'
import { type FaultyProxy, startProxy } from '../world/proxies/proxy.ts'
import { type CommitToMake, Repository } from '../world/repository.ts'

/** The app that is deployed, and where to. */
export const APP = 'site'
export const ENVIRONMENTS = ['staging', 'production'] as const
/** The key of the Freight server. */
export const KEY = 'the-key-of-the-soak'
/** Who made the deploys that were there before anybody watched; nobody is told of those. */
export const BEFORE = 'linus'
/** So many commits: each command ships one of its own, so that the server's deploys can be told apart by their commits. */
const COMMITS = 30
/** The worker looks for work this often, ms. */
const TICK_MS = 150

/** A Freight server behind a proxy that breaks connections, and what a workspace needs to watch it. */
export interface Served {
  readonly server: FreightServer
  readonly proxy: FaultyProxy
  /** One for each command. */
  readonly commits: readonly string[]
  /** The content of the workspace file. */
  readonly workspace: unknown
  /** Somebody else deploys. */
  somebodyElse(environment: string, sha: string): void
  close(): Promise<void>
}

/** Starts both, with a repository in `folder`. A deploy takes 0.5 to 3 s; one in seven fails. */
export async function serve(folder: string, random: () => number): Promise<Served> {
  const path = join(folder, 'site')
  const repository = new Repository(path, [{ name: 'main', commits: story() }])
  const server = await startFreight({
    clock: { now: Date.now },
    commits: { resolve: (_repository, ref) => repository.resolve(ref) },
    plan: () => ({
      seconds: 0.5 + random() * 2.5,
      outcome: random() < 1 / 7 ? 'failed' : 'finished',
      lines: ['copying', 'restarting', 'healthy'],
    }),
    key: KEY,
    tickMs: TICK_MS,
  })
  const app = addApp(server, path)
  const proxy = await startProxy(server.url)
  const all = repository.commits('main').map(({ sha }) => sha)
  const [older = '', newer = '', ...commits] = all
  // What there is to go back to from the first moment on.
  for (const environment of ENVIRONMENTS) {
    for (const [sha, ago] of [
      [older, 7_200_000],
      [newer, 3_600_000],
    ] as const) {
      const at = Date.now() - ago
      const times = { createdAt: at, startedAt: at + 500, finishedAt: at + 1_500 }
      server.model.addPast({ app, environment, user: BEFORE, ref: sha, sha, status: 'finished', ...times })
    }
  }
  return {
    server,
    proxy,
    commits,
    workspace: workspaceOf(path, proxy.url),
    somebodyElse: (environment, sha) => {
      server.model.create({ app, environment, user: 'grace', ref: sha, sha })
    },
    close: async () => {
      await proxy.close().catch(() => {})
      await server.close()
    },
  }
}

/** The server's deploys as they are now. */
export function deploysOf({ server }: Served): readonly FreightDeploy[] {
  server.model.advance()
  return server.model.deploys
}

const story = (): CommitToMake[] =>
  Array.from({ length: COMMITS }, (_, i) => ({
    author: 'ada',
    subject: `Change ${i + 1}`,
    at: Date.now() - (COMMITS - i) * 60_000,
    path: 'page.txt',
    content: `${i}\n`,
  }))

function addApp({ model }: FreightServer, repository: string): FreightApp {
  const environments = Object.fromEntries(ENVIRONMENTS.map((name) => [name, 'main']))
  return model.addApp({ name: APP, repository, environments, provider: 'shell', providerConfig: {} })
}

const workspaceOf = (repository: string, url: string): unknown => ({
  version: 1,
  apps: [
    {
      name: APP,
      source: { service: 'local', repository, branch: 'main' },
      deploy: { service: 'freight', url, app: APP },
      environments: ENVIRONMENTS.map((name) => ({ name })),
    },
  ],
})
