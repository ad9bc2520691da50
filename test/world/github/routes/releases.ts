import { releaseJson } from '../json/release.ts'
import type { Release, ReleaseText } from '../model/releases.ts'
import { flag, text, textOr } from './fields.ts'
import { releaseNotes } from './notes.ts'
import { paged } from './paging.ts'
import { invalid, refuse } from './refusal.ts'
import { type Answer, json, numberOf, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'contents', access: 'read' } as const
const WRITE = { area: 'contents', access: 'write' } as const

export const releaseRoutes: readonly Route[] = [
  onRepository('GET', '/releases', READ, releases),
  onRepository('POST', '/releases', WRITE, create),
  onRepository('POST', '/releases/generate-notes', WRITE, notes),
  onRepository('GET', '/releases/latest', READ, latest),
  onRepository('GET', '/releases/tags/{tag}', READ, ofTag),
  onRepository('GET', '/releases/{release_id}', READ, oneRelease),
  onRepository('PATCH', '/releases/{release_id}', WRITE, edit),
  onRepository('DELETE', '/releases/{release_id}', WRITE, remove),
]

function releases(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const seen = repository.releases.all().filter((release) => isSeen(asked, release))
  return paged(asked, seen, (release) => releaseJson(scene.links, repository, release))
}

function create(asked: RepositoryAsked): Answer {
  const { repository, scene, caller } = asked
  const tag = text(asked, 'Release', 'tag_name')
  const request = textOf(asked, {
    tag,
    target: repository.defaultBranch,
    name: null,
    body: null,
    draft: false,
    prerelease: false,
  })
  mustBePossible(asked, request)
  const made = flag(asked, 'generate_release_notes', false)
    ? releaseNotes(asked, request.tag, request.target, null)
    : null
  const full = {
    ...request,
    name: request.name ?? made?.name ?? null,
    body: request.body ?? made?.body ?? null,
  }
  const release = repository.releases.create(full, caller?.user ?? repository.owner)
  const body = releaseJson(scene.links, repository, release)
  return json(body, 201, { location: String(body.url) })
}

function notes(asked: RepositoryAsked): Answer {
  const tag = text(asked, 'Release', 'tag_name')
  const target = textOr(asked, 'target_commitish', asked.repository.defaultBranch)
  return json(releaseNotes(asked, tag, target, textOr(asked, 'previous_tag_name', null)))
}

function latest({ repository, scene }: RepositoryAsked): Answer {
  const release = repository.releases.latest() ?? refuse(404, 'Not Found')
  return json(releaseJson(scene.links, repository, release))
}

function ofTag({ repository, scene, params }: RepositoryAsked): Answer {
  const release = repository.releases.ofTag(params.tag ?? '') ?? refuse(404, 'Not Found')
  return json(releaseJson(scene.links, repository, release))
}

function oneRelease(asked: RepositoryAsked): Answer {
  return json(releaseJson(asked.scene.links, asked.repository, releaseOf(asked)))
}

function edit(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  const release = releaseOf(asked)
  const request = textOf(asked, release)
  if (request.tag !== release.tag || (release.draft && !request.draft)) mustBePossible(asked, request)
  return json(releaseJson(scene.links, repository, repository.releases.edit(release, request)))
}

function remove(asked: RepositoryAsked): Answer {
  asked.repository.releases.remove(releaseOf(asked))
  return { status: 204 }
}

/** What the body says, and for what it does not say what was before. */
const textOf = (asked: RepositoryAsked, before: ReleaseText): ReleaseText => ({
  tag: textOr(asked, 'tag_name', before.tag),
  target: textOr(asked, 'target_commitish', before.target),
  name: textOr(asked, 'name', before.name),
  body: textOr(asked, 'body', before.body),
  draft: flag(asked, 'draft', before.draft),
  prerelease: flag(asked, 'prerelease', before.prerelease),
})

function mustBePossible({ repository }: RepositoryAsked, { tag, target, draft }: ReleaseText): void {
  const { history, releases: kept } = repository
  if (draft) return
  if (kept.ofTag(tag) !== undefined) invalid('Release', 'tag_name', 'already_exists')
  const exists = history.resolve(`tags/${tag}`) !== null
  if (!exists && history.resolve(target) === null) invalid('Release', 'target_commitish', 'invalid')
}

/** Drafts are not there for those who may not push. */
/** Drafts are shown to those who may push ("List releases"). */
const isSeen = ({ repository, caller }: RepositoryAsked, { draft }: Release): boolean =>
  !draft ||
  (caller?.grant.kind === 'installation'
    ? caller.grant.permissions.contents === 'write'
    : repository.may(caller?.user ?? null, 'write'))

/** The release of the path. */
export function releaseOf(asked: RepositoryAsked): Release {
  const release = asked.repository.releases.find(numberOf(asked, 'release_id'))
  return release !== undefined && isSeen(asked, release) ? release : refuse(404, 'Not Found')
}
