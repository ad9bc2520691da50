import { type Deploy, isIn } from '@core/deploys/deploy'
import type { DeployService, StartRequest } from '@core/ports'
import type { Problem, Result } from '@core/result'
import { onTestFinished } from 'vitest'
import { createFreightService, type FreightOptions } from '../../../../src/main/services/freight'
import { createHttp } from '../../../../src/main/services/http'
import { FakeClock } from '../../../unit/support/fake-clock'
import type { FreightModel } from '../../../world/freight/model'
import { type FreightServer, type FreightServerOptions, startFreight } from '../../../world/freight/server'
import type { FreightDeploy, Plan, Status } from '../../../world/freight/types'
import { type FaultyProxy, startProxy } from '../../../world/proxies/proxy'

export const KEY = 'a-key-that-nobody-may-read'

/** A commit by a word: `sha('b')` is forty times b. */
export const sha = (digit: string): string => digit.repeat(40)

/** Ships in ten seconds. */
export const SHIPS: Plan = { seconds: 10, outcome: 'finished', lines: ['copying', 'done'] }

export interface Harbour {
  readonly service: DeployService
  readonly clock: FakeClock
  readonly server: FreightServer
  readonly model: FreightModel
  readonly proxy: FaultyProxy
  /** What arrived at the server since this was last called. */
  arrived(): string[]
}

export interface HarbourOptions extends Partial<Pick<FreightServerOptions, 'edition' | 'check'>> {
  /** How far the server's clock is ahead, ms. */
  readonly skewMs?: number
  readonly clock?: FakeClock
  readonly plan?: (deploy: FreightDeploy) => Plan
  readonly apps?: FreightOptions['apps']
  readonly key?: () => string | null
  /** More environments of `docs` on the server. */
  readonly environments?: readonly string[]
  /** More apps on the server, which are none of ours. */
  readonly others?: readonly string[]
}

/**
 * The service over a Freight server with the app `docs` (environments production and staging), a proxy between them. A ref is
 * known to its repository when it is a commit of one repeated digit other than 0, or `master`, which is `sha('a')`.
 */
export async function harbour(options: HarbourOptions = {}): Promise<Harbour> {
  const { clock = new FakeClock() } = options
  const { skewMs = 0, plan = () => SHIPS, edition, check } = options
  const server = await startFreight({
    clock: { now: () => clock.now() + skewMs },
    commits: {
      resolve: (_repository, ref) =>
        ref === 'master' ? sha('a') : /^([1-9a-f])\1{39}$/.test(ref) ? ref : null,
    },
    plan,
    key: KEY,
    ...(edition !== undefined && { edition }),
    ...(check !== undefined && { check }),
  })
  for (const name of ['docs', ...(options.others ?? [])]) {
    server.model.addApp({
      name,
      repository: `/git/${name}`,
      environments: Object.fromEntries(
        ['production', 'staging', ...(options.environments ?? [])].map((environment) => [
          environment,
          'master',
        ]),
      ),
      provider: 'shell',
      providerConfig: {},
    })
  }
  const proxy = await startProxy(server.url)
  onTestFinished(async () => {
    await proxy.close()
    await server.close()
  })
  const service = createFreightService({
    url: `${proxy.url}/`,
    key: options.key ?? (() => KEY),
    apps: options.apps ?? [DOCS],
    http: createHttp({ clock }),
    clock,
  })
  let seen = 0
  return {
    service,
    clock,
    server,
    model: server.model,
    proxy,
    arrived: () => {
      const news = server.arrived.slice(seen)
      seen = server.arrived.length
      return news
    },
  }
}

export const DOCS = { name: 'docs', app: 'docs', environments: ['production', 'staging'] }

export const request = (changes: Partial<StartRequest> = {}): StartRequest => ({
  app: 'docs',
  environment: 'production',
  ref: 'master',
  sha: sha('a'),
  subject: 'Describe the new rate limits',
  by: 'armin',
  ...changes,
})

/** What an answer holds; a problem fails the test with its sentence. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.kind}: ${result.problem.sentence}`)
  return result.value
}

/** The problem; an answer fails the test. */
export function problem(result: Result<unknown>): Problem {
  if (result.ok) throw new Error(`expected a problem, got ${JSON.stringify(result.value)}`)
  return result.problem
}

/** The one deploy of a list that has this number in docs/production. */
export function numbered(deploys: readonly Deploy[], number: number, environment = 'production'): Deploy {
  const found = deploys.filter((deploy) => deploy.number === number && deploy.environment === environment)
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} deploys #${number}`)
  return only
}

export const newest = async (service: DeployService, number: number): Promise<Deploy> =>
  numbered(value(await service.latest()), number)

/** Why it failed; one that did not fails the test. */
export function failure(deploy: Deploy): string {
  if (!isIn(deploy, 'failed')) throw new Error(`it is ${JSON.stringify(deploy.state)}`)
  return deploy.state.sentence
}

interface Past {
  readonly app?: string
  readonly environment?: string
  readonly sha?: string
  readonly ref?: string
  readonly status?: Status
  readonly user?: string
  /** Before now, seconds; its deploy ran for the ten seconds before. */
  readonly ago?: number
}

/** Puts a deploy into the server's past. */
export function past({ model }: Pick<Harbour, 'model'>, what: Past = {}): FreightDeploy {
  const app = model.app(what.app ?? 'docs')
  if (app === undefined) throw new Error('no such app')
  const { status = 'finished' } = what
  const endedAt = model.now - (what.ago ?? 100) * 1000
  return model.addPast({
    app,
    environment: what.environment ?? 'production',
    user: what.user ?? 'matt',
    ref: what.ref ?? 'master',
    sha: what.sha ?? sha('a'),
    status,
    createdAt: endedAt - 11_000,
    startedAt: status === 'pending' ? null : endedAt - 10_000,
    finishedAt: status === 'finished' || status === 'failed' ? endedAt : null,
  })
}
