import { BadArgument, bodyArguments, integer, jsonText, optional, required, Stumble } from './arguments.ts'
import { pythonJson } from './json.ts'
import { chunksOf, endOf } from './log.ts'
import type { FreightModel } from './model.ts'
import { appDetails, appSummary, dateTime, deployJson, type Edition } from './serialize.ts'
import type { Commits, FreightApp, FreightDeploy } from './types.ts'

export interface ApiOptions {
  readonly model: FreightModel
  readonly commits: Commits
  /** The API key. */
  readonly key: string
  readonly edition: Edition
  /** Why a commit may not be deployed, as a check of Freight's says it; null where it may. */
  readonly check?: (app: string, sha: string) => string | null
}

export interface ApiRequest {
  readonly method: string
  readonly url: URL
  readonly authorization: string | null
  readonly body: string
}

export interface ApiResponse {
  readonly status: number
  readonly body: string
  readonly link?: string
}

const STATUSES = ['unknown', 'pending', 'in_progress', 'finished', 'failed', 'cancelled']
const PREFIX = '/api/0'

/** What Freight answers. */
export function answer(options: ApiOptions, request: ApiRequest): ApiResponse {
  const { model } = options
  model.advance()
  const route = routeOf(options, request)
  // The path that nobody knows asks for no key.
  if (route === null) return framework(404, { error: 'Not Found' })
  if (request.authorization !== `Key ${options.key}`) {
    const data = { next: '/auth/login/' }
    return own(401, { error: 'You are not authorized.', error_name: 'unauthorized', data })
  }
  try {
    return route()
  } catch (cause) {
    if (cause instanceof BadArgument) return framework(400, { message: cause.problem })
    if (cause instanceof Stumble) return framework(500, { message: 'Internal Server Error' })
    throw cause
  }
}

type Route = () => ApiResponse

function routeOf(options: ApiOptions, request: ApiRequest): Route | null {
  const { method, url } = request
  if (!url.pathname.startsWith(`${PREFIX}/`)) return null
  // WSGI decodes a path before it is matched, so a %2F in it is a slash like any other (PEP 3333; pallets/flask#900): a name with a slash
  // cannot be addressed by a path, and only the old address by the deploy's id finds such a deploy (getsentry/freight, freight/config.py).
  const [collection, ...rest] = decodeURIComponent(url.pathname.slice(PREFIX.length + 1)).split('/')
  if (rest.pop() !== '') return null
  const at = `${method} ${rest.length}`
  const [first = '', environment = '', number = ''] = rest
  const isDeploys = collection === 'tasks' || (collection === 'deploys' && options.edition === 'current')
  if (isDeploys) {
    const found = () => options.model.find(first, environment, Number(number))
    if (at === 'GET 0') return () => listDeploys(options, url)
    if (at === 'POST 0') return () => createDeploy(options, bodyArguments(request.body))
    if (at === 'GET 3') return () => showDeploy(options, found())
    if (at === 'PUT 3') return () => changeDeploy(options, found(), bodyArguments(request.body))
    if (at === 'GET 4' && rest[3] === 'log') return () => showLog(found(), url)
    const byId = () => options.model.deploys.find(({ id }) => String(id) === first)
    if (at === 'GET 1') return () => showDeploy(options, byId())
    if (at === 'PUT 1') return () => changeDeploy(options, byId(), bodyArguments(request.body))
    if (at === 'GET 2' && environment === 'log') return () => showLog(byId(), url)
  }
  if (collection === 'apps') {
    if (at === 'GET 0') return () => listApps(options, url)
    if (at === 'POST 0') return () => createApp(options, bodyArguments(request.body))
    if (at === 'GET 1') return () => showApp(options, options.model.app(first))
    if (at === 'PUT 1') return () => changeApp(options, options.model.app(first), bodyArguments(request.body))
  }
  if (collection === 'config' && at === 'GET 0') {
    return () => own(201, { SENTRY_PUBLIC_DSN: null, VERSION: '0.0.0' })
  }
  if (collection === 'deploy-stats' && at === 'GET 0') return () => stats(options, url)
  if (collection === 'remote-changes' && at === 'GET 1') return () => framework(500, STUMBLED)
  return null
}

const STUMBLED = { message: 'Internal Server Error' }

function listDeploys({ model, edition }: ApiOptions, url: URL): ApiResponse {
  const query = url.searchParams
  const statuses = query.getAll('status')
  if (statuses.some((status) => !STATUSES.includes(status))) throw new Stumble()
  const is = (name: string, value: string) => !query.get(name) || query.get(name) === value
  const matches = (deploy: FreightDeploy) =>
    is('app', deploy.app.name) &&
    is('env', deploy.environment) &&
    is('user', deploy.user.name) &&
    is('ref', deploy.ref) &&
    (statuses.length === 0 || statuses.includes(deploy.status))
  return paginate(url, model.deploys.filter(matches).reverse(), (deploy) =>
    deployJson(model, deploy, edition),
  )
}

function createDeploy(options: ApiOptions, given: Record<string, unknown>): ApiResponse {
  const { model, commits, edition } = options
  const name = required(given, 'app')
  const params = jsonText(given, 'params')
  const user = optional(given, 'user')
  const environment = optional(given, 'env') ?? 'production'
  if (!user) return own(400, { error: 'Missing required argument "user"' })
  const app = model.app(name)
  if (app === undefined) return own(404, { error: 'Invalid app', error_name: 'invalid_resource' })
  if (app.lockedReason !== null) return own(400, { error: 'App is currently locked for deploys' })
  const ref = optional(given, 'ref') ?? app.environments[environment] ?? 'master'
  const sha = shaOf(model, commits, app, environment, ref)
  if (sha === null) return own(400, { error: 'Invalid ref', error_name: 'invalid_ref' })
  const force = given.force === true || given.force === 'true'
  const refused = force ? null : (options.check?.(name, sha) ?? null)
  if (refused !== null) return own(400, { error: refused, error_name: 'check_failed' })
  const deploy = model.create({ app, environment, user, ref, sha, params, force })
  return own(201, deployJson(model, deploy, edition))
}

