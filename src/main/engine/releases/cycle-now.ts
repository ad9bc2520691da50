import type { WatchedApp } from '@core/ports'
import type { Cycle, ReleaseConfig } from '@core/release'
import { reopened, type Weight } from '@core/release/cycle'
import { fail, ok, type Result } from '@core/result'
import type { FactReader } from './facts'

/** A cycle with the commit that it ended with; null while it goes on. */
export interface FoundCycle {
  readonly cycle: Cycle
  readonly released: string | null
}

/** Finds the cycle of a version, or for null the one that goes on. */
export type FindCycle = (
  app: Pick<WatchedApp, 'name' | 'branch' | 'source'>,
  config: ReleaseConfig,
  version: string | null,
) => Promise<Result<FoundCycle>>

/** Finds it by the tags; `weight` says what is known of what the labels of its changes ask for. */
export const cycleFinder =
  (reader: FactReader, weight: (config: ReleaseConfig) => Weight): FindCycle =>
  async (app, config, version) => {
    const tags = await reader.tags(config, app)
    if (!tags.ok) return tags
    const current = tags.value.cycle(weight(config))
    if (version === null || version === current.version) return ok({ cycle: current, released: null })
    const past = tags.value.past.find(({ released }) => released.version === version)
    if (past === undefined) return fail('invalid', `${config.name} has no version ${version}.`)
    return ok({ cycle: reopened(config, app.branch, past), released: past.released.sha })
  }
