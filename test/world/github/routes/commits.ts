import { commitJson, commitWithFilesJson, fileJson } from '../json/commit.ts'
import { apiOf, webOf } from '../json/links.ts'
import { queryTime } from './fields.ts'
import { pageOf } from './paging.ts'
import { refuse } from './refusal.ts'
import { type Answer, commitOf, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const

export const commitRoutes: readonly Route[] = [
  onRepository('GET', '/commits', READ, listCommits),
  onRepository('GET', '/commits/{ref}', READ, oneCommit),
  onRepository('GET', '/compare/{basehead}', READ, compare),
]

/** More are in no answer about a comparison, whatever the page. */
const MOST_FILES = 300
/** Without a page asked for, this many commits come. */
const COMPARED_COMMITS = 250

function listCommits(asked: RepositoryAsked): Answer {
  const { repository, url, scene } = asked
  const ref = url.searchParams.get('sha') ?? repository.defaultBranch
  const sha = repository.history.resolve(ref) ?? refuse(404, 'Not Found')
  const path = url.searchParams.get('path')
  const author = authorOf(asked)
  const [since, until] = [queryTime(asked, 'since'), queryTime(asked, 'until')]
  const shas = repository.history.log(sha, {
    ...(path !== null && { path }),
    ...(author !== null && { author }),
    ...(since !== null && { since }),
    ...(until !== null && { until }),
  })
  const { from, to, headers } = pageOf(asked, shas.length)
  const commits = repository.history.commits(shas.slice(from, to))
  return json(
    commits.map((commit) => commitJson(scene, repository, commit)),
    200,
    headers,
  )
}

/** An address, whole, by which an author is found: a user goes by theirs. */
function authorOf({ scene, url }: RepositoryAsked): string | null {
  const author = url.searchParams.get('author')
  if (author === null) return null
  return `<${author.includes('@') ? author : scene.model.emailOf(author)}>`
}

function oneCommit(asked: RepositoryAsked): Answer {
  const { repository, accept, params, scene } = asked
  const sha = commitOf(asked, params.ref ?? '')
  if (/application\/vnd\.github(\.v3)?\.sha\b/.test(accept)) {
    return { status: 200, content: { type: 'application/vnd.github.v3.sha; charset=utf-8', bytes: sha } }
  }
  const commit = repository.history.commit(sha) ?? refuse(404, 'Not Found')
  return json(commitWithFilesJson(scene, repository, commit))
}

/**
 * "Compare two commits": of two without a common ancestor GitHub says so with 404 (trilom/file-changes-action#138), and of one that is not
 * there, as after a force push, "Not Found" with the same status (codelyze/action#832).
 */
function compare(asked: RepositoryAsked): Answer {
  const { repository, params, scene, url } = asked
  const { history } = repository
  const [baseName = '', headName = ''] = (params.basehead ?? '').split('...')
  const ends = [baseName, headName].map((name) => history.resolve(name.replace(/^.*:/, '')))
  const [base, head] = ends
  if (!base || !head) return refuse(404, 'Not Found')
  const mergeBase =
    history.mergeBase(base, head) ?? refuse(404, `No common ancestor between ${baseName} and ${headName}.`)
  const ahead = [...history.between(base, head)].reverse()
  const behind = history.between(head, base).length
  const isPaged = url.searchParams.has('page') || url.searchParams.has('per_page')
  const { number, from, to, headers } = pageOf(asked, ahead.length, isPaged ? undefined : COMPARED_COMMITS)
  const files = number === 1 ? history.changes(mergeBase, head).slice(0, MOST_FILES) : []
  const commit = (sha: string) =>
    history.commits([sha]).map((found) => commitJson(scene, repository, found))[0]
  const compared = `compare/${encodeURIComponent(baseName)}...${encodeURIComponent(headName)}`
  const html = `${webOf(scene.links, repository)}/${compared}`
  const owner = repository.owner.login
  const permalink = `${owner}:${base.slice(0, 7)}...${owner}:${head.slice(0, 7)}`
  const body = {
    url: `${apiOf(scene.links, repository)}/${compared}`,
    html_url: html,
    permalink_url: `${webOf(scene.links, repository)}/compare/${permalink}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commit(base),
    merge_base_commit: commit(mergeBase),
    status: statusOf(ahead.length, behind),
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: history.commits(ahead.slice(from, to)).map((found) => commitJson(scene, repository, found)),
    files: files.map((change) => fileJson(scene.links, repository, head, change)),
  }
  return json(body, 200, headers)
}

const statusOf = (ahead: number, behind: number): string =>
  ahead === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged'
