import type { Log } from '@core/log'
import { ok, type Result } from '@core/result'
import { changed, type SettingsStore } from '@core/settings'
import type { Feature } from '../feature'
import { logSettings } from './log'

interface Ports {
  readonly settings: SettingsStore
  readonly log: Log
  readonly setStartAtLogin: (on: boolean) => Promise<void>
  /** The key that opens the window, null for none; refused where the system does not let it be had. */
  readonly setOpenShortcut: (shortcut: string | null) => Result<null>
  readonly publish: (topic: 'accounts') => void
}

/** What a person set for this machine. */
export function settings(ports: Ports): Feature<'settings' | 'changeSettings'> {
  logSettings(ports.log, ports.settings)
  return {
    topics: {},
    calls: {
      settings: () => ok(ports.settings.get()),
      changeSettings: async (change) => {
        const held = change.openShortcut === undefined ? ok(null) : ports.setOpenShortcut(change.openShortcut)
        if (!held.ok) return held
        if (change.startAtLogin !== undefined) await ports.setStartAtLogin(change.startAtLogin)
        const now = ports.settings.set(changed(ports.settings.get(), change))
        if (change.githubClientId !== undefined) ports.publish('accounts')
        return ok(now)
      },
    },
  }
}
