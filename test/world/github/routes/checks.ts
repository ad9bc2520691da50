import { checkRunJson, checkSuiteJson, simpleStatusJson, statusJson } from '../json/check.ts'
import { apiOf } from '../json/links.ts'
import { minimalRepositoryJson } from '../json/repository.ts'
import type { CheckRun, CommitStatus } from '../model/checks.ts'
import { oneOf, textOr } from './fields.ts'
import { paged, pagedAs, pageOf } from './paging.ts'
import { refuse } from './refusal.ts'
import {
  type Answer,
  commitOf,
  json,
  numberOf,
  onRepository,
  type RepositoryAsked,
  type Route,
} from './route.ts'

const STATUSES = { area: 'statuses', access: 'read', scope: 'repo:status' } as const
const SET_STATUS = { area: 'statuses', access: 'write', scope: 'repo:status' } as const
const CHECKS = { area: 'checks', access: 'read' } as const

export const checkRoutes: readonly Route[] = [
  onRepository('GET', '/commits/{ref}/status', STATUSES, combined),
  onRepository('GET', '/commits/{ref}/statuses', STATUSES, statuses),
  onRepository('POST', '/statuses/{sha}', SET_STATUS, setStatus),
  onRepository('GET', '/commits/{ref}/check-runs', CHECKS, checkRuns),
  onRepository('GET', '/commits/{ref}/check-suites', CHECKS, checkSuites),
  onRepository('GET', '/check-runs/{check_run_id}', CHECKS, checkRun),
  onRepository('GET', '/check-runs/{check_run_id}/annotations', CHECKS, annotations),
]

function combined(asked: RepositoryAsked): Answer {
  const { repository, scene, params } = asked
  const sha = commitOf(asked, params.ref ?? '')
  const latest = repository.checks.latestStatuses(sha)
  const { from, to, headers } = pageOf(asked, latest.length)
  const url = `${apiOf(scene.links, repository)}/commits/${sha}`
  const body = {
    state: foldStatuses(latest),
    statuses: latest.slice(from, to).map((status) => simpleStatusJson(scene.links, repository, status)),
    sha,
    total_count: latest.length,
    repository: minimalRepositoryJson(scene.links, repository),
    commit_url: url,
    url: `${url}/status`,
  }
  return json(body, 200, headers)
}

/** Without any status it is pending, which is why nobody may read it alone. */
function foldStatuses(statuses: readonly CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'failure' || state === 'error')) return 'failure'
  return statuses.length === 0 || statuses.some(({ state }) => state === 'pending') ? 'pending' : 'success'
}

function statuses(asked: RepositoryAsked): Answer {
  const { repository, scene, params } = asked
  const all = repository.checks.statuses(commitOf(asked, params.ref ?? ''))
  return paged(asked, all, (status) => statusJson(scene.links, repository, status))
}

function setStatus(asked: RepositoryAsked): Answer {
  const { repository, scene, params, caller } = asked
  const sha = commitOf(asked, params.sha ?? '')
  const status = repository.checks.addStatus({
    sha,
    state: oneOf(asked, 'Status', 'state', ['error', 'failure', 'pending', 'success']),
    context: textOr(asked, 'context', 'default'),
    description: textOr(asked, 'description', null),
    targetUrl: textOr(asked, 'target_url', null),
    creator: caller?.user ?? null,
  })
  return json(statusJson(scene.links, repository, status), 201)
}

function checkRuns(asked: RepositoryAsked): Answer {
  const { repository, scene, params, url } = asked
  const sha = commitOf(asked, params.ref ?? '')
  const query = url.searchParams
  const is = (name: string, value: string | number) => (query.get(name) ?? String(value)) === String(value)
  const { checks } = repository
  const all = query.get('filter') === 'all' ? checks.runs(sha) : checks.latestRuns(sha)
  const wanted = all.filter(
    (run) => is('check_name', run.name) && is('status', run.status) && is('app_id', run.app.id),
  )
  return pagedAs(asked, 'check_runs', wanted, (run) => checkRunJson(scene, repository, run))
}

function checkSuites(asked: RepositoryAsked): Answer {
  const { repository, scene, params } = asked
  const suites = new Map<number, [CheckRun, ...CheckRun[]]>()
  for (const run of repository.checks.latestRuns(commitOf(asked, params.ref ?? ''))) {
    const known = suites.get(run.suiteId)
    if (known === undefined) suites.set(run.suiteId, [run])
    else known.push(run)
  }
  return pagedAs(asked, 'check_suites', [...suites.values()], (runs) =>
    checkSuiteJson(scene, repository, runs),
  )
}

function checkRun(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const run = repository.checks.run(numberOf(asked, 'check_run_id')) ?? refuse(404, 'Not Found')
  return json(checkRunJson(scene, repository, run))
}

function annotations(asked: RepositoryAsked): Answer {
  const { repository } = asked
  const id = numberOf(asked, 'check_run_id')
  if (repository.checks.run(id) === null) refuse(404, 'Not Found')
  return paged(asked, repository.checks.annotations(id), ({ path, line, level, message }) => ({
    path,
    start_line: line,
    end_line: line,
    start_column: null,
    end_column: null,
    annotation_level: level,
    title: null,
    message,
    raw_details: null,
    blob_href: '',
  }))
}
