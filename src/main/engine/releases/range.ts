import type { PullRequest } from '@core/commits/commit'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { pathPatterns, restricted } from '@core/releases/paths'
import type { ReleaseReader, Touching, WholeCommit, WholeRange } from '@core/releases/reader'
import { fail, ok, type Result } from '@core/result'
import * as words from '../words'

/** What tells of an app what a release is made of, or that nothing does. */
export const readerOf = ({ source }: Pick<WatchedApp, 'source'>): Result<ReleaseReader> =>
  source.releases === undefined
    ? fail('invalid', words.cannotBeAskedForReleases(source.label))
    : ok(source.releases)

interface RangeSource {
  readonly reader: ReleaseReader
  readonly config: Pick<ReleaseConfig, 'paths'>
}

/** What lies between two commits of a release: of a part of the repository (`paths`) what touches it. */
export async function releaseRange(
  { reader, config: { paths } }: RangeSource,
  base: string | null,
  head: string,
): Promise<Result<WholeRange>> {
  const whole = await reader.whole(base, head)
  if (!whole.ok || paths === undefined) return whole
  const patterns = pathPatterns(paths)
  const touching = await reader.touching(whole.value, patterns)
  if (!touching.ok) return touching
  const asking = await askingOfAll(reader, whole.value, touching.value)
  const part = restricted(whole.value, patterns, touching.value)
  return ok(asking.length === 0 ? part : { ...part, asking })
}

/** The commits outside of a part that ask for a version and touch no file: they speak to every part, as release-please has it. */
async function askingOfAll(
  reader: ReleaseReader,
  whole: WholeRange,
  { shas }: Touching,
): Promise<readonly WholeCommit[]> {
  const outside = whole.commits.filter(({ sha, releaseAs }) => releaseAs !== undefined && !shas.has(sha))
  if (outside.length === 0) return []
  const any = await reader.touching(whole, ['**'])
  return any.ok && any.value.isWhole
    ? outside.filter(({ sha, isMerge }) => !isMerge && !any.value.shas.has(sha))
    : []
}

/** The pull requests of a range; of a part of the repository those that have a commit in it. */
export async function releasePulls(
  { reader, config: { paths } }: RangeSource,
  whole: WholeRange,
): Promise<Result<readonly PullRequest[]>> {
  const pulls = await reader.pulls(whole)
  if (!pulls.ok || paths === undefined) return pulls
  const inside = new Set(whole.commits.map(({ sha }) => sha))
  return ok(pulls.value.filter(({ commits }) => commits.some((sha) => inside.has(sha))))
}
