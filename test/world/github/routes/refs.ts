import type { GitRef } from '../git/history.ts'
import { gitCommitJson } from '../json/commit.ts'
import { apiOf, type Json, nodeId } from '../json/links.ts'
import { paged } from './paging.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const

export const refRoutes: readonly Route[] = [
  onRepository('GET', '/git/ref/{ref}', READ, oneRef),
  onRepository('GET', '/git/matching-refs/{ref}', READ, matchingRefs),
  onRepository('GET', '/git/commits/{commit_sha}', READ, gitCommit),
]

function oneRef(asked: RepositoryAsked): Answer {
  const name = `refs/${asked.params.ref}`
  const ref = asked.repository.history.refs(name).find((candidate) => candidate.name === name)
  return json(refJson(asked, ref ?? refuse(404, 'Not Found')))
}

function matchingRefs(asked: RepositoryAsked): Answer {
  const found = asked.repository.history.refs(`refs/${asked.params.ref}`)
  return paged(asked, found, (ref) => refJson(asked, ref))
}

function gitCommit({ repository, scene, params }: RepositoryAsked): Answer {
  const commit = repository.history.commit(params.commit_sha ?? '') ?? refuse(404, 'Not Found')
  return json(gitCommitJson(scene.links, repository, commit))
}

export function refJson({ repository, scene }: RepositoryAsked, { name, sha, type }: GitRef): Json {
  const api = apiOf(scene.links, repository)
  return {
    ref: name,
    node_id: nodeId('Ref', `${repository.id}:${name}`),
    url: `${api}/git/${name}`,
    object: { sha, type, url: `${api}/git/${type}s/${sha}` },
  }
}
