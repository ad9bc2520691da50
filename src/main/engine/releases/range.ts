import type { PullRequest } from '@core/commits/commit'
import type { ReleaseConfig, ReleaseReader, WholeRange } from '@core/releases'
import { pathPatterns, restricted } from '@core/releases/paths'
import { ok, type Result } from '@core/result'

interface Asked {
  readonly reader: ReleaseReader
  readonly config: Pick<ReleaseConfig, 'paths'>
}

/** What lies between two commits of a release: of a part of the repository (`paths`) what touches it. */
export async function releaseRange(
  { reader, config: { paths } }: Asked,
  base: string | null,
  head: string,
): Promise<Result<WholeRange>> {
  const whole = await reader.whole(base, head)
  if (!whole.ok || paths === undefined) return whole
  const patterns = pathPatterns(paths)
  const touching = await reader.touching(whole.value, patterns)
  return touching.ok ? ok(restricted(whole.value, patterns, touching.value)) : touching
}

/** The pull requests of a range; of a part of the repository those that have a commit in it. */
export async function releasePulls(
  { reader, config: { paths } }: Asked,
  whole: WholeRange,
): Promise<Result<readonly PullRequest[]>> {
  const pulls = await reader.pulls(whole)
  if (!pulls.ok || paths === undefined) return pulls
  const inside = new Set(whole.commits.map(({ sha }) => sha))
  return ok(pulls.value.filter(({ commits }) => commits.some((sha) => inside.has(sha))))
}
