import type { GitPerson } from '../../git/commits.ts'
import {
  nodesOf,
  type TreeChange,
  type TreeNode,
  writeBlob,
  writeCommit,
  writeTree,
} from '../../git/objects.ts'
import { typeOf } from '../../git/tags.ts'
import { gitCommitJson } from '../json/commit.ts'
import { apiOf, type Json, nodeId } from '../json/links.ts'
import { object, text, textOr, texts } from './fields.ts'
import { invalid, refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const
const WRITE = { area: 'contents', access: 'write' } as const

/** What git itself is made of. */
export const objectRoutes: readonly Route[] = [
  onRepository('GET', '/git/blobs/{file_sha}', READ, oneBlob),
  onRepository('GET', '/git/trees/{tree_sha}', READ, oneTree),
  onRepository('POST', '/git/trees', WRITE, createTree),
  onRepository('POST', '/git/commits', WRITE, createCommit),
]

function oneBlob({ repository, scene, params }: RepositoryAsked): Answer {
  const git = repository.history.repository
  const sha = params.file_sha ?? ''
  if (typeOf(git, sha) !== 'blob') refuse(404, 'Not Found')
  const content = Buffer.from(git.git(['cat-file', 'blob', sha]))
  return json({
    sha,
    node_id: nodeId('Blob', `${repository.id}:${sha}`),
    size: content.length,
    url: `${apiOf(scene.links, repository)}/git/blobs/${sha}`,
    content: `${content.toString('base64').replace(/.{60}/g, '$&\n')}\n`,
    encoding: 'base64',
  })
}

function oneTree(asked: RepositoryAsked): Answer {
  const { repository, params, url } = asked
  const sha = treeOf(asked, params.tree_sha ?? '') ?? refuse(404, 'Not Found')
  const recursive = url.searchParams.has('recursive')
  return json(treeJson(asked, sha, nodesOf(repository.history.repository, sha, recursive)))
}

function createTree(asked: RepositoryAsked): Answer {
  const git = asked.repository.history.repository
  const base = textOr(asked, 'base_tree', null)
  const from = base === null ? null : treeOf(asked, base)
  if (base !== null && from === null) refuse(404, 'Not Found')
  const { tree } = asked.body
  if (!Array.isArray(tree)) return invalid('Tree', 'tree', 'missing_field')
  const sha = writeTree(
    git,
    from,
    tree.map((entry: unknown) => changeOf(asked, Object(entry))),
  )
  return json(treeJson(asked, sha, nodesOf(git, sha)), 201, {
    location: `${apiOf(asked.scene.links, asked.repository)}/git/trees/${sha}`,
  })
}

const MODES: Record<string, TreeNode['type']> = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '040000': 'tree',
  '160000': 'commit',
}

/** With `sha` null what lies there is taken away; `content` is written as a blob. */
function changeOf({ repository }: RepositoryAsked, entry: Record<string, unknown>): TreeChange {
  const git = repository.history.repository
  const { path, mode, sha, content } = entry
  const type = MODES[String(mode)]
  if (typeof path !== 'string' || path === '' || path.startsWith('/'))
    refuse(422, 'tree.path contains a malformed path component')
  if (sha === null) return { path, node: null }
  if (type === undefined || typeof mode !== 'string') return refuse(422, 'Must supply a valid tree.mode')
  if (typeof content === 'string' && sha === undefined)
    return { path, node: { mode, type, sha: writeBlob(git, content) } }
  if (typeof sha !== 'string') return refuse(422, 'Must supply either tree.sha or tree.content')
  // A submodule's commit is elsewhere.
  if (type !== 'commit' && typeOf(git, sha) !== type) refuse(422, `tree.sha ${sha} is not a valid ${type}`)
  return { path, node: { mode, type, sha } }
}

function createCommit(asked: RepositoryAsked): Answer {
  const { repository, scene, caller } = asked
  const git = repository.history.repository
  const tree = text(asked, 'Commit', 'tree')
  if (typeOf(git, tree) !== 'tree') refuse(422, 'Tree SHA does not exist')
  const parents = texts(asked, 'parents') ?? []
  if (parents.some((parent) => typeOf(git, parent) !== 'commit'))
    refuse(422, 'Parent SHA does not exist or is not a commit object')
  const login = caller?.user.login ?? ''
  const self = { name: caller?.user.name ?? '', email: `${login}@example.com`, at: scene.model.now }
  const author = personIn(object(asked, 'author')) ?? self
  // Who is not named as committer is the author.
  const committer = personIn(object(asked, 'committer')) ?? author
  const sha = writeCommit(git, {
    tree,
    parents,
    author,
    committer,
    message: text(asked, 'Commit', 'message'),
  })
  const commit = repository.history.commit(sha) ?? refuse(422, 'Commit could not be written')
  const made = gitCommitJson(scene.links, repository, commit)
  return json(made, 201, { location: String(made.url) })
}

/** A person of the body; null where there is none. */
function personIn({ name, email, date }: Record<string, unknown>): GitPerson | null {
  if (typeof name !== 'string' || typeof email !== 'string') return null
  return { name, email, at: Date.parse(String(date)) || 0 }
}

/** The tree that a tree's, commit's or ref's name means. */
function treeOf({ repository }: RepositoryAsked, name: string): string | null {
  const { history } = repository
  if (typeOf(history.repository, name) === 'tree') return name
  const commit = history.resolve(name)
  return commit === null ? null : (history.commit(commit)?.tree ?? null)
}

function treeJson({ repository, scene }: RepositoryAsked, sha: string, nodes: readonly TreeNode[]): Json {
  const api = apiOf(scene.links, repository)
  return {
    sha,
    url: `${api}/git/trees/${sha}`,
    tree: nodes.map(({ path, mode, type, sha: object, size }) => ({
      path,
      mode,
      type,
      sha: object,
      ...(size !== null && { size }),
      // What a submodule points at is not in this repository.
      ...(type !== 'commit' && { url: `${api}/git/${type}s/${object}` }),
    })),
    truncated: false,
  }
}
