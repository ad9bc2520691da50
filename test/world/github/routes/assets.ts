import { assetJson } from '../json/release.ts'
import { paged } from './paging.ts'
import { invalid, refuse } from './refusal.ts'
import { releaseOf } from './releases.ts'
import { type Answer, json, numberOf, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const
const WRITE = { area: 'contents', access: 'write' } as const

export const assetRoutes: readonly Route[] = [
  onRepository('GET', '/releases/{release_id}/assets', READ, assets),
  onRepository('POST', '/releases/{release_id}/assets', WRITE, upload),
  onRepository('GET', '/releases/assets/{asset_id}', READ, oneAsset),
  onRepository('DELETE', '/releases/assets/{asset_id}', WRITE, remove),
]

function assets(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const release = releaseOf(asked)
  return paged(asked, release.assets, (asset) => assetJson(scene.links, repository, release, asset))
}

function upload(asked: RepositoryAsked): Answer {
  const { repository, scene, url, bytes, contentType, caller } = asked
  const release = releaseOf(asked)
  const name = url.searchParams.get('name') ?? invalid('ReleaseAsset', 'name', 'missing_field')
  if (release.assets.some((asset) => asset.name === name)) invalid('ReleaseAsset', 'name', 'already_exists')
  const asset = repository.releases.attach(release, {
    name,
    label: url.searchParams.get('label'),
    type: contentType,
    content: bytes,
    uploader: caller?.user ?? repository.owner,
  })
  return json(assetJson(scene.links, repository, release, asset), 201)
}

/** What is said of it; or, for one who asks for bytes, where its content lies. */
function oneAsset(asked: RepositoryAsked): Answer {
  const { repository, scene, accept } = asked
  const { release, asset } = assetOf(asked)
  if (!accept.includes('application/octet-stream')) {
    return json(assetJson(scene.links, repository, release, asset))
  }
  const key = scene.model.blobs.put(asset.content)
  return { status: 302, headers: { location: `${scene.links.web}/blobs/${key}` } }
}

function remove(asked: RepositoryAsked): Answer {
  asked.repository.releases.detach(assetOf(asked))
  return { status: 204 }
}

const assetOf = (asked: RepositoryAsked) =>
  asked.repository.releases.asset(numberOf(asked, 'asset_id')) ?? refuse(404, 'Not Found')
