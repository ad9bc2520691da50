import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import type { Weighed } from '@core/releases/cycle'
import type { Cycle } from '@core/releases/types'
import { ok, type Result } from '@core/result'
import type { FactReader } from '../../engine/releases/facts'

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

/** Finds it by the tags; `weighed` says what is known of what its changes ask for. */
export const cycleFinder =
  (reader: FactReader, weighed: (config: ReleaseConfig) => Weighed): FindCycle =>
  async (app, config, version) => {
    const current = await reader.cycle(config, app, weighed(config))
    if (!current.ok) return current
    const isCurrent = version === null || version === current.value.version
    if (isCurrent) return ok({ cycle: current.value, released: null })
    const past = await reader.past(config, app, version)
    return past.ok ? ok({ cycle: past.value.cycle, released: past.value.candidate.sha }) : past
  }
