import type { SharedStore } from '@core/shared-state'

/** What is known of a team's shared state, without a disk. */
export function memoryTeam(): SharedStore {
  const texts = new Map<string, string>()
  return {
    state: (key) => texts.get(key) ?? null,
    keepState: (key, text) => void texts.set(key, text),
  }
}
