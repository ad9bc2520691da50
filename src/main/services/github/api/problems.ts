import { type FailureResult, fail, type Problem } from '@core/result'
import { aboutKey, type HttpRequest, type HttpResponse, sentenceOf, statusProblem } from '../../http'
import * as words from '../words'
import { saidBy } from './said'

/** What sentences call the system. */
export const SERVICE = 'GitHub'
const KEY_VARIABLE = 'BINNACLE_GITHUB_TOKEN'

/** A request that failed, on its way through Octokit. `status` null: no answer came, or nothing was sent. */
export class GithubError extends Error {
  readonly problem: Problem
  constructor(
    { problem }: FailureResult,
    readonly status: number | null,
  ) {
    super(problem.sentence)
    this.problem = problem
  }
}

/** Nothing can be asked while nobody is signed in. */
export const noToken = (host: string): FailureResult =>
  aboutKey(fail('invalid', words.noAccount(SERVICE, host)), KEY_VARIABLE)

/** The problem that an answer other than success is; limits are dealt with before. */
export function refused(response: HttpResponse, request: Pick<HttpRequest, 'method' | 'url'>): FailureResult {
  const { status } = response
  const said = saidBy(response)
  if (status === 404) return fail('invalid', notFound(request), said)
  const own = status === 403 ? forbidden(response, request, said) : null
  if (own !== null) return fail('invalid', own, said)
  const answer = statusProblem(response, {
    request: { service: SERVICE, method: request.method },
    keyHint: words.SIGN_IN_AGAIN,
    said:
      [said === null ? null : sentenceOf(said), neededFor(response)]
        .filter((part) => part !== null)
        .join(' ') || null,
  })
  return status === 401 ? aboutKey(answer, KEY_VARIABLE) : answer
}

/**
 * GitHub says "not found" of what is not there, of what an account must not know of, and of a change that it may not make
 * ("Troubleshooting the REST API", 404 Not Found).
 */
function notFound({ method, url }: Pick<HttpRequest, 'method' | 'url'>): string {
  const repository = repositoryIn(url)
  if (repository === null) return words.cannotFind(SERVICE)
  const { name, below } = repository
  const access = method === 'GET' ? 'see' : 'change'
  return below === ''
    ? words.doesNotExist(name, SERVICE, access)
    : words.cannotFindIn(SERVICE, name, access, method === 'GET' ? 'access' : 'write access')
}

/** Why a request is not allowed, where that is not for want of a permission; null otherwise. */
function forbidden(
  { headers }: HttpResponse,
  { url }: Pick<HttpRequest, 'url'>,
  said: string | null,
): string | null {
  const name = repositoryIn(url)?.name ?? words.THE_REPOSITORY
  if (said !== null && /^Repository was archived/.test(said)) return archived(name)
  const signOn = headers.get('x-github-sso')
  if (signOn?.startsWith('required') !== true) return null
  const where = /url=(https:\/\/[^\s;]+)/.exec(signOn)?.[1]
  return words.requiresSso(name, SERVICE, where)
}

/** Nothing can be changed in an archived repository ("Archiving repositories"). */
export const archived = (name: string): string => words.archived(name, SERVICE)

/** What is missing in a list from which GitHub left out what single sign-on protects; null where nothing is. */
export function leftOut({ headers }: Pick<HttpResponse, 'headers'>): string | null {
  const ids = /^partial-results;\s*organizations=([\d,]+)/.exec(headers.get('x-github-sso') ?? '')?.[1]
  if (ids === undefined) return null
  return words.leftOutSso(SERVICE, ids.replaceAll(',', ', '))
}

function repositoryIn(url: string): { readonly name: string; readonly below: string } | null {
  const [, name, below = ''] = /\/repos\/([^/]+\/[^/?]+)([/?].*)?$/.exec(url) ?? []
  return name === undefined ? null : { name, below }
}

/** The permissions that an account lacks, where GitHub says it: of fine-grained tokens, and of apps. */
function neededFor({ status, headers }: HttpResponse): string | null {
  const permissions = status === 403 ? headers.get('x-accepted-github-permissions') : null
  // What is told isn't always available: a fine-grained token cannot be given "Checks".
  if (permissions === 'checks=read') return words.CHECK_RUNS_NOT_READABLE
  return permissions ? words.needsPermission(permissions) : null
}

/** The token of an installed app is nobody's, so GitHub does not say who it is (actions/create-github-app-token#258). */
export const isNobodys = (status: number | null, said: string | null): boolean =>
  status === 403 && said?.includes('Resource not accessible by integration') === true
