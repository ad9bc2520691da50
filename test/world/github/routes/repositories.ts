import { commitJson } from '../json/commit.ts'
import { apiOf, type Json, webOf } from '../json/links.ts'
import { fullRepositoryJson } from '../json/repository.ts'
import type { RequiredChecks } from '../model/protection.ts'
import { paged } from './paging.ts'
import { redirect, refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const
const METADATA = { area: 'metadata', access: 'read' } as const
const ADMIN = { area: 'administration', access: 'admin' } as const

export const repositoryRoutes: readonly Route[] = [
  onRepository('GET', '', METADATA, theRepository),
  onRepository('GET', '/branches', READ, branches),
  onRepository('GET', '/branches/{branch}', READ, oneBranch),
  onRepository('GET', '/branches/{branch}/protection', ADMIN, protection),
  onRepository('GET', '/branches/{branch}/protection/required_status_checks', ADMIN, requiredChecks),
  onRepository('GET', '/rules/branches/{branch}', METADATA, rules),
]

function theRepository({ repository, scene, caller }: RepositoryAsked): Answer {
  // An installed app has permissions and no role.
  const role = caller?.grant.kind === 'installation' ? 'none' : repository.role(caller?.user ?? null)
  return json(fullRepositoryJson(scene.links, repository, role))
}

function branches(asked: RepositoryAsked): Answer {
  const { repository, scene, url } = asked
  const only = url.searchParams.get('protected')
  const all = repository.history
    .refs('refs/heads/')
    .map(({ name, sha }) => ({ name: name.slice('refs/heads/'.length), sha }))
    .filter(({ name }) => only === null || String(isProtected(asked, name)) === only)
  return paged(asked, all, ({ name, sha }) => ({
    name,
    commit: { sha, url: `${apiOf(scene.links, repository)}/commits/${sha}` },
    protected: isProtected(asked, name),
  }))
}

/**
 * Whoever may read a branch is told which checks its protection requires; the protection itself is for admins. A ruleset is told by
 * `rules/branches/{branch}`, which asks for no more than to see the repository ("Get a branch", "Get rules for a branch").
 */
/** A branch that was given another name is sent on to that one (google/go-github#1895; GitHub Docs, "Renaming a branch"). */
function oneBranch(asked: RepositoryAsked): Answer {
  const { repository, scene, params } = asked
  const renamed = repository.renamedBranches.get(params.branch ?? '')
  if (renamed !== undefined && repository.history.resolve(`heads/${params.branch}`) === null)
    redirect(301, `${scene.links.api}/repositories/${repository.id}/branches/${renamed}`)
  const { name, sha } = branchOf(asked)
  const commit = repository.history.commit(sha) ?? refuse(404, 'Branch not found')
  const url = `${apiOf(scene.links, repository)}/branches/${name}`
  const required = repository.protection.of(name)
  return json({
    name,
    commit: commitJson(scene, repository, commit),
    _links: { self: url, html: `${webOf(scene.links, repository)}/tree/${name}` },
    protected: isProtected(asked, name),
    protection: {
      enabled: required !== null,
      required_status_checks: {
        enforcement_level: required === null ? 'off' : 'non_admins',
        contexts: contextsOf(required),
        checks: checksOf(required),
      },
    },
    protection_url: `${url}/protection`,
  })
}

function protection(asked: RepositoryAsked): Answer {
  const { url, required } = protectedBranch(asked)
  return json({
    url,
    required_status_checks: policyJson(url, required),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: false },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  })
}

function requiredChecks(asked: RepositoryAsked): Answer {
  const { url, required } = protectedBranch(asked)
  return json(policyJson(url, required))
}

function rules(asked: RepositoryAsked): Answer {
  const { repository, params } = asked
  const rule = repository.protection.rulesFor(params.branch ?? '')
  return paged(asked, rule === null ? [] : [rule], ({ id, checks }) => ({
    type: 'required_status_checks',
    parameters: {
      required_status_checks: checks.checks.map(({ context, appId }) => ({
        context,
        ...(appId !== null && { integration_id: appId }),
      })),
      strict_required_status_checks_policy: checks.strict,
      do_not_enforce_on_create: false,
    },
    ruleset_source_type: 'Repository',
    ruleset_source: repository.fullName,
    ruleset_id: id,
  }))
}

function branchOf({ repository, params }: RepositoryAsked): { name: string; sha: string } {
  const name = params.branch ?? ''
  const sha = repository.history.resolve(`heads/${name}`) ?? refuse(404, 'Branch not found')
  return { name, sha }
}

function protectedBranch(asked: RepositoryAsked): { url: string; required: RequiredChecks } {
  const { repository, scene } = asked
  const { name } = branchOf(asked)
  const required = repository.protection.of(name) ?? refuse(404, 'Branch not protected')
  return { url: `${apiOf(scene.links, repository)}/branches/${name}/protection`, required }
}

const isProtected = ({ repository }: RepositoryAsked, branch: string): boolean =>
  repository.protection.of(branch) !== null || repository.protection.rulesFor(branch) !== null

const policyJson = (url: string, required: RequiredChecks): Json => ({
  url: `${url}/required_status_checks`,
  strict: required.strict,
  contexts: contextsOf(required),
  contexts_url: `${url}/required_status_checks/contexts`,
  checks: checksOf(required),
})

const checksOf = (required: RequiredChecks | null): Json[] =>
  (required?.checks ?? []).map(({ context, appId }) => ({ context, app_id: appId }))

const contextsOf = (required: RequiredChecks | null): string[] =>
  (required?.checks ?? []).map(({ context }) => context)
