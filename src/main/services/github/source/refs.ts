import { type FoundRefs, foundRefs, type Ref, type RefName } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { identifier, objectId, refName, shownLine } from '@core/text/foreign-text'
import { grouped } from '@core/text/time'
import { Cache, ifOk } from '@core/util/cache'
import { z } from 'zod'
import { PER_PAGE } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import * as words from '../words'
import { timeOf } from './commits'
import type { GithubRepository } from './repository'

/** Of so many annotated tags whose commits are not known each is asked about by itself; of more the list of all tags is read. */
const FEW_TAGS = GITHUB_LIMITS.tagsByOne
/** So many pages of that list are read, so many at once: ten thousand tags. */
const MOST_PAGES = GITHUB_LIMITS.tagPages
const AT_ONCE = 4
/** A tag may name a tag, and that another one; so deep nobody goes on purpose. */
const DEEPEST = 5

const TargetSchema = z.object({ sha: objectId, type: identifier })
const MatchingSchema = listOf(z.object({ ref: refName, object: TargetSchema }))
type Matching = z.infer<typeof MatchingSchema>[number]
const GithubTagsSchema = listOf(z.object({ name: refName, commit: z.object({ sha: objectId }) }))
const ReleasesSchema = listOf(
  z.object({ tag_name: refName, name: shownLine.nullish(), draft: z.boolean().catch(false) }),
)
const ActivitySchema = listOf(z.object({ ref: refName, timestamp: identifier }))

/** A branch with the commit that it means. */
export interface GithubBranch {
  readonly name: string
  readonly sha: string
}

/**
 * Branches whose names begin with `prefix`, those that were pushed to last first, then such tags, the highest version first. When branches
 * were pushed to is read from the repository's activity, its last hundred pushes. Of the newest hundred releases each tag has its release's
 * title.
 */
