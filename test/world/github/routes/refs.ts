import { type GitRef, isRefName } from '../../git/history.ts'
import { typeOf } from '../../git/tags.ts'
import { gitCommitJson } from '../json/commit.ts'
import { apiOf, type Json, nodeId } from '../json/links.ts'
import { flag, text } from './fields.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const
const WRITE = { area: 'contents', access: 'write' } as const

export const refRoutes: readonly Route[] = [
  onRepository('GET', '/git/ref/{ref}', READ, oneRef),
  onRepository('GET', '/git/matching-refs/{ref}', READ, matchingRefs),
  onRepository('POST', '/git/refs', WRITE, createRef),
  onRepository('PATCH', '/git/refs/{ref}', WRITE, moveRef),
  onRepository('DELETE', '/git/refs/{ref}', WRITE, deleteRef),
  onRepository('GET', '/git/commits/{commit_sha}', READ, gitCommit),
]

function oneRef(asked: RepositoryAsked): Answer {
  return json(refJson(asked, find(asked, `refs/${asked.params.ref}`) ?? refuse(404, 'Not Found')))
}

/** All of them at once: `per_page` and `page` change nothing (github/docs#3863). */
function matchingRefs(asked: RepositoryAsked): Answer {
  const found = asked.repository.history.refs(`refs/${asked.params.ref}`)
  return json(found.map((ref) => refJson(asked, ref)))
}

function createRef(asked: RepositoryAsked): Answer {
  const name = text(asked, 'Reference', 'ref')
  if (!isRefName(name)) refuse(422, 'Reference name must start with "refs/" and have at least two slashes.')
  if (find(asked, name) !== undefined) refuse(422, 'Reference already exists')
  const ref = write(asked, name)
  return json(refJson(asked, ref), 201, {
    location: `${apiOf(asked.scene.links, asked.repository)}/git/${name}`,
  })
}

function moveRef(asked: RepositoryAsked): Answer {
  const { history } = asked.repository
  const ref = find(asked, `refs/${asked.params.ref}`) ?? refuse(422, 'Reference does not exist')
  const sha = text(asked, 'Reference', 'sha')
  const isForward = history.commit(sha) !== null && history.mergeBase(ref.commit, sha) === ref.commit
  if (!flag(asked, 'force', false) && !isForward) refuse(422, 'Update is not a fast forward')
  return json(refJson(asked, write(asked, ref.name)))
}

function deleteRef(asked: RepositoryAsked): Answer {
  const ref = find(asked, `refs/${asked.params.ref}`) ?? refuse(422, 'Reference does not exist')
  asked.repository.history.repository.git(['update-ref', '-d', ref.name])
  return { status: 204 }
}

/** Lets a ref point at the sha of the body. On a branch that is a push. */
function write(asked: RepositoryAsked, name: string): GitRef {
  const { repository, caller } = asked
  const sha = text(asked, 'Reference', 'sha')
  const git = repository.history.repository
  if (typeOf(git, sha) === null) refuse(422, 'Object does not exist')
  git.git(['update-ref', name, sha])
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1]
  if (branch !== undefined) repository.pushed({ branch, sha }, caller?.user)
  return find(asked, name) ?? refuse(422, 'Reference update failed')
}

const find = ({ repository }: RepositoryAsked, name: string): GitRef | undefined =>
  repository.history.refs(name).find((ref) => ref.name === name)

function gitCommit({ repository, scene, params }: RepositoryAsked): Answer {
  const commit = repository.history.commit(params.commit_sha ?? '') ?? refuse(404, 'Not Found')
  return json(gitCommitJson(scene.links, repository, commit))
}

function refJson({ repository, scene }: RepositoryAsked, { name, sha, type }: GitRef): Json {
  const api = apiOf(scene.links, repository)
  return {
    ref: name,
    node_id: nodeId('Ref', `${repository.id}:${name}`),
    url: `${api}/git/${name}`,
    object: { sha, type, url: `${api}/git/${type}s/${sha}` },
  }
}
