import type { WatchedApp } from '@core/ports'
import type { LocalDate, ReleaseConfig } from '@core/release'
import { numbersOf } from '@core/release/numbers'
import { fail, ok, type Result } from '@core/result'
import type { FactReader } from './facts'

/** A release that is being made, in a few words and numbers. */
export interface ReleaseReport {
  readonly version: string
  readonly tag: string
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
  /** What a person should know before they believe the rest, in sentences. */
  readonly warnings: readonly string[]
}

/** Reports where a release stands: the version that is being made, and what it is made of. */
export async function reportRelease(
  facts: FactReader,
  config: ReleaseConfig,
  app: Pick<WatchedApp, 'name' | 'branch' | 'source'>,
): Promise<Result<ReleaseReport>> {
  const reader = app.source.releases
  if (reader === undefined)
    return fail('invalid', `${app.source.label} cannot be asked what a release is made of.`)
  const read = await facts.read(config, app)
  if (!read.ok) return read
  const { candidate } = read.value
  const { version, tag, previous, due } = read.value.cycle()
  const whole = await reader.whole(app.name, previous?.sha ?? null, candidate.sha)
  if (!whole.ok) return whole
  const numbers = numbersOf(whole.value, { elsewhere: null, newAuthors: null })
  return ok({
    version,
    tag,
    since: previous?.tag ?? null,
    due,
    commits: numbers.commits.count,
    authors: numbers.authors.length,
    files: numbers.files.count,
    added: numbers.additions.count,
    removed: numbers.deletions.count,
    warnings: [],
  })
}
