import type { RepositoryModel } from '../model/repository.ts'
import { ROLES, type Role } from '../model/types.ts'
import { apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { userJson } from './user.ts'

/** What follows the repository's own address, by the name of the field. */
const ADDRESSES: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
}

/** As it stands in other answers. */
export function minimalRepositoryJson(links: Links, repository: RepositoryModel): Json {
  const url = apiOf(links, repository)
  const addresses = Object.entries(ADDRESSES).map(([name, path]) => [name, `${url}${path}`])
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    owner: userJson(links, repository.owner),
    html_url: webOf(links, repository),
    description: repository.description || null,
    fork: false,
    url,
    ...Object.fromEntries(addresses),
  }
}

/** As it stands in a pull request, and in the answer about itself. */
export function repositoryJson(links: Links, repository: RepositoryModel): Json {
  const web = webOf(links, repository)
  const open = repository.pulls.all.filter(({ closedAt }) => closedAt === null).length
  return {
    ...minimalRepositoryJson(links, repository),
    created_at: time(repository.createdAt),
    updated_at: time(repository.createdAt),
    pushed_at: time(repository.createdAt),
    git_url: `${web.replace(/^https?/, 'git')}.git`,
    ssh_url: `git@${new URL(web).host}:${repository.fullName}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    homepage: null,
    mirror_url: null,
    language: null,
    license: null,
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: open,
    open_issues_count: open,
    default_branch: repository.defaultBranch,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
  }
}

/** The answer about a repository itself, for one who has a role there. */
export const fullRepositoryJson = (links: Links, repository: RepositoryModel, role: Role): Json => ({
  ...repositoryJson(links, repository),
  subscribers_count: 0,
  network_count: 0,
  permissions: permissions(role),
})

function permissions(role: Role): Json {
  const at = ROLES.indexOf(role)
  return { admin: at >= 3, maintain: at >= 3, push: at >= 2, triage: at >= 2, pull: at >= 1 }
}
