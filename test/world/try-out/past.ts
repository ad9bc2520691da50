import type { Workflow } from '../github/model/actions/run.ts'
import type { GitHubModel } from '../github/model/model.ts'
import type { RepositoryModel } from '../github/model/repository.ts'
import { pick } from '../random.ts'
import type { Branch, MadeCommit } from '../repository.ts'

const DAY_MS = 24 * 3_600_000
const DAYS = 40
/** The newest deploy of the past is so old. */
const QUIET_MS = 40 * 60_000
/** Production follows staging after about so long. */
const SOAK_MS = 25 * 60_000

export const PEOPLE = ['armin', 'matt', 'dcramer', 'ckj', 'jtcunning', 'david', 'benv', 'lauryn'] as const
const LABELS = ['bug', 'feature', 'refactoring'] as const
const LABEL_OF_PATH: readonly (readonly [string, string])[] = [
  ['migrations/', 'migration'],
  ['static/', 'frontend'],
  ['docs/', 'documentation'],
  ['src/api/', 'api'],
]

/** The commits of a story as a team that squashes its pull requests leaves them: each is called after its own. */
export const squashed = (branches: readonly Branch[]): Branch[] =>
  branches.map((branch) => ({
    ...branch,
    commits: branch.commits.map((commit, i) => ({ ...commit, subject: `${commit.subject} (#${i + 1})` })),
  }))

/** Makes the pull request of each commit of the main branch, so that its number is the one in the commit's subject. */
export function pullRequests(
  model: GitHubModel,
  repository: RepositoryModel,
  commits: readonly Merged[],
  random: () => number,
): void {
  const { history } = repository
  history.commits(commits.map(({ sha }) => sha))
  for (const commit of commits) mergedPull(model, repository, commit, random)
}

/** A commit with the file that it changed. */
interface Merged extends MadeCommit {
  readonly path: string
}

/** The pull request that became a commit. */
export function mergedPull(
  model: GitHubModel,
  repository: RepositoryModel,
  { sha, at, path }: Merged,
  random: () => number,
): number {
  const commit = repository.history.commit(sha)
  const title = (commit?.message.split('\n')[0] ?? '').replace(/ \(#\d+\)$/, '')
  const area = LABEL_OF_PATH.find(([start]) => path.startsWith(start))?.[1]
  const names = [pick(random, LABELS), ...(area === undefined ? [] : [area])]
  const user = model.user(commit?.author.name ?? 'ghost')
  const reviewer = model.user(pick(random, PEOPLE))
  return repository.pulls.add({
    title,
    user,
    labels: names.map((name) => repository.label(name)),
    reviewers: reviewer === user ? [] : [reviewer],
    headRef: `${user.login}/${title.toLowerCase().replace(/\W+/g, '-').slice(0, 30)}`,
    headSha: sha,
    baseRef: repository.defaultBranch,
    createdAt: at - (1 + random() * 40) * 3_600_000,
    merged: { sha, at, by: reviewer },
  }).number
}

/** Deploys of the last weeks, on working days: staging first, and production with the same commit when that went well. */
export function pastDeploys(
  model: GitHubModel,
  repository: RepositoryModel,
  workflow: Workflow,
  commits: readonly MadeCommit[],
  random: () => number,
): void {
  const moments = Array.from(
    { length: DAYS * 2 },
    () => model.now - QUIET_MS - SOAK_MS - random() * DAYS * DAY_MS,
  )
  const working = moments.filter((at) => ![0, 6].includes(new Date(at).getUTCDay())).sort((a, b) => a - b)
  const planned = working.flatMap((at) => {
    const sha = commits.findLast((commit) => commit.at < at - 60_000)?.sha
    if (sha === undefined) return []
    const actor = model.user(pick(random, PEOPLE))
    const staging = { at, sha, actor, environment: 'staging' }
    return random() < 0.4 ? [staging] : [staging, { ...staging, at: at + SOAK_MS, environment: 'production' }]
  })
  for (const { at, sha, actor, environment } of planned.sort((a, b) => a.at - b.at)) {
    const inputs = { environment, ref: sha }
    const request = { event: 'workflow_dispatch', ref: repository.defaultBranch, sha, actor, inputs } as const
    repository.actions.start(workflow, request, at)
  }
}
