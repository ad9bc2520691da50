import { makeTag, readTag, type TagObject, typeOf } from '../../git/tags.ts'
import { apiOf, type Json, nodeId, time } from '../json/links.ts'
import { object, oneOf, text } from './fields.ts'
import { paged } from './paging.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const
const WRITE = { area: 'contents', access: 'write' } as const

export const tagRoutes: readonly Route[] = [
  onRepository('GET', '/tags', READ, tags),
  onRepository('POST', '/git/tags', WRITE, createTag),
  onRepository('GET', '/git/tags/{tag_sha}', READ, oneTag),
]

function tags(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const api = apiOf(scene.links, repository)
  const all = repository.history.refs('refs/tags/').reverse()
  return paged(asked, all, ({ name: ref, commit: sha }) => {
    const name = ref.slice('refs/tags/'.length)
    return {
      name,
      zipball_url: `${api}/zipball/refs/tags/${name}`,
      tarball_url: `${api}/tarball/refs/tags/${name}`,
      commit: { sha, url: `${api}/commits/${sha}` },
      node_id: nodeId('Ref', ref),
    }
  })
}

/** Makes a tag object only: a ref must be made for it too. */
function createTag(asked: RepositoryAsked): Answer {
  const { repository, scene, caller } = asked
  const git = repository.history.repository
  const sha = text(asked, 'Tag', 'object')
  const type = oneOf(asked, 'Tag', 'type', ['commit', 'tree', 'blob'])
  if (typeOf(git, sha) !== type) refuse(422, 'Object does not exist')
  const given = object(asked, 'tagger')
  const login = caller?.user.login ?? ''
  const word = (name: string, otherwise: string) => {
    const value = given[name]
    return typeof value === 'string' ? value : otherwise
  }
  const tag = makeTag(git, {
    name: text(asked, 'Tag', 'tag'),
    message: text(asked, 'Tag', 'message'),
    object: { sha, type },
    tagger: {
      name: word('name', caller?.user.name ?? ''),
      email: word('email', `${login}@example.com`),
      at: Date.parse(word('date', new Date(scene.model.now).toISOString())),
    },
  })
  const made = tagJson(asked, readTag(git, tag) ?? refuse(422, 'Object does not exist'))
  return json(made, 201, { location: String(made.url) })
}

function oneTag(asked: RepositoryAsked): Answer {
  const tag = readTag(asked.repository.history.repository, asked.params.tag_sha ?? '')
  return json(tagJson(asked, tag ?? refuse(404, 'Not Found')))
}

function tagJson({ repository, scene }: RepositoryAsked, tag: TagObject): Json {
  const api = apiOf(scene.links, repository)
  const { name, email, at } = tag.tagger
  return {
    node_id: nodeId('Tag', tag.sha),
    tag: tag.name,
    sha: tag.sha,
    url: `${api}/git/tags/${tag.sha}`,
    message: tag.message,
    tagger: { name, email, date: time(at) },
    object: { ...tag.object, url: `${api}/git/${tag.object.type}s/${tag.object.sha}` },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  }
}
