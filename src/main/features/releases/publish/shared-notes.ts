import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import type { ReleaseJournal } from '@core/releases/publish'
import { cycleKey } from '@core/releases/types'
import type { Sharing, State } from '@core/shared-state'
import type { ReleaseKeys } from '../keys'

interface Ports {
  readonly journal: ReleaseJournal
  readonly keys: Pick<ReleaseKeys, 'of'>
  readonly releases: () => readonly ReleaseConfig[]
  readonly clock: Clock
  /** The name of a person at this machine. */
  readonly user: string
  readonly sharing?: Sharing
}

/** Shares the notes of releases with the team; answers what says that a person has changed some. */
export function shareNotes(ports: Ports): (at: { release: string; version: string }) => void {
  const { journal, keys, releases, clock, user, sharing } = ports
  const take = (app: string, state: State): void => {
    for (const entry of state.values()) {
      const at = entry.kind === 'notes' ? cycleIn(releases(), app, entry.value.cycle) : null
      if (entry.kind !== 'notes' || at === null) continue
      const { generated, text } = entry.value
      const known = journal.notes(keys.of(at))
      if (known?.text === text) continue
      try {
        journal.keepNotes(keys.of(at), { generated, text, sent: known?.sent ?? null })
      } catch {
        // A full disk: they are taken over the next time.
      }
    }
  }
  sharing?.open({ take })
  return (at) => {
    const app = releases().find(({ name }) => name === at.release)?.app
    const notes = journal.notes(keys.of(at))
    if (app === undefined || notes === null) return
    const { generated, text } = notes
    if (Math.max(generated.length, text.length) > LIMITS.team.text) return
    const cycle = cycleKey(at)
    const value = { cycle, generated, text }
    sharing?.say(app, [{ kind: 'notes', subject: cycle, by: user, at: clock.now(), value }])
  }
}

/** The release of an app that a cycle's name means; null where it is another app's. */
function cycleIn(
  releases: readonly ReleaseConfig[],
  app: string,
  cycle: string,
): { release: string; version: string } | null {
  for (const { name: release, app: of } of releases) {
    const start = cycleKey({ release, version: '' })
    if (of === app && cycle.startsWith(start)) return { release, version: cycle.slice(start.length) }
  }
  return null
}
