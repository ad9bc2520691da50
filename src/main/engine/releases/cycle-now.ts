import type { WatchedApp } from '@core/ports'
import type { Cycle, ReleaseConfig } from '@core/release'
import { cycleOf, newestTags, pastCycles, reopened } from '@core/release/cycle'
import { fail, ok, type Result } from '@core/result'

/** The times of so many of the newest tags tell when the next release is due. */
const TAGS = 2

/** A cycle with the commit that it ended with; null while it goes on. */
export interface FoundCycle {
  readonly cycle: Cycle
  readonly released: string | null
}

/** Finds the cycle of a version, or for null the one that goes on. `now` in epoch ms. */
export type FindCycle = (
  app: Pick<WatchedApp, 'name' | 'branch' | 'source'>,
  config: ReleaseConfig,
  version: string | null,
  now: number,
) => Promise<Result<FoundCycle>>

/** Finds it by the tags alone. */
export const findCycle: FindCycle = async ({ name, branch, source }, config, version, now) => {
  const refs = await source.refs(name)
  if (!refs.ok) return refs
  const made = new Map<string, number>()
  for (const sha of newestTags(config, refs.value, now, TAGS)) {
    const commit = await source.resolve(name, sha)
    if (commit.ok) made.set(sha, commit.value.at)
  }
  const facts = { refs: refs.value, branch, now, madeAt: (sha: string) => made.get(sha) ?? null }
  const current = cycleOf(config, facts)
  if (version === null || version === current.version) return ok({ cycle: current, released: null })
  const past = pastCycles(config, facts).find(({ released }) => released.version === version)
  if (past === undefined) return fail('invalid', `${config.name} has no version ${version}.`)
  return ok({ cycle: reopened(config, branch, past), released: past.released.sha })
}
