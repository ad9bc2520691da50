import type { Issue, Milestone } from '../model/issues.ts'
import type { PullRequest } from '../model/pulls.ts'
import type { RepositoryModel } from '../model/repository.ts'
import type { User } from '../model/types.ts'
import { apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { labelJson } from './pull.ts'
import { userJson } from './user.ts'

export function issueJson(links: Links, repository: RepositoryModel, issue: Issue): Json {
  return {
    ...common(links, repository, issue),
    html_url: `${webOf(links, repository)}/issues/${issue.number}`,
    milestone: issue.milestone === null ? null : milestoneJson(links, repository, issue.milestone),
    updated_at: time(issue.updatedAt),
  }
}

/** A pull request as it stands among the issues. */
export function pullAsIssueJson(links: Links, repository: RepositoryModel, pull: PullRequest): Json {
  const html = `${webOf(links, repository)}/pull/${pull.number}`
  return {
    ...common(links, repository, pull),
    html_url: html,
    milestone: null,
    updated_at: time(pull.closedAt ?? pull.createdAt),
    draft: pull.draft,
    pull_request: {
      url: `${apiOf(links, repository)}/pulls/${pull.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: time(pull.mergedAt),
    },
  }
}

type Common = Pick<
  Issue | PullRequest,
  'id' | 'number' | 'title' | 'body' | 'labels' | 'createdAt' | 'closedAt'
> & { readonly user: User }

function common(links: Links, repository: RepositoryModel, one: Common): Json {
  const api = apiOf(links, repository)
  const url = `${api}/issues/${one.number}`
  const isOpen = one.closedAt === null
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    id: one.id,
    node_id: nodeId('Issue', one.id),
    number: one.number,
    title: one.title,
    user: userJson(links, one.user),
    labels: one.labels.map((label) => labelJson(links, repository, label)),
    state: isOpen ? 'open' : 'closed',
    state_reason: isOpen ? null : 'completed',
    locked: false,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    comments: 0,
    created_at: time(one.createdAt),
    closed_at: time(one.closedAt),
    author_association: repository.may(one.user, 'write') ? 'MEMBER' : 'NONE',
    body: one.body,
    performed_via_github_app: null,
  }
}

export function milestoneJson(links: Links, repository: RepositoryModel, milestone: Milestone): Json {
  const url = `${apiOf(links, repository)}/milestones/${milestone.number}`
  const within = repository.issues.all.filter((issue) => issue.milestone === milestone)
  const open = within.filter(({ closedAt }) => closedAt === null).length
  return {
    url,
    html_url: `${webOf(links, repository)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId('Milestone', milestone.id),
    number: milestone.number,
    title: milestone.title,
    description: null,
    creator: userJson(links, milestone.creator),
    open_issues: open,
    closed_issues: within.length - open,
    state: milestone.closedAt === null ? 'open' : 'closed',
    created_at: time(milestone.createdAt),
    updated_at: time(milestone.closedAt ?? milestone.createdAt),
    due_on: null,
    closed_at: time(milestone.closedAt),
  }
}
