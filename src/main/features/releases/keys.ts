import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import type { TickStore } from '@core/releases/checklist'
import type { ReleaseStore } from '@core/releases/overview'
import { cycleKey } from '@core/releases/types'

/** What is kept of releases is kept for each workspace by itself: two files may name their releases alike. */
export interface ReleaseKeys {
  /** A name for the workspace file in use; empty for none. */
  readonly workspace: () => string
  /** Under which what a person makes of a version is kept. */
  readonly of: (at: { readonly release: string; readonly version: string }) => string
  readonly ticks: (store: TickStore) => TickStore
  readonly found: (store: ReleaseStore) => ReleaseStore
}

/** @param file The workspace file in use; null for none. */
export function releaseKeys(file: () => string | null): ReleaseKeys {
  const known = new Map<string, string>()
  const workspace = (): string => {
    const path = file()
    if (path === null) return ''
    const id = known.get(path) ?? idOf(path)
    known.set(path, id)
    return id
  }
  const keyed = (key: string): string => `${workspace()} ${key}`
  return {
    workspace,
    of: (at) => keyed(cycleKey(at)),
    ticks: (store) => ({
      ticks: (cycle) => store.ticks(keyed(cycle)).map((tick) => ({ ...tick, cycle })),
      tick: (tick) => store.tick({ ...tick, cycle: keyed(tick.cycle) }),
      untick: (cycle, item) => store.untick(keyed(cycle), item),
    }),
    found: (store) => ({
      get: (key, schema) => store.get(keyed(key), schema),
      put: (key, value) => store.put(keyed(key), value),
    }),
  }
}

/** A name for a file, since its path is nobody else's business; a link to a file is the file. */
function idOf(path: string): string {
  return createHash('sha256').update(real(path)).digest('hex').slice(0, 16)
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
