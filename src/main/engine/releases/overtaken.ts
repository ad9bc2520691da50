import type { Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import { compareParts, compareVersions, releasedOf, type VersionTag, versionTags } from '@core/releases/cycle'
import { isPart } from '../is-part'

/** So many of the tags that were made after the highest one are asked whether they came after it in the history too. */
const MOST = LIMITS.engine.overtaking

/** Tags that a project has gone back behind, and the one by which that shows. */
export interface Overtaken {
  readonly tags: readonly Ref[]
  readonly by: string
}

/**
 * The tags in the history of a commit that a lower version came after: made by mistake, or of the time before the project counted otherwise. What goes
 * on from the lower one leaves them behind. A point release that was merged back is lower and later too, but the higher version is not in its history.
 * null where there are none, and where nobody knows when the tags were made.
 */
export async function overtakenIn(
  { source }: { readonly source: SourceHost },
  config: ReleaseConfig,
  { within, today }: { readonly within: readonly Ref[]; readonly today: string },
): Promise<Overtaken | null> {
  const tags = versionTags(within, config.tag, today)
  const released = releasedOf(tags)
  const [highest] = released
  if (highest?.at == null) return null
  const { at } = highest
  const later = released.filter((tag) => tag.sha !== highest.sha && (tag.at ?? 0) > at)
  for (const one of later.sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, MOST)) {
    const higher = released.filter(
      (tag) => tag.sha !== one.sha && compareVersions(tag.version, one.version) > 0,
    )
    const before = await ancestorsAmong(source, higher, one.sha)
    if (before === null) return null
    const behind = higher.filter(({ sha }) => before.has(sha))
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

async function ancestorsAmong(
  source: SourceHost,
  tags: readonly VersionTag[],
  of: string,
): Promise<ReadonlySet<string> | null> {
  const shas = [...new Set(tags.map(({ sha }) => sha))]
  if (source.ancestors !== undefined) {
    const found = await source.ancestors(shas, of)
    return found.ok ? found.value : null
  }
  const [highest] = shas
  if (highest === undefined) return new Set()
  const part = await isPart(source, highest, of)
  return part.ok ? new Set(part.value ? [highest] : []) : null
}
