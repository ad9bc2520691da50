import { createHash } from 'node:crypto'
import type { Asset, Release } from '../model/releases.ts'
import type { RepositoryModel } from '../model/repository.ts'
import { apiOf, type Json, type Links, nodeId, time, webOf } from './links.ts'
import { userJson } from './user.ts'

export function releaseJson(links: Links, repository: RepositoryModel, release: Release): Json {
  const api = apiOf(links, repository)
  const url = `${api}/releases/${release.id}`
  const upload = `${links.uploads}/repos/${repository.fullName}/releases/${release.id}/assets{?name,label}`
  const page = release.draft ? `untagged-${release.id}` : release.tag
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: upload,
    html_url: `${webOf(links, repository)}/releases/tag/${encodeURIComponent(page)}`,
    id: release.id,
    author: userJson(links, release.author),
    node_id: nodeId('Release', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    draft: release.draft,
    immutable: false,
    prerelease: release.prerelease,
    created_at: time(release.createdAt),
    updated_at: time(release.publishedAt ?? release.createdAt),
    published_at: time(release.publishedAt),
    assets: release.assets.map((asset) => assetJson(links, repository, release, asset)),
    tarball_url: release.draft ? null : `${api}/tarball/${release.tag}`,
    zipball_url: release.draft ? null : `${api}/zipball/${release.tag}`,
    body: release.body,
  }
}

export const assetJson = (
  links: Links,
  repository: RepositoryModel,
  { tag }: Release,
  { id, name, label, type, content, uploader, at }: Asset,
): Json => ({
  url: `${apiOf(links, repository)}/releases/assets/${id}`,
  id,
  node_id: nodeId('ReleaseAsset', id),
  name,
  label,
  uploader: userJson(links, uploader),
  content_type: type,
  state: 'uploaded',
  size: content.length,
  digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
  download_count: 0,
  created_at: time(at),
  updated_at: time(at),
  browser_download_url: `${webOf(links, repository)}/releases/download/${encodeURIComponent(tag)}/${encodeURIComponent(name)}`,
})
