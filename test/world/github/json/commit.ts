import type { FileChange } from '../../git/changes.ts'
import type { GitCommit, GitPerson } from '../../git/commits.ts'
import type { GitHubModel } from '../model/model.ts'
import type { RepositoryModel } from '../model/repository.ts'
import { apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { maybeUser } from './user.ts'

export interface Scene {
  readonly model: GitHubModel
  readonly links: Links
}

export function commitJson({ model, links }: Scene, repository: RepositoryModel, commit: GitCommit): Json {
  const api = apiOf(links, repository)
  const web = webOf(links, repository)
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    commit: {
      author: personJson(commit.author),
      committer: personJson(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${web}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: maybeUser(links, model.userOfEmail(commit.author.email)),
    committer: maybeUser(links, model.userOfEmail(commit.committer.email)),
    parents: parentsJson(links, repository, commit),
  }
}

/** A commit as git has it, which knows of no users. */
export function gitCommitJson(links: Links, repository: RepositoryModel, commit: GitCommit): Json {
  const api = apiOf(links, repository)
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${webOf(links, repository)}/commit/${commit.sha}`,
    author: personJson(commit.author),
    committer: personJson(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: parentsJson(links, repository, commit),
    verification: UNSIGNED,
  }
}

/** With what it changed, as the answer about one commit has it. */
export function commitWithFilesJson(scene: Scene, repository: RepositoryModel, commit: GitCommit): Json {
  const changes = repository.history.changes(commit.parents[0] ?? null, commit.sha)
  const additions = sum(changes.map((change) => change.additions))
  const deletions = sum(changes.map((change) => change.deletions))
  return {
    ...commitJson(scene, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: changes.slice(0, 300).map((change) => fileJson(scene.links, repository, commit.sha, change)),
  }
}

/** A changed file, as it is at a commit. */
export function fileJson(links: Links, repository: RepositoryModel, sha: string, change: FileChange): Json {
  const path = change.path.split('/').map(encodeURIComponent).join('/')
  const web = webOf(links, repository)
  return {
    sha: change.blob,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${web}/blob/${sha}/${path}`,
    raw_url: `${web}/raw/${sha}/${path}`,
    contents_url: `${apiOf(links, repository)}/contents/${path}?ref=${sha}`,
    ...(change.patch !== null && { patch: change.patch }),
    ...(change.previousPath !== null && { previous_filename: change.previousPath }),
  }
}

/** A commit in a run of Actions and in a check suite. */
export const simpleCommitJson = ({ sha, tree, message, author, committer }: GitCommit): Json => ({
  id: sha,
  tree_id: tree,
  message,
  timestamp: time(committer.at),
  author: { name: author.name, email: author.email },
  committer: { name: committer.name, email: committer.email },
})

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null }

const personJson = ({ name, email, at }: GitPerson): Json => ({ name, email, date: time(at) })

const parentsJson = (links: Links, repository: RepositoryModel, { parents }: GitCommit): Json[] =>
  parents.map((sha) => ({
    sha,
    url: `${apiOf(links, repository)}/commits/${sha}`,
    html_url: `${webOf(links, repository)}/commit/${sha}`,
  }))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