function shaOf(
  model: FreightModel,
  commits: Commits,
  app: FreightApp,
  environment: string,
  ref: string,
): string | null {
  if (!ref.startsWith(':')) return commits.resolve(app.repository, ref)
  const current = model.finishedSha(app, environment)
  if (ref === ':current' || current === null) return current
  if (ref === ':previous') return model.finishedSha(app, environment, current)
  throw new Stumble()
}

const NO_DEPLOY = { error: 'Invalid deploy', error_name: 'invalid_resource' }
const NO_APP = { error: 'Invalid app', error_name: 'invalid_resource' }

function showDeploy({ model, edition }: ApiOptions, deploy: FreightDeploy | undefined): ApiResponse {
  return deploy === undefined ? own(404, NO_DEPLOY) : own(200, deployJson(model, deploy, edition))
}

function changeDeploy(
  options: ApiOptions,
  deploy: FreightDeploy | undefined,
  given: Record<string, unknown>,
): ApiResponse {
  if (deploy === undefined) return own(404, NO_DEPLOY)
  const status = optional(given, 'status')
  if (status !== null && status !== 'cancelled') {
    throw new BadArgument({ status: `${status} is not a valid choice` })
  }
  if (status !== null && !options.model.cancel(deploy)) throw new Stumble()
  return showDeploy(options, deploy)
}

function showLog(deploy: FreightDeploy | undefined, url: URL): ApiResponse {
  if (deploy === undefined) return own(404, NO_DEPLOY)
  const offset = integer(url.searchParams, 'offset') ?? 0
  const chunks = chunksOf(deploy.log, offset, integer(url.searchParams, 'limit'))
  const nextOffset = chunks.length > 0 ? endOf(chunks) : offset
  const body = { nextOffset, chunks: chunks.map(({ text, at }) => ({ text, date: dateTime(at) })) }
  return { ...own(200, body), link: linkTo(url, 'next', nextOffset) }
}

function listApps({ model, edition }: ApiOptions, url: URL): ApiResponse {
  const name = url.searchParams.get('name')
  const apps = model.apps.filter((app) => !name || app.name === name).reverse()
  return paginate(url, apps, (app) => appSummary(app, edition))
}

function createApp({ model, edition }: ApiOptions, given: Record<string, unknown>): ApiResponse {
  const environments = Object.entries(Object(jsonText(given, 'environments')))
  const app = model.addApp({
    name: required(given, 'name'),
    repository: required(given, 'repository'),
    provider: required(given, 'provider'),
    providerConfig: Object(jsonText(given, 'provider_config')),
    environments: Object.fromEntries(
      environments.map(([name, config]) => [name, String(Object(config).default_ref ?? 'master')]),
    ),
  })
  return own(201, appSummary(app, edition))
}

function showApp({ edition }: ApiOptions, app: FreightApp | undefined): ApiResponse {
  return app === undefined ? own(404, NO_APP) : own(200, appDetails(app, edition))
}

function changeApp(
  options: ApiOptions,
  app: FreightApp | undefined,
  given: Record<string, unknown>,
): ApiResponse {
  const { lockedReason } = given
  if (app !== undefined && lockedReason !== undefined && lockedReason !== null) {
    app.lockedReason = lockedReason === false ? null : String(lockedReason)
  }
  return showApp(options, app)
}

const DAY_MS = 24 * 3_600_000

/** The deploys that started on each of the last 31 days, by the epoch second at which the day began. */
function stats({ model }: ApiOptions, url: URL): ApiResponse {
  const app = url.searchParams.get('app')
  const today = Math.floor(model.now / DAY_MS) * DAY_MS
  const days = Array.from({ length: 31 }, (_, i) => today - (30 - i) * DAY_MS)
  const started = model.deploys.filter((deploy) => !app || deploy.app.name === app)
  const count = (day: number) =>
    started.filter(({ startedAt }) => startedAt !== null && startedAt >= day && startedAt < day + DAY_MS)
      .length
  return own(
    200,
    days.map((day) => [day / 1000, count(day)]),
  )
}

function paginate<T>(url: URL, all: readonly T[], serialize: (item: T) => unknown): ApiResponse {
  const page = integer(url.searchParams, 'cursor') ?? 1
  const limit = integer(url.searchParams, 'limit') ?? 25
  if (limit > 100) throw new Stumble()
  const from = (page - 1) * limit
  const items = all.slice(from, from + limit).map(serialize)
  const links = [
    ...(page > 1 ? [linkTo(url, 'previous', page - 1)] : []),
    ...(all.length > from + limit ? [linkTo(url, 'next', page + 1)] : []),
  ]
  return { ...own(200, items), ...(links.length > 0 && { link: links.join(', ') }) }
}

function linkTo(url: URL, name: string, cursor: number): string {
  const kept = [...url.searchParams]
    .filter(([key]) => key !== 'cursor')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
  return `<${url.origin}${url.pathname}?${[...kept, `cursor=${cursor}`].join('&')}>; rel="${name}"`
}

/** Freight's own answers, and those of the framework below it, which end with a line feed. */
const own = (status: number, body: unknown): ApiResponse => ({ status, body: pythonJson(body) })
const framework = (status: number, body: unknown): ApiResponse => ({ status, body: `${pythonJson(body)}\n` })
