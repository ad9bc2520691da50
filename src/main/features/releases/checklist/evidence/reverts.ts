import type { WatchedApp } from '@core/ports'
import { type HalfReverted, halfRevertedIn } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import { lacksCommits } from '@core/releases/reader'
import { fail, ok, type Result } from '@core/result'
import { releasePulls, releaseRange } from '../../../../engine/releases/range'
import * as words from '../../words'

const tooMany = fail('invalid', words.TOO_MANY_COMMITS)

/** The pull requests since the last release of which only a part was taken back. */
export async function readHalfReverted(
  { name, source }: Pick<WatchedApp, 'name' | 'source'>,
  config: Pick<ReleaseConfig, 'paths'>,
  base: string | null,
  sha: string,
): Promise<Result<readonly HalfReverted[]>> {
  const { releases } = source
  if (releases !== undefined) {
    const asked = { reader: releases, app: name, config }
    const whole = await releaseRange(asked, base, sha)
    if (!whole.ok) return whole
    if (lacksCommits(whole.value)) return tooMany
    const pulls = await releasePulls(asked, whole.value)
    return pulls.ok ? ok(halfRevertedIn({ range: whole.value, pulls: pulls.value })) : pulls
  }
  const range = await source.compare(base, sha)
  if (!range.ok) return range
  const { commits, totalCommits } = range.value
  if (commits.length < totalCommits) return tooMany
  const pulls = (await source.pulls?.(range.value)) ?? ok([])
  return pulls.ok ? ok(halfRevertedIn({ range: range.value, pulls: pulls.value })) : pulls
}
