import type { Scene } from '../json/commit.ts'
import type { RepositoryModel } from '../model/repository.ts'
import type { Token } from '../model/types.ts'
import { authorize, type Needs } from './authorize.ts'
import { type Answer, redirect, refuse } from './refusal.ts'

export type { Answer } from './refusal.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request to the API that has found its route. */
export interface Asked {
  readonly scene: Scene
  readonly method: string
  readonly url: URL
  /** What stands for the `{names}` of the route's path. */
  readonly params: Readonly<Record<string, string>>
  /** Who asks; null for a stranger. */
  readonly caller: Token | null
  /** The JSON object that came with it; an empty one for none. */
  readonly body: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
  readonly accept: string
  readonly contentType: string
}

export interface RepositoryAsked extends Asked {
  readonly repository: RepositoryModel
}

/** One thing that the API can be asked, by the same path as in GitHub's own description of it. */
export interface Route {
  readonly method: Method
  readonly path: string
  readonly handle: (asked: Asked) => Answer
}

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  json: value,
  headers,
})

/** A route below `/repos/{owner}/{repo}`, for those who may use it. */
export function onRepository(
  method: Method,
  path: string,
  needs: Needs,
  handle: (asked: RepositoryAsked) => Answer,
): Route {
  return {
    method,
    path: `/repos/{owner}/{repo}${path}`,
    handle: (asked) => {
      const { owner, repo } = asked.params
      const repository = asked.scene.model.repository(`${owner}/${repo}`) ?? sentOn(asked)
      authorize(asked.caller, repository, needs)
      if (repository.archived && method !== 'GET') refuse(403, 'Repository was archived so is read-only.')
      return handle({ ...asked, repository })
    },
  }
}

/**
 * A repository of another name by now is found below its number: questions are sent there for good (301), changes for this time (307), with
 * the same words ("Best practices for using the REST API", follow redirects; 18F/charlie#85). An archived one is read-only
 * (r-universe-org/help#247).
 */
function sentOn({ scene, method, url, params, caller }: Asked): never {
  const name = `${params.owner}/${params.repo}`
  const repository = scene.model.formerly(name)
  if (repository === undefined || !repository.may(caller?.user ?? null, 'read'))
    return refuse(404, 'Not Found')
  const [, rest = ''] = url.href.split(`/repos/${name}`)
  return redirect(method === 'GET' ? 301 : 307, `${scene.links.api}/repositories/${repository.id}${rest}`)
}

/** The commit that a ref of the request means; without one the request is refused. */
export function commitOf({ repository }: RepositoryAsked, ref: string): string {
  const sha = repository.history.resolve(ref)
  return sha ?? refuse(422, `No commit found for SHA: ${ref}`)
}

/** The number in a path; what is no number is not there. */
export function numberOf({ params }: Asked, name: string): number {
  const number = Number(params[name])
  return Number.isSafeInteger(number) ? number : refuse(404, 'Not Found')
}
