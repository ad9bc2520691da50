import { issueJson, milestoneJson, pullAsIssueJson } from '../json/issue.ts'
import type { Issue } from '../model/issues.ts'
import type { PullRequest } from '../model/pulls.ts'
import { text, textOr, texts } from './fields.ts'
import { paged } from './paging.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, numberOf, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'issues', access: 'read' } as const
const WRITE = { area: 'issues', access: 'write' } as const

export const issueRoutes: readonly Route[] = [
  onRepository('GET', '/issues', READ, issues),
  onRepository('POST', '/issues', WRITE, create),
  onRepository('GET', '/issues/{issue_number}', READ, oneIssue),
  onRepository('PATCH', '/issues/{issue_number}', WRITE, edit),
  onRepository('GET', '/milestones', READ, milestones),
]

type Either =
  | { readonly kind: 'issue'; readonly one: Issue }
  | { readonly kind: 'pull'; readonly one: PullRequest }

/** Pull requests are among the issues. Of several labels an issue must have all. */
function issues(asked: RepositoryAsked): Answer {
  const { repository, scene, url } = asked
  const state = url.searchParams.get('state') ?? 'open'
  const labels = (url.searchParams.get('labels') ?? '').split(',').filter((label) => label !== '')
  const all: Either[] = [
    ...repository.issues.all.map((one) => ({ kind: 'issue', one }) as const),
    ...repository.pulls.all.map((one) => ({ kind: 'pull', one }) as const),
  ]
  const isAsked = ({ one }: Either): boolean =>
    (state === 'all' || (state === 'closed') === (one.closedAt !== null)) &&
    labels.every((wanted) => one.labels.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()))
  const newest = all.filter(isAsked).sort((a, b) => b.one.number - a.one.number)
  return paged(asked, newest, (either) =>
    either.kind === 'issue'
      ? issueJson(scene.links, repository, either.one)
      : pullAsIssueJson(scene.links, repository, either.one),
  )
}

function create(asked: RepositoryAsked): Answer {
  const { repository, scene, caller } = asked
  const request = {
    title: text(asked, 'Issue', 'title'),
    body: textOr(asked, 'body', null),
    labels: (texts(asked, 'labels') ?? []).map((name) => repository.label(name)),
  }
  const issue = repository.issues.add(request, caller?.user ?? repository.owner)
  const body = issueJson(scene.links, repository, issue)
  return json(body, 201, { location: String(body.url) })
}

function oneIssue(asked: RepositoryAsked): Answer {
  return json(issueJson(asked.scene.links, asked.repository, issueOf(asked)))
}

function edit(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const issue = issueOf(asked)
  repository.issues.edit(issue, {
    title: textOr(asked, 'title', issue.title),
    body: textOr(asked, 'body', issue.body),
  })
  if (textOr(asked, 'state', null) === 'closed') repository.issues.close(issue)
  return json(issueJson(scene.links, repository, issue))
}

function milestones(asked: RepositoryAsked): Answer {
  const { repository, scene, url } = asked
  const state = url.searchParams.get('state') ?? 'open'
  const found = repository.issues.milestones.filter(
    ({ closedAt }) => state === 'all' || (state === 'closed') === (closedAt !== null),
  )
  return paged(asked, found, (milestone) => milestoneJson(scene.links, repository, milestone))
}

const issueOf = (asked: RepositoryAsked): Issue =>
  asked.repository.issues.find(numberOf(asked, 'issue_number')) ?? refuse(404, 'Not Found')
