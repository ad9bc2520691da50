import { type TreeObject, treeAt, treeNamed } from '../../git/files.ts'
import { apiOf, type Json } from '../json/links.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const

export const treeRoutes: readonly Route[] = [onRepository('GET', '/git/trees/{tree_sha}', READ, tree)]

/** So much is in one answer, and the rest is left out. */
const MOST_ENTRIES = 100_000

/** Whatever `recursive` is set to, it means yes. */
function tree(asked: RepositoryAsked): Answer {
  const { repository, params, url, scene } = asked
  const wanted = params.tree_sha ?? ''
  const { history } = repository
  const sha = history.resolve(wanted) ?? treeNamed(history.repository, wanted) ?? refuse(404, 'Not Found')
  const entries = treeAt(repository.history.repository, sha, url.searchParams.has('recursive'))
  const api = apiOf(scene.links, repository)
  return json({
    sha,
    url: `${api}/git/trees/${sha}`,
    tree: entries.slice(0, MOST_ENTRIES).map((entry) => entryJson(api, entry)),
    truncated: entries.length > MOST_ENTRIES,
  })
}

const entryJson = (api: string, { mode, type, sha, size, path }: TreeObject): Json => ({
  path,
  mode,
  type,
  sha,
  ...(size !== null && { size }),
  ...(type !== 'commit' && { url: `${api}/git/${type}s/${sha}` }),
})
