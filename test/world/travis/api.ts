import { buildJson, type Included, jobJson, repositoryJson } from './json.ts'
import {
  type BuildView,
  type JobView,
  TRAVIS_STATES,
  type TravisModel,
  type TravisRepository,
} from './model.ts'

export interface TravisRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface TravisReply {
  readonly status: number
  readonly type: string
  readonly body: string
}

interface Asked extends TravisRequest {
  readonly model: TravisModel
  readonly login: string | null
  readonly included: Included
}

const LIMIT = 25
const MOST = 100

/** What the third version of Travis' API answers. */
export function travisReply(model: TravisModel, request: TravisRequest): TravisReply {
  const { headers, url } = request
  // The API of before, which knows none of these paths, is there for who names no version.
  const isThird = headers['travis-api-version'] === '3' || url.pathname.startsWith('/v3/')
  if (!isThird) return { status: 404, type: 'text/html', body: 'not found' }
  const [, token] = /^token (.+)$/i.exec(String(headers.authorization ?? '')) ?? []
  const login = token === undefined ? null : model.login(token)
  if (login === undefined) return { status: 403, type: 'text/plain', body: 'access denied' }
  const included = new Set((url.searchParams.get('include') ?? '').split(',').filter(Boolean))
  return route({ ...request, model, login, included })
}

function route(asked: Asked): TravisReply {
  const { method, url, model } = asked
  const steps = url.pathname
    .replace(/^\/v3\//, '/')
    .split('/')
    .slice(1)
    .map(decodeURIComponent)
  const [kind = '', name = '', ...rest] = steps
  const path = `${method} ${[kind, ...rest].join(' ')}`
  const repository = () => seen(asked, model.repository(name))
  const build = () => seenBy(asked, model.build(Number(name)))
  const job = () => seenBy(asked, model.job(Number(name)))
  switch (path) {
    case 'GET user':
      return me(asked)
    case 'GET repo':
      return on('repository', repository(), (found) => json(repositoryJson(found)))
    case 'GET repo builds':
      return on('repository', repository(), (found) => builds(asked, found))
    case 'GET build':
      return on('build', build(), (found) =>
        json(buildJson(found, asked.model.before(found.build), asked.included)),
      )
    case 'GET build jobs':
      return on('build', build(), ({ jobs }) =>
        json({ ...listHead(asked, 'jobs'), jobs: jobs.map((one) => jobJson(one, asked.included)) }),
      )
    case 'GET job':
      return on('job', job(), (found) => json(jobJson(found, asked.included)))
    case 'GET job log':
      return on('log', job(), (found) => log(asked, found))
    case 'GET job log.txt':
      return on('log', job(), (found) => ({ status: 200, type: 'text/plain', body: model.log(found) }))
    default:
      return failed(404, 'not_found', 'resource not found (or insufficient access)')
  }
}

function me({ login }: Asked): TravisReply {
  if (login === null) return failed(403, 'login_required', 'login required')
  return json({
    '@type': 'user',
    '@href': '/user/1',
    '@representation': 'standard',
    '@permissions': { read: true, sync: true },
    id: 1,
    login,
    name: login,
    github_id: 1,
    avatar_url: null,
    education: false,
    is_syncing: false,
    synced_at: null,
  })
}

/**
 * They can be chosen by branch, event, state and whose they are, and by nothing else: not by commit and not by pull request
 * (travis-ci/travis-ci#8827; travis-ci/travis-api, `v3/queries/builds.rb`). Another parameter is ignored, and warned of.
 */
function builds(asked: Asked, repository: TravisRepository): TravisReply {
  const { model, url, included } = asked
  const query = url.searchParams
  const is = (names: readonly string[], value: string) =>
    names.every((name) => query.get(name)?.split(',').includes(value) ?? true)
  const states = [query.get('state'), query.get('build.state')].flatMap((text) => text?.split(',') ?? [])
  if (states.some((state) => !TRAVIS_STATES.some((known) => known === state))) {
    return failed(400, 'wrong_params', 'wrong parameters')
  }
  const newestFirst = model
    .builds(repository)
    .filter(({ build, state }) => is(['branch.name'], build.branch) && is(['state', 'build.state'], state))
    .filter(({ build }) => is(['event_type', 'build.event_type'], build.event))
  const all = query.get('sort_by') === 'id' ? newestFirst.reverse() : newestFirst
  const limit = Math.min(Number(query.get('limit') ?? LIMIT) || LIMIT, MOST)
  const offset = Number(query.get('offset') ?? 0) || 0
  const page = all.slice(offset, offset + limit)
  return json({
    ...listHead(asked, 'builds'),
    '@pagination': pagination(url, limit, offset, all.length),
    builds: page.map((view) => buildJson(view, model.before(view.build), included)),
  })
}

const listHead = ({ url }: Asked, type: string): Record<string, unknown> => ({
  '@type': type,
  '@href': `${url.pathname}${url.search}`,
  '@representation': 'standard',
})

function pagination(url: URL, limit: number, offset: number, count: number): Record<string, unknown> {
  const to = (at: number) => {
    const query = new URLSearchParams(url.search)
    query.set('limit', String(limit))
    query.set('offset', String(at))
    return { '@href': `${url.pathname}?${query}`, offset: at, limit }
  }
  const isLast = offset + limit >= count
  return {
    limit,
    offset,
    count,
    is_first: offset === 0,
    is_last: isLast,
    next: isLast ? null : to(offset + limit),
    prev: offset === 0 ? null : to(Math.max(0, offset - limit)),
    first: to(0),
    last: to(Math.max(0, Math.floor((count - 1) / limit) * limit)),
  }
}

function log({ model }: Asked, view: JobView): TravisReply {
  const href = `/job/${view.job.id}/log`
  const content = model.log(view)
  return json({
    '@type': 'log',
    '@href': href,
    '@representation': 'standard',
    '@permissions': { read: true, debug: false, cancel: true, restart: true, delete_log: true },
    id: view.job.id,
    content,
    log_parts: [{ content, final: view.finishedAt !== null, number: 0 }],
    '@raw_log_href': `/v3${href}.txt`,
  })
}

/** What a stranger may not see is not there. */
const seen = ({ login }: Asked, repository: TravisRepository | undefined): TravisRepository | undefined =>
  repository?.private === true && login === null ? undefined : repository

const seenBy = <T extends BuildView | JobView>(asked: Asked, view: T | undefined): T | undefined =>
  seen(asked, view?.build.repository) === undefined ? undefined : view

function on<T>(kind: string, found: T | undefined, answer: (found: T) => TravisReply): TravisReply {
  if (found !== undefined) return answer(found)
  return failed(404, 'not_found', `${kind} not found (or insufficient access)`, { resource_type: kind })
}

const json = (value: unknown, status = 200): TravisReply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})

const failed = (
  status: number,
  type: string,
  message: string,
  more: Record<string, unknown> = {},
): TravisReply => json({ '@type': 'error', error_type: type, error_message: message, ...more }, status)
