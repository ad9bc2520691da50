import { type Failure, fail, type Problem } from '@core/result'
import { type HttpRequest, type HttpResponse, sentenceOf, statusProblem } from '../http'
import { saidBy } from './said'

/** What sentences call the system. */
export const SERVICE = 'GitHub'
const KEY_VARIABLE = 'BINNACLE_GITHUB_TOKEN'

/** A request that failed, on its way through Octokit. `status` null: no answer came, or nothing was sent. */
export class Failed extends Error {
  readonly problem: Problem
  constructor(
    { problem }: Failure,
    readonly status: number | null,
  ) {
    super(problem.sentence)
    this.problem = problem
  }
}

/** Nothing can be asked while nobody is signed in. */
export const noToken = (host: string): Failure =>
  aboutKey(
    fail('invalid', `There is no account for ${SERVICE} at ${host}. Sign in to it in Settings → Accounts.`),
  )

/** The problem that an answer other than success is; limits are dealt with before. */
export function refused(response: HttpResponse, request: Pick<HttpRequest, 'method' | 'url'>): Failure {
  const { status } = response
  const said = saidBy(response)
  if (status === 404) {
    const [, repository, below] = /\/repos\/([^/]+\/[^/?]+)([/?].*)?$/.exec(request.url) ?? []
    if (repository !== undefined && below === undefined) return fail('invalid', unseen(repository), said)
    const where = repository === undefined ? '' : ` in ${repository}`
    return fail(
      'invalid',
      `${SERVICE} does not find this${where}, or this account may not see it (404).`,
      said,
    )
  }
  const answer = statusProblem(response, {
    request: { service: SERVICE, method: request.method },
    keyHint: 'Sign in again in Settings → Accounts.',
    said:
      [said === null ? null : sentenceOf(said), neededFor(response)]
        .filter((words) => words !== null)
        .join(' ') || null,
  })
  return status === 401 ? aboutKey(answer) : answer
}

/** GitHub says the same of a repository that is not there and of one that it must not tell of ("Troubleshooting the REST API"). */
const unseen = (repository: string): string =>
  `${repository} does not exist on ${SERVICE}, or this account may not see it (404). Check its name in the workspace file, and that the account has access to it.`

/** What the account lacks, where GitHub says it: single sign-on of an organisation, or permissions of a fine-grained token. */
function neededFor({ status, headers }: HttpResponse): string | null {
  if (status !== 403) return null
  if (headers.get('x-github-sso')?.startsWith('required'))
    return 'The token must be authorised for single sign-on.'
  const permissions = headers.get('x-accepted-github-permissions')
  // What is told is not always to be had: a fine-grained token cannot be given "Checks".
  if (permissions === 'checks=read') return 'Only a classic token or a GitHub App can read check runs.'
  return permissions ? `It needs the permission ${permissions}.` : null
}

const aboutKey = ({ problem }: Failure): Failure => ({
  ok: false,
  problem: { ...problem, keyVariable: KEY_VARIABLE },
})
