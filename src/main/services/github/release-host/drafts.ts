import type { HostedRelease, NewDraft } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import { address, identifier, maybe, refName, shownLine, wholeText } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { timeOf } from '../source/commits'
import { type GithubRepository, readAbout } from '../source/repository'
import * as words from '../words'

const ReleaseSchema = z
  .object({
    id: z.number(),
    tag_name: refName,
    name: shownLine.nullish(),
    body: wholeText.nullish(),
    draft: z.boolean(),
    prerelease: z.boolean(),
    published_at: maybe(identifier),
    html_url: maybe(address),
    assets: z.array(z.object({ name: shownLine })).catch([]),
  })
  .transform(
    (said): HostedRelease => ({
      id: String(said.id),
      tag: said.tag_name,
      title: said.name?.trim() || said.tag_name,
      body: said.body ?? '',
      isDraft: said.draft,
      isPrerelease: said.prerelease,
      publishedAt: said.draft ? null : timeOf(said.published_at),
      assets: said.assets.map(({ name }) => name),
      url: said.html_url ?? null,
    }),
  )

/** So many pages of releases are looked through for a draft, which stands among them by the date of its commit ("Releases", `created_at`). */
const MOST_PAGES = GITHUB_LIMITS.draftPages

/**
 * The release of a tag; a draft, which has no address by its tag, is looked for among all. null where there is none. GitHub shows
 * drafts only to those who may push ("List releases"), so for others it is not known whether there is one; nor is it where not all
 * releases could be read. What is not known is a problem: whoever took it for none would make a second draft.
 */
export async function findRelease(
  repository: GithubRepository,
  tag: string,
): Promise<Result<HostedRelease | null>> {
  const { client, place, name } = repository
  const published = await client.ask((rest) => rest.repos.getReleaseByTag({ ...place, tag }), ReleaseSchema)
  if (published.ok) return published
  if (published.status !== 404) return published
  const newest = await client.pages(
    (rest, page) => rest.repos.listReleases({ ...place, ...page }),
    listOf(ReleaseSchema),
    MOST_PAGES,
    (release) => release.tag === tag,
  )
  if (!newest.ok) return newest
  const draft = newest.value.items.find((release) => release.tag === tag)
  if (draft !== undefined) return ok(draft)
  if (newest.value.cut) {
    const sentence = words.draftNotKnown(tag, name)
    return fail('invalid', sentence)
  }
  const about = await readAbout(repository)
  if (!about.ok) return about
  if (about.value.mayPush !== false) return ok(null)
  return fail('invalid', words.draftsHidden(tag, name))
}

export function createDraft(
  { client, place }: GithubRepository,
  { tag, sha, title, body, isPrerelease }: NewDraft,
): Promise<Result<HostedRelease>> {
  return client.ask(
    (rest) =>
      rest.repos.createRelease({
        ...place,
        tag_name: tag,
        target_commitish: sha,
        name: title,
        body,
        draft: true,
        prerelease: isPrerelease,
      }),
    ReleaseSchema,
  )
}

export const updateNotes = (
  { client, place }: GithubRepository,
  id: string,
  body: string,
): Promise<Result<HostedRelease>> =>
  client.ask((rest) => rest.repos.updateRelease({ ...place, release_id: Number(id), body }), ReleaseSchema)

/** Makes a draft public. Which release is then the latest one goes by its version, so that a point release of an older line is not. */
export const publish = ({ client, place }: GithubRepository, id: string): Promise<Result<HostedRelease>> =>
  client.ask(
    (rest) =>
      rest.repos.updateRelease({ ...place, release_id: Number(id), draft: false, make_latest: 'legacy' }),
    ReleaseSchema,
  )

/** The notes that GitHub writes. It takes the question for a change, and it is none: a lost answer has done nothing. */
export async function writeNotes(
  { client, place }: GithubRepository,
  { tag, previous, head }: { tag: string; previous: string | null; head: string },
): Promise<Result<string>> {
  const notes = await client.ask(
    (rest) =>
      rest.repos.generateReleaseNotes({
        ...place,
        tag_name: tag,
        target_commitish: head,
        ...(previous !== null && { previous_tag_name: previous }),
      }),
    z.object({ body: wholeText }),
  )
  if (notes.ok) return ok(notes.value.body)
  const { kind, sentence, cause } = notes.problem
  return kind === 'lost' ? fail('fault', sentence, cause) : notes
}
