import type { Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { ReleaseConfig } from '@core/releases/config'
import { isInLineOf, versionTags } from '@core/releases/cycle'
import type { ReleaseReader, WholeRange } from '@core/releases/reader'
import { type PointRelease, shippedIn } from '@core/releases/shipped'
import type { Cycle } from '@core/releases/types'

/** So many point releases of a version are looked at, the last ones. */
const MOST = LIMITS.engine.pointReleases
/** Tags are of whatever day here: none is left out for being ahead. */
const ANY_DAY = '9999-12-31'

interface ShippedQuery {
  readonly reader: ReleaseReader
  readonly config: ReleaseConfig
  readonly previous: Cycle['previous']
  /** The tags of its scheme that are on other lines. */
  readonly elsewhere: readonly Ref[]
}

/** Which commits of a cycle have shipped with a point release of the version before, by its tag; none where that can't be read. */
export async function readShipped(
  { reader, config, previous, elsewhere }: ShippedQuery,
  { commits }: Pick<WholeRange, 'commits'>,
): Promise<ReadonlyMap<string, string>> {
  if (previous === null) return new Map()
  const tags = versionTags(elsewhere, config.tag, ANY_DAY)
    .filter((tag) => tag.version.pre === null && isInLineOf(tag, previous, config.tag))
    .slice(0, MOST)
    .reverse()
  const points = await Promise.all(
    tags.map(async ({ name, sha }): Promise<PointRelease[]> => {
      const own = await reader.whole(previous.sha, sha)
      return own.ok ? [{ tag: name, commits: own.value.commits }] : []
    }),
  )
  return shippedIn(commits, points.flat())
}
