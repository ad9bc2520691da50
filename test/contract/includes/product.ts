import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readExcerptHere } from '@core/failures/excerpt'
import type { Clock, WatchedApp } from '@core/ports'
import { type AppConfig, parseWorkspace } from '@core/workspace'
import { afterAll, onTestFinished } from 'vitest'
import { connectApps, loadServices } from '../../../src/main/services/connectors'
import { createHttp } from '../../../src/main/services/http'
import { FakeServer } from '../../unit/support/fake-server'
import { startGitHub } from '../../world/github/server'
import { Repository } from '../../world/repository'

const TOKEN = 'a-token-of-octocat'
const T0 = Date.UTC(2026, 10, 16, 10)
const MINUTE = 60_000

/** Stands still, but for the limits of what is waited for. */
export const clock: Clock = {
  now: () => T0,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Waits for whatever is asked, however slow the machine is: what is said when time is up has its own tests. */
export const patient: Clock = { ...clock, after: () => () => {} }

/** A product whose file `engine.txt` pins the commit of the engine that it runs with. Both have a branch `main`. */
export interface Product {
  readonly app: WatchedApp
  readonly server: FakeServer
  /** A commit by its name below: full sha. */
  readonly sha: (name: CommitName) => string
  /** What was asked of the engine's host since the last time; empty where it is no server. */
  readonly asked: () => string[]
}

/** The commits of the engine (`e…`) and of the product (`p…`), oldest first. `side` branches off `p0`. */
export type CommitName = 'e0' | 'e1' | 'e2' | 'e3' | 'e4' | 'p0' | 'p1' | 'p2' | 'p3' | 'side'

interface Made {
  readonly engine: Repository
  readonly product: Repository
  readonly shas: ReadonlyMap<CommitName, string>
}

/** Made once: nothing here writes to the repositories. */
let made: (Made & { readonly folder: string }) | null = null
afterAll(() => {
  if (made !== null) rmSync(made.folder, { recursive: true, force: true, maxRetries: 5 })
})

function make(): Made {
  if (made !== null) return made
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-includes-'))
  const shas = new Map<CommitName, string>()
  let at = T0 - 600 * MINUTE
  const commit = (author: string, subject: string, path: string, content = `${subject}\n`) => {
    at += 10 * MINUTE
    return { author, subject, at, path, content }
  }
  const engine = new Repository(join(folder, 'engine'), [
    { name: 'main', commits: [commit('armin', 'Begin the engine', 'README.md')] },
  ])
  const product = new Repository(join(folder, 'product'), [
    { name: 'main', commits: [commit('mitsuhiko', 'Begin the product', 'README.md')] },
  ])
  const on = (repository: Repository, name: CommitName, made: ReturnType<typeof commit>, branch = 'main') => {
    const isThere = repository.resolve(branch) !== null
    repository.grow([{ name: branch, from: isThere ? `${branch}^0` : 'main^0', commits: [made] }])
    shas.set(name, repository.resolve(branch) ?? '')
  }
  const sha = (name: CommitName): string => shas.get(name) ?? ''
  const pin = (name: CommitName): string => `engine@${sha(name).slice(0, 12)}\n`
  on(engine, 'e0', commit('armin', 'Sort quotas', 'quotas.py'))
  on(product, 'p0', commit('ada', 'Pin the engine', 'engine.txt', pin('e0')))
  product.git(['branch', 'side'])
  on(engine, 'e1', commit('linus', 'Cache quotas', 'quotas.py'))
  on(engine, 'e2', commit('linus', 'Draw with another library', 'web/package.json'))
  on(
    engine,
    'e3',
    commit(
      'grace',
      'Add the column owner',
      'db/migrations/0002_owner.sql',
      'ALTER TABLE project ADD COLUMN owner text;\n',
    ),
  )
  on(product, 'p1', commit('ada', 'A kinder greeting', 'greeting.txt'))
  on(product, 'p2', commit('ada', 'Raise the engine', 'engine.txt', pin('e3')))
  on(
    engine,
    'e4',
    commit('grace', `Revert "Cache quotas"\n\nThis reverts commit ${sha('e1')}.`, 'quotas.py', 'sorted\n'),
  )
  on(product, 'p3', commit('ada', 'Raise the engine again', 'engine.txt', pin('e4')))
  on(product, 'side', commit('bo', 'Raise the engine by hand', 'engine.txt', pin('e2')), 'side')
  made = { engine, product, shas, folder }
  return made
}

async function connect(
  config: object,
  secret: string | null,
  asked: () => string[],
  { shas }: Made,
  folder: string,
) {
  const parsed = parseWorkspace(JSON.stringify({ version: 1, apps: [config] }))
  if (!parsed.ok)
    throw new Error(parsed.errors.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'))
  const apps: readonly AppConfig[] = parsed.workspace.apps
  const connected = connectApps(apps, await loadServices(apps, true), {
    isTrusted: true,
    dataDirectory: join(folder, 'data'),
    clock,
    http: createHttp({ clock }),
    secret: () => secret,
    avatars: { seen: () => {} },
    notify: () => {},
    asked: () => null,
    readExcerpt: readExcerptHere,
  })
  onTestFinished(() => connected.close())
  const [app] = connected.apps
  if (app === undefined) throw new Error('no app')
  const server = new FakeServer()
  server.now = clock.now
  return {
    app: { ...app, ci: [], deploy: server },
    server,
    asked,
    sha: (name: CommitName) => shas.get(name) ?? '',
  }
}

const PIN = { file: 'engine.txt', pattern: '^engine@([0-9a-f]{7,40})$' }
const ENVIRONMENTS = [{ name: 'production' }]

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-includes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Both as git repositories of this machine. */
export async function onThisMachine(): Promise<Product> {
  const folder = freshFolder()
  const repositories = make()
  const { engine, product } = repositories
  const config = {
    name: 'product',
    source: { service: 'local', repository: product.folder, branch: 'main' },
    deploy: { service: 'local', ship: 'true' },
    includes: [{ service: 'local', repository: engine.folder, pin: PIN }],
    environments: ENVIRONMENTS,
  }
  return connect(config, null, () => [], repositories, folder)
}

/** Both on a GitHub. */
export async function onGithub(): Promise<Product> {
  const folder = freshFolder()
  const repositories = make()
  const github = await startGitHub({ clock, token: TOKEN })
  onTestFinished(() => github.close())
  for (const repository of ['engine', 'product'] as const)
    github.model
      .addRepository({ fullName: `octo/${repository}`, repository: repositories[repository] })
      .allow(github.model.user('octocat'), 'admin')
  const asked = (): string[] => {
    const paths = github.requests.map(({ path }) => path.replace(/\?.*/, ''))
    github.requests.length = 0
    return paths.flatMap((path) => /\/repos\/octo\/engine\/(.*)/.exec(path)?.[1] ?? [])
  }
  const config = {
    name: 'product',
    source: { service: 'github', repository: 'octo/product', branch: 'main', url: github.apiUrl },
    deploy: { service: 'github' },
    includes: [{ service: 'github', repository: 'octo/engine', pin: PIN }],
    environments: ENVIRONMENTS,
  }
  return connect(config, TOKEN, asked, repositories, folder)
}
