import type { PullRequest } from '../model/pulls.ts'
import type { RepositoryModel } from '../model/repository.ts'
import type { Label } from '../model/types.ts'
import { apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { repositoryJson } from './repository.ts'
import { maybeUser, userJson } from './user.ts'

/** As it stands in a list. */
export function pullJson(links: Links, repository: RepositoryModel, pull: PullRequest): Json {
  const api = apiOf(links, repository)
  const url = `${api}/pulls/${pull.number}`
  const html = `${webOf(links, repository)}/pull/${pull.number}`
  const issue = `${api}/issues/${pull.number}`
  const addresses = {
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api}/statuses/${pull.head.sha}`,
  }
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    ...addresses,
    number: pull.number,
    state: pull.closedAt === null ? 'open' : 'closed',
    locked: false,
    title: pull.title,
    user: userJson(links, pull.user),
    body: pull.body,
    created_at: time(pull.createdAt),
    updated_at: time(pull.closedAt ?? pull.createdAt),
    closed_at: time(pull.closedAt),
    merged_at: time(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.reviewers.map((reviewer) => userJson(links, reviewer)),
    requested_teams: [],
    labels: pull.labels.map((label) => labelJson(links, repository, label)),
    milestone: null,
    draft: pull.draft,
    head: endJson(links, repository, pull.head),
    base: endJson(links, repository, pull.base),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: addresses.comments_url },
      review_comments: { href: addresses.review_comments_url },
      review_comment: { href: addresses.review_comment_url },
      commits: { href: addresses.commits_url },
      statuses: { href: addresses.statuses_url },
    },
    author_association: repository.may(pull.user, 'write') ? 'MEMBER' : 'CONTRIBUTOR',
    auto_merge: null,
    active_lock_reason: null,
  }
}

/** The answer about one pull request. */
export function fullPullJson(links: Links, repository: RepositoryModel, pull: PullRequest): Json {
  const changes = repository.history.changes(pull.base.sha, pull.head.sha)
  const sum = (of: 'additions' | 'deletions') => changes.reduce((total, change) => total + change[of], 0)
  const open = pull.closedAt === null
  return {
    ...pullJson(links, repository, pull),
    merged: pull.mergedAt !== null,
    mergeable: open ? true : null,
    rebaseable: open ? true : null,
    mergeable_state: open ? 'clean' : 'unknown',
    merged_by: maybeUser(links, pull.mergedBy),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: repository.pulls.commits(pull).length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: changes.length,
  }
}

/** As a check run names it. */
export function minimalPullJson(links: Links, repository: RepositoryModel, pull: PullRequest): Json {
  const url = apiOf(links, repository)
  const repo = { id: repository.id, url, name: repository.name }
  return {
    url: `${url}/pulls/${pull.number}`,
    id: pull.id,
    number: pull.number,
    head: { ...pull.head, repo },
    base: { ...pull.base, repo },
  }
}

export const labelJson = (links: Links, repository: RepositoryModel, label: Label): Json => ({
  id: label.id,
  node_id: nodeId('Label', label.id),
  url: `${apiOf(links, repository)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  default: false,
  description: label.description,
})

const endJson = (links: Links, repository: RepositoryModel, end: PullRequest['head']): Json => ({
  label: `${repository.owner.login}:${end.ref}`,
  ref: end.ref,
  sha: end.sha,
  user: userJson(links, repository.owner),
  repo: repositoryJson(links, repository),
})