export async function readRefs(repository: GithubRepository, prefix: string): Promise<Result<FoundRefs>> {
  const { client, place } = repository
  const [branches, tags, activity, releases] = await Promise.all([
    readMatching(repository, 'heads', prefix),
    readMatching(repository, 'tags', prefix),
    client.ask((rest) => rest.repos.listActivities({ ...place, per_page: 100 }), ActivitySchema),
    client.ask((rest) => rest.repos.listReleases({ ...place, per_page: 100 }), ReleasesSchema),
  ])
  if (!branches.ok) return branches
  if (!tags.ok) return tags
  // Servers from before 3.10 have no activity; the order is then by name.
  const pushedAt = new Map<string, number>()
  for (const { ref, timestamp } of activity.ok ? activity.value : []) {
    const name = ref.replace(/^refs\/heads\//, '')
    pushedAt.set(name, Math.max(pushedAt.get(name) ?? 0, timeOf(timestamp)))
  }
  const titles = new Map(
    (releases.ok ? releases.value : [])
      .filter(({ draft }) => !draft)
      .map(({ tag_name: tag, name }) => [tag, name?.trim() || tag]),
  )
  const found = [
    ...branches.value
      .map(({ ref }): RefName => ({ kind: 'branch', name: nameIn(ref) }))
      .sort((a, b) => (pushedAt.get(b.name) ?? 0) - (pushedAt.get(a.name) ?? 0)),
    ...tags.value
      .map(({ ref }): RefName => {
        const name = nameIn(ref)
        const release = titles.get(name)
        return { kind: 'tag', name, ...(release !== undefined && { release }) }
      })
      .sort((a, b) => VERSIONS.compare(b.name, a.name)),
  ]
  return ok(foundRefs(found, prefix))
}

/** All branches with their commits. */
export async function readBranches(repository: GithubRepository): Promise<Result<readonly GithubBranch[]>> {
  const found = await readMatching(repository, 'heads', '')
  return found.ok ? ok(found.value.map(({ ref, object }) => ({ name: nameIn(ref), sha: object.sha }))) : found
}

/**
 * All tags whose names begin with a prefix, with the commits that they mean. An annotated tag is an object of its own, whose commit never
 * changes, so it is asked about once.
 */
export class GithubTags {
  /** The commits of annotated tags, by the tag's own object; null where it names no commit. */
  readonly #commits = new Cache<string, string | null>(LIMITS.memory.small)
  /** The tags' own objects, by their names as they were last read. */
  readonly #objects = new Cache<string, string>(LIMITS.memory.small)
  /** When annotated tags were made (epoch ms), by their own objects; null where they don't say. */
  readonly #times = new Cache<string, Result<number | null>>(LIMITS.memory.small, ifOk)

  constructor(private readonly repository: GithubRepository) {}

  async read(prefix: string): Promise<Result<readonly Ref[]>> {
    const found = await readMatching(this.repository, 'tags', prefix)
    if (!found.ok) return found
    for (const { ref, object } of found.value)
      if (object.type === 'tag') this.#objects.set(nameIn(ref), object.sha)
    const open = found.value.filter(({ object }) => object.type === 'tag' && !this.#commits.has(object.sha))
    const learned = open.length > FEW_TAGS ? await this.#learnAll(open) : await this.#learnEach(open)
    if (!learned.ok) return learned
    return ok(
      found.value.flatMap(({ ref, object }): Ref[] => {
        const sha = object.type === 'tag' ? (this.#commits.get(object.sha) ?? null) : object.sha
        return sha === null || object.type === 'tree' || object.type === 'blob'
          ? []
          : [{ kind: 'tag', name: nameIn(ref), sha }]
      }),
    )
  }

  /** When an annotated tag was made, epoch ms; null for any other, and for one that wasn't read before. */
  async madeAt(name: string): Promise<Result<number | null>> {
    const object = this.#objects.get(name)
    if (object === undefined) return ok(null)
    return this.#times.ask(object, () => this.#timeOf(object))
  }

  async #timeOf(object: string): Promise<Result<number | null>> {
    const { client, place } = this.repository
    const answer = await client.ask(
      (rest) => rest.git.getTag({ ...place, tag_sha: object }),
      z.object({ tagger: z.object({ date: z.string() }).nullish().catch(null) }),
    )
    if (!answer.ok) return answer
    const at = Date.parse(answer.value.tagger?.date ?? '')
    return ok(Number.isNaN(at) ? null : at)
  }

  async #learnEach(tags: readonly Matching[]): Promise<Result<null>> {
    for (const { object } of tags) {
      const commit = await this.#commitOf(object.sha)
      if (!commit.ok) return commit
      this.#commits.set(object.sha, commit.value)
    }
    return ok(null)
  }

  async #commitOf(tag: string): Promise<Result<string | null>> {
    const { client, place } = this.repository
    let target = { sha: tag, type: 'tag' }
    for (let depth = 0; target.type === 'tag' && depth < DEEPEST; depth++) {
      const { sha } = target
      const answer = await client.ask(
        (rest) => rest.git.getTag({ ...place, tag_sha: sha }),
        z.object({ object: TargetSchema }),
      )
      if (!answer.ok) return answer
      target = answer.value.object
    }
    return ok(target.type === 'commit' ? target.sha : null)
  }

  /** The list of tags tells their commits a hundred at a time, and leaves out those that name none. */
  async #learnAll(tags: readonly Matching[]): Promise<Result<null>> {
    const objects = new Map(tags.map(({ ref, object }) => [nameIn(ref), object.sha]))
    for (let page = 1; page <= MOST_PAGES; page += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, i) => page + i)
      for (const answer of await Promise.all(numbers.map((number) => this.#page(number)))) {
        if (!answer.ok) return answer
        this.#learn(answer.value, objects)
        if (objects.size === 0) return ok(null)
        if (answer.value.length === PER_PAGE) continue
        for (const object of objects.values()) this.#commits.set(object, null)
        return ok(null)
      }
    }
    const most = grouped(MOST_PAGES * PER_PAGE)
    return fail('fault', words.tooManyTags(this.repository.name, most))
  }

  /** Takes out of `objects` what a page of tags tells. */
  #learn(tags: z.infer<typeof GithubTagsSchema>, objects: Map<string, string>): void {
    for (const { name, commit } of tags) {
      const object = objects.get(name)
      if (object !== undefined) this.#commits.set(object, commit.sha)
      objects.delete(name)
    }
  }

  #page(page: number) {
    const { client, place } = this.repository
    return client.ask((rest) => rest.repos.listTags({ ...place, per_page: PER_PAGE, page }), GithubTagsSchema)
  }
}

/**
 * Refs by the beginning of their names, all of them in one answer ("List matching references"; its pages were never there,
 * github/docs#3863). A repository without a commit has none, and is refused (409).
 */
async function readMatching(
  { client, place }: GithubRepository,
  kind: 'heads' | 'tags',
  prefix: string,
): Promise<Result<readonly Matching[]>> {
  const ref = prefix === '' ? kind : `${kind}/${prefix}`
  const answer = await client.whole((rest) => rest.git.listMatchingRefs({ ...place, ref }), MatchingSchema)
  return !answer.ok && answer.status === 409 ? ok([]) : answer
}

const nameIn = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '')

/** Sees the numbers in names: v10 comes after v9. */
const VERSIONS = new Intl.Collator('en', { numeric: true })
