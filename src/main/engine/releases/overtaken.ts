import type { Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { compareParts, compareVersions, releasedOf, type VersionTag, versionTags } from '@core/releases/cycle'

/** So many commits of the candidate's own branch are looked through for the tags. */
const LINE = LIMITS.engine.lineOfTag

/** Tags that a project has gone back behind, and the one by which that shows. */
export interface Overtaken {
  readonly tags: readonly Ref[]
  readonly by: string
}

interface OvertakenQuery {
  readonly within: readonly Ref[]
  /** The commit to be released. */
  readonly of: string
  readonly today: string
}

/**
 * The tags that a lower version came after, both on the line of a commit: made by mistake, or of the time before the project counted otherwise. What
 * goes on from the lower one leaves them behind. A point release that was merged back is lower and later too, but made on a line of its own, whatever
 * that merged before. null where there are none, and where nobody knows when the tags were made or where the line went.
 */
export async function overtakenIn(
  { source }: { readonly source: SourceHost },
  config: ReleaseConfig,
  { within, of, today }: OvertakenQuery,
): Promise<Overtaken | null> {
  const tags = versionTags(within, config.tag, today)
  const released = releasedOf(tags)
  const [highest] = released
  if (highest?.at == null || source.line === undefined) return null
  const { at } = highest
  const later = released.filter((tag) => tag.sha !== highest.sha && (tag.at ?? 0) > at)
  if (later.length === 0) return null
  const line = await source.line(of, LINE)
  if (!line.ok) return null
  const places = new Map(line.value.shas.map((sha, place) => [sha, place]))
  const isAfter = (one: VersionTag, other: VersionTag): boolean => {
    const [place, before] = [places.get(one.sha), places.get(other.sha)]
    return place !== undefined && before !== undefined && place < before
  }
  for (const one of later.sort((a, b) => (b.at ?? 0) - (a.at ?? 0))) {
    const behind = released.filter(
      (tag) => isAfter(one, tag) && compareVersions(tag.version, one.version) > 0,
    )
    if (behind.length > 0) return { tags: within.filter(isOfAny(tags, behind)), by: one.name }
  }
  return null
}

/** Whether a tag is one of these, or a candidate of one. */
function isOfAny(tags: readonly VersionTag[], behind: readonly VersionTag[]): (ref: Ref) => boolean {
  const names = new Set(
    tags
      .filter(({ version }) => behind.some((other) => compareParts(other.version.parts, version.parts) === 0))
      .map(({ name }) => name),
  )
  return ({ name }) => names.has(name)
}
