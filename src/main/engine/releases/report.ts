import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { numbersOf } from '@core/releases/numbers'
import type { LocalDate } from '@core/releases/types'
import { ok, type Result } from '@core/result'
import { groupBy } from '@core/util/group'
import type { CycleFacts } from './facts'
import { readerOf, releasePulls, releaseRange } from './range'
import { schemeWarnings } from './scheme-warnings'
import { readShipped } from './shipped'
import { weighRelease } from './weigh'

/** A release that is being made, in a few words and numbers. */
export interface ReleaseReport {
  readonly version: string
  readonly tag: string
  /** What makes it this version, as it follows on "4.0.0: "; null where the calendar does, or nothing says it. */
  readonly why: string | null
  /** The tag that it begins at; null for the first release. */
  readonly since: string | null
  /** null where nothing says when it is due. */
  readonly due: LocalDate | null
  /** Merges are left out of commits and authors. */
  readonly commits: number
  readonly authors: number
  readonly files: number
  /** Lines. */
  readonly added: number
  readonly removed: number
  /** How many of the commits have shipped already with a point release of the version before, by its tag. */
  readonly shipped: readonly { readonly tag: string; readonly commits: number }[]
  /** What a person should know before they believe the rest, in sentences. */
  readonly warnings: readonly string[]
}

type App = Pick<WatchedApp, 'name' | 'branch' | 'source'>

/** Reports where a release stands: the version that is being made, and what it is made of. */
export async function reportRelease(
  facts: CycleFacts,
  config: ReleaseConfig,
  app: App,
): Promise<Result<ReleaseReport>> {
  const reader = readerOf(app)
  if (!reader.ok) return reader
  const { candidate } = facts
  const asked = { reader: reader.value, app: app.name, config }
  // Which release it follows on does not depend on what changes.
  const base = facts.cycle().previous?.sha ?? null
  const whole = await releaseRange(asked, base, candidate.sha)
  if (!whole.ok) return whole
  const pulls = await releasePulls(asked, whole.value)
  if (!pulls.ok) return pulls
  const cycle = facts.cycle(await weighRelease(app, config, { whole: whole.value, pulls: pulls.value }))
  const numbers = numbersOf(whole.value, { elsewhere: null, newAuthors: null })
  const at = { ...asked, previous: cycle.previous, elsewhere: facts.tags.elsewhere }
  const made = { commits: whole.value.commits.filter(({ isMerge }) => !isMerge) }
  const { warnings } = await schemeWarnings(facts, config, app)
  return ok({
    version: cycle.version,
    tag: cycle.tag,
    why: cycle.why ?? null,
    since: cycle.previous?.tag ?? null,
    due: cycle.due,
    commits: numbers.commits.count,
    authors: numbers.authors.length,
    files: numbers.files.count,
    added: numbers.additions.count,
    removed: numbers.deletions.count,
    shipped: countedBy(await readShipped(at, made)),
    warnings,
  })
}

function countedBy(shipped: ReadonlyMap<string, string>): ReleaseReport['shipped'] {
  return [...groupBy([...shipped.values()], (tag) => tag)].map(([tag, all]) => ({ tag, commits: all.length }))
}
