import { commitJson, fileJson } from '../json/commit.ts'
import { fullPullJson, pullJson } from '../json/pull.ts'
import type { PullRequest } from '../model/pulls.ts'
import { paged } from './paging.ts'
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

const READ = { area: 'pull_requests', access: 'read' } as const

export const pullRoutes: readonly Route[] = [
  onRepository('GET', '/pulls', READ, pulls),
  onRepository('GET', '/pulls/{pull_number}', READ, onePull),
  onRepository('GET', '/pulls/{pull_number}/commits', READ, commitsOfPull),
  onRepository('GET', '/pulls/{pull_number}/files', READ, filesOfPull),
  onRepository('GET', '/commits/{commit_sha}/pulls', READ, pullsOfCommit),
]

function pulls(asked: RepositoryAsked): Answer {
  const { repository, scene, url } = asked
  const query = url.searchParams
  const state = query.get('state') ?? 'open'
  const head = query.get('head')
  const base = query.get('base')
  const isAsked = (pull: PullRequest) =>
    (state === 'all' || (state === 'closed') === (pull.closedAt !== null)) &&
    (base === null || pull.base.ref === base) &&
    (head === null || `${repository.owner.login}:${pull.head.ref}` === head)
  const when = (pull: PullRequest) =>
    query.get('sort') === 'updated' ? (pull.closedAt ?? pull.createdAt) : pull.createdAt
  const turn = query.get('direction') === 'asc' ? -1 : 1
  const all = repository.pulls.all
    .filter(isAsked)
    .sort((a, b) => turn * (when(b) - when(a) || b.number - a.number))
  return paged(asked, all, (pull) => pullJson(scene.links, repository, pull))
}

function onePull(asked: RepositoryAsked): Answer {
  return json(fullPullJson(asked.scene.links, asked.repository, pullOf(asked)))
}

function commitsOfPull(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const commits = repository.history.commits(repository.pulls.commits(pullOf(asked)))
  return paged(asked, commits, (commit) => commitJson(scene, repository, commit))
}

function filesOfPull(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const { base, head } = pullOf(asked)
  const changes = repository.history.changes(base.sha, head.sha)
  return paged(asked, changes, (change) => fileJson(scene.links, repository, head.sha, change))
}

function pullsOfCommit(asked: RepositoryAsked): Answer {
  const { repository, scene, params } = asked
  const found = repository.pulls.of(commitOf(asked, params.commit_sha ?? ''))
  return paged(asked, found, (pull) => pullJson(scene.links, repository, pull))
}

const pullOf = (asked: RepositoryAsked): PullRequest =>
  asked.repository.pulls.find(numberOf(asked, 'pull_number')) ?? refuse(404, 'Not Found')
