import { createServer } from 'node:http'
import type { ServerClock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { close, listen } from '../http.ts'
import { bridgeJson, jobJson, pipelineJson, traceOf } from './json.ts'
import { GitlabModel, type GitlabPipeline, type GitlabProject } from './model.ts'

export interface GitlabOptions {
  /** The machine's own unless said. */
  readonly clock?: ServerClock
  readonly token?: string
  /** Below which it stands ("Relative URL installation"): `/gitlab`. */
  readonly basePath?: string
}

/** A GitLab on this machine, as far as its pipelines go. */
export interface GitlabServer {
  readonly url: string
  readonly model: GitlabModel
  /** In the order of their answers. */
  readonly requests: Exchange[]
  close(): Promise<void>
}

interface Reply {
  readonly status: number
  readonly type?: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Asked {
  readonly model: GitlabModel
  /** The server’s own address. */
  readonly base: string
  readonly url: URL
}

/** Starts it on the loopback interface. */
export async function startGitlab(options: GitlabOptions = {}): Promise<GitlabServer> {
  const { clock = { now: Date.now }, token, basePath = '' } = options
  const model = new GitlabModel(clock)
  if (token !== undefined) model.tokens.set(token, { username: 'ada', scopes: ['read_api'] })
  const requests: Exchange[] = []
  const limits = new Window(model)
  const server = createServer(
    { keepAliveTimeout: 5_000 },
    ({ method = 'GET', url = '/', headers }, response) => {
      const origin = `http://${headers.host ?? 'localhost'}`
      const asked = { model, base: `${origin}${basePath}`, url: new URL(url, origin) }
      const { authorization, 'private-token': privateToken } = headers
      const secret = String(privateToken ?? /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '')
      const reply = limits.refusal() ?? replyTo(asked, basePath, secret)
      const bytes = Buffer.byteLength(reply.body)
      const { status, type = 'application/json' } = reply
      requests.push({ at: clock.now(), method, path: url, authorized: secret !== '', status, bytes })
      response
        .writeHead(status, {
          'content-type': type,
          'content-length': bytes,
          ...limits.headers(),
          ...reply.headers,
        })
        .end(reply.body)
    },
  )
  const port = await listen(server, 0)
  return { url: `http://127.0.0.1:${port}${basePath}`, model, requests, close: () => close(server) }
}

/** "Rate limit headers", as GitLab.com sends them: so many requests in each minute. */
class Window {
  #minute = -1
  #count = 0
  private readonly model: GitlabModel

  constructor(model: GitlabModel) {
    this.model = model
  }

  refusal(): Reply | null {
    const { perMinute, clock } = this.model
    if (perMinute === null) return null
    const minute = Math.floor(clock.now() / 60_000)
    if (minute !== this.#minute) this.#count = 0
    this.#minute = minute
    this.#count += 1
    return this.#count > perMinute ? { status: 429, type: 'text/plain', body: 'Retry later\n' } : null
  }

  headers(): Record<string, string> {
    const { perMinute } = this.model
    if (perMinute === null) return {}
    return {
      'RateLimit-Limit': String(perMinute),
      'RateLimit-Observed': String(this.#count),
      'RateLimit-Remaining': String(Math.max(0, perMinute - this.#count)),
      'RateLimit-Reset': String((this.#minute + 1) * 60),
    }
  }
}

const json = (value: unknown, status = 200, headers = {}): Reply => ({
  status,
  body: JSON.stringify(value),
  headers,
})
const NOT_FOUND = json({ message: '404 Project Not Found' }, 404)

function replyTo(asked: Asked, basePath: string, secret: string): Reply {
  const { model, url } = asked
  const account = model.tokens.get(secret)
  if (account === undefined) return json({ message: '401 Unauthorized' }, 401)
  const api = `${basePath}/api/v4/`
  if (!url.pathname.startsWith(api)) return { status: 404, type: 'text/html', body: '<!DOCTYPE html>' }
  const [kind = '', ...rest] = url.pathname.slice(api.length).split('/').map(decodeURIComponent)
  if (kind === 'personal_access_tokens' && rest[0] === 'self')
    return json({ id: 1, name: 'binnacle', revoked: false, scopes: account.scopes, active: true })
  // "Access token scopes": with `read_user` alone only one's own account can be read.
  if (kind === 'user')
    return json({ id: 7, username: account.username, name: account.username, state: 'active' })
  if (!account.scopes.some((scope) => scope === 'api' || scope === 'read_api'))
    return json(
      {
        error: 'insufficient_scope',
        error_description: 'The request requires higher privileges than provided by the access token.',
        scope: 'api read_api',
      },
      403,
    )
  const project = kind === 'projects' ? model.project(rest[0] ?? '') : undefined
  return project === undefined ? NOT_FOUND : ofProject(asked, project, rest.slice(1))
}

function ofProject(
  asked: Asked,
  project: GitlabProject,
  [what = '', id = '', more = '']: readonly string[],
): Reply {
  const { model, base, url } = asked
  const own = model.pipelines.filter((one) => one.project === project)
  if (what === 'pipelines' && id === '') return pipelines(asked, own)
  const pipeline = own.find((one) => String(one.id) === id)
  if (what === 'pipelines' && pipeline === undefined) return json({ message: '404 Not found' }, 404)
  const retried = url.searchParams.get('include_retried') === 'true'
  // Since 13.5 newest first, without those that were started again.
  const told = [...(pipeline?.jobs ?? [])].filter((job) => retried || !job.isRetried).reverse()
  if (pipeline !== undefined && more === 'jobs')
    return page(
      asked,
      told.filter(({ child }) => child === null).map((job) => jobJson(model, base, pipeline, job)),
    )
  if (pipeline !== undefined && more === 'bridges')
    return page(
      asked,
      told.filter(({ child }) => child !== null).map((job) => bridgeJson(model, base, pipeline, job)),
    )
  if (what !== 'jobs') return json({ error: '404 Not Found' }, 404)
  for (const one of own) {
    const job = one.jobs.find((candidate) => String(candidate.id) === id)
    if (job === undefined) continue
    if (more === 'trace') return { status: 200, type: 'text/plain', body: traceOf(model, job) }
    return json(jobJson(model, base, one, job))
  }
  return json({ message: '404 Not Found' }, 404)
}

/** "List project pipelines": child pipelines only where `source=parent_pipeline` asks for them; newest first. */
function pipelines(asked: Asked, own: readonly GitlabPipeline[]): Reply {
  const { model, base, url } = asked
  const query = url.searchParams
  const source = query.get('source')
  const found = own
    .filter((one) => (source === null ? one.source !== 'parent_pipeline' : one.source === source))
    .filter(({ sha }) => (query.get('sha') ?? sha) === sha)
    .filter(({ ref }) => (query.get('ref') ?? ref) === ref)
    .sort((a, b) => (query.get('sort') === 'asc' ? a.id - b.id : b.id - a.id))
  return page(
    asked,
    found.map((one) => pipelineJson(model, base, one)),
  )
}

/** "Offset-based pagination": 20 a page, 100 at most, `Link` and `x-…` headers. */
function page({ url, base }: Asked, all: readonly object[]): Reply {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 20) || 20, 100)
  const number = Number(url.searchParams.get('page') ?? 1) || 1
  const last = Math.max(1, Math.ceil(all.length / size))
  const to = (n: number): string => {
    const query = new URLSearchParams(url.searchParams)
    query.set('page', String(n))
    query.set('per_page', String(size))
    return `${new URL(base).origin}${url.pathname}?${query}`
  }
  const links = [
    ...(number < last ? [`<${to(number + 1)}>; rel="next"`] : []),
    `<${to(1)}>; rel="first"`,
    `<${to(last)}>; rel="last"`,
  ]
  return json(all.slice((number - 1) * size, number * size), 200, {
    link: links.join(', '),
    'x-page': String(number),
    'x-per-page': String(size),
    'x-next-page': number < last ? String(number + 1) : '',
    'x-total': String(all.length),
    'x-total-pages': String(last),
  })
}
