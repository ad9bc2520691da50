import type { RepositoryModel } from '../model/repository.ts'
import type { Area, Grant, Token } from '../model/types.ts'
import { refuse } from './refusal.ts'

/** What a route asks of its caller. */
export interface Needs {
  readonly area: Area
  readonly access: 'read' | 'write' | 'admin'
  /** A narrow scope that is enough for it beside `repo`. */
  readonly scope?: string
}

/**
 * Refuses a caller who may not, in the way of GitHub: what one may not see is not there (404); a stranger is told to say
 * who they are (401); a fine-grained token is told what it lacks (403).
 */
export function authorize(caller: Token | null, repository: RepositoryModel, needs: Needs): void {
  const user = caller?.user ?? null
  if (!repository.may(user, 'read')) refuse(404, 'Not Found')
  const reads = needs.access === 'read'
  mustBeSignedOn(caller, repository)
  if (caller === null) {
    if (!reads) refuse(401, 'Requires authentication')
    return
  }
  if (!grants(caller.grant, repository, needs)) refuseGrant(caller.grant, needs)
  // What an installation may do its permissions say alone.
  if (caller.grant.kind === 'installation') return
  if (reads || repository.may(user, needs.access === 'admin' ? 'admin' : 'write')) return
  if (needs.access === 'admin' || needs.area === 'actions')
    refuse(403, 'Must have admin rights to Repository.')
  refuse(404, 'Not Found')
}

/**
 * An organization may ask for single sign-on: a classic token that was not authorized for it is refused with the address where it can be, for
 * what is not public ("Authenticating to the REST API", personal access tokens and SAML SSO).
 */
function mustBeSignedOn(caller: Token | null, repository: RepositoryModel): void {
  const { signOnUrl } = repository.owner
  if (signOnUrl === undefined || !repository.private || caller?.grant.kind !== 'classic') return
  if (caller.signedOn.has(repository.owner.login)) return
  refuse(
    403,
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    { 'x-github-sso': `required; url=${signOnUrl}` },
  )
}

function grants(grant: Grant, repository: RepositoryModel, { area, access, scope }: Needs): boolean {
  const isPublicRead = access === 'read' && !repository.private
  if (isPublicRead) return true
  if (grant.kind === 'classic') {
    const enough = [
      'repo',
      ...(repository.private ? [] : ['public_repo']),
      ...(scope !== undefined ? [scope] : []),
    ]
    return grant.scopes.some((given) => enough.includes(given))
  }
  const given = givenTo(grant, access === 'admin' ? 'administration' : area)
  return (
    given === 'write' ||
    (given === 'read' && access !== 'write') ||
    (area === 'metadata' && access === 'read')
  )
}

function givenTo(grant: Exclude<Grant, { kind: 'classic' }>, area: Area): 'read' | 'write' | undefined {
  if (grant.kind === 'installation') return grant.permissions[area]
  return area === 'checks' ? undefined : grant.permissions[area]
}

function refuseGrant(grant: Grant, { area, access }: Needs): never {
  if (grant.kind === 'classic') refuse(404, 'Not Found')
  const who = grant.kind === 'installation' ? 'integration' : 'personal access token'
  const lacking = access === 'admin' ? 'administration=read' : `${area}=${access}`
  refuse(403, `Resource not accessible by ${who}`, {
    'x-accepted-github-permissions': lacking,
  })
}
