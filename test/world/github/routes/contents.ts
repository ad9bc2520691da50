import { blobText, entryAt, folderAt, type TreeEntry } from '../../git/files.ts'
import { apiOf, type Json, webOf } from '../json/links.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const

export const contentRoutes: readonly Route[] = [onRepository('GET', '/contents/{path}', READ, contents)]

function contents(asked: RepositoryAsked): Answer {
  const { repository, params, url, accept } = asked
  const git = repository.history.repository
  const path = (params.path ?? '').replace(/\/+$/, '')
  const ref = url.searchParams.get('ref') ?? repository.defaultBranch
  const sha = repository.history.resolve(ref) ?? refuse(404, `No commit found for the ref ${ref}`)
  const entry = path === '' ? null : (entryAt(git, sha, path) ?? refuse(404, 'Not Found'))
  if (entry === null || entry.type === 'dir') {
    return json(folderAt(git, sha, path).map((inside) => entryJson(asked, inside, ref)))
  }
  const text = blobText(git, entry.sha)
  if (/application\/vnd\.github(\.v3)?\.raw\b/.test(accept)) {
    return { status: 200, content: { type: 'application/vnd.github.raw; charset=utf-8', bytes: text } }
  }
  const content = Buffer.from(text)
    .toString('base64')
    .replace(/(.{60})/g, '$1\n')
  return json({ ...entryJson(asked, entry, ref), encoding: 'base64', content: `${content}\n` })
}

function entryJson({ repository, scene }: RepositoryAsked, entry: TreeEntry, ref: string): Json {
  const path = entry.path.split('/').map(encodeURIComponent).join('/')
  const isFolder = entry.type === 'dir'
  const self = `${apiOf(scene.links, repository)}/contents/${path}?ref=${encodeURIComponent(ref)}`
  const git = `${apiOf(scene.links, repository)}/git/${isFolder ? 'trees' : 'blobs'}/${entry.sha}`
  const web = webOf(scene.links, repository)
  const html = `${web}/${isFolder ? 'tree' : 'blob'}/${ref}/${path}`
  return {
    type: entry.type,
    name: entry.path.split('/').at(-1),
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: self,
    html_url: html,
    git_url: git,
    download_url: isFolder ? null : `${web}/raw/${ref}/${path}`,
    _links: { self, git, html },
  }
}
