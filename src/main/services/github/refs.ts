import type { Ref } from '@core/commit'
import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { timeOf } from './commits'
import { listOf } from './list'
import type { GithubRepository } from './repository'

/** So many pages of branches, and as many of tags: a list with more than a thousand of either is not read, only searched. */
const MOST_PAGES = 10

const NamedSchema = listOf(z.object({ name: z.string(), commit: z.object({ sha: z.string() }) }))
const ReleasesSchema = listOf(
  z.object({ tag_name: z.string(), name: z.string().nullish(), draft: z.boolean().catch(false) }),
)
const ActivitySchema = listOf(z.object({ ref: z.string(), timestamp: z.string() }))

/**
 * Branches, those that were pushed to last first, then tags, the highest version first. GitHub gives both by name and
 * without a date: when branches were pushed to is read from the repository's activity, its last hundred pushes. Of the newest hundred
 * releases each tag has its release's title.
 */
export async function readRefs({ client, place }: GithubRepository): Promise<Result<readonly Ref[]>> {
  const [branches, tags, activity, releases] = await Promise.all([
    client.pages((rest, page) => rest.repos.listBranches({ ...place, ...page }), NamedSchema, MOST_PAGES),
    client.pages((rest, page) => rest.repos.listTags({ ...place, ...page }), NamedSchema, MOST_PAGES),
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
  return ok([
    ...branches.value.items
      .map(({ name, commit }): Ref => ({ kind: 'branch', name, sha: commit.sha }))
      .sort((a, b) => (pushedAt.get(b.name) ?? 0) - (pushedAt.get(a.name) ?? 0)),
    ...tags.value.items
      .map(({ name, commit }): Ref => {
        const release = titles.get(name)
        return { kind: 'tag', name, sha: commit.sha, ...(release !== undefined && { release }) }
      })
      .sort((a, b) => VERSIONS.compare(b.name, a.name)),
  ])
}

/** Sees the numbers in names: v10 comes after v9. */
const VERSIONS = new Intl.Collator('en', { numeric: true })
