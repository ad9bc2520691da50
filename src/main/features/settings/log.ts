import type { Log } from '@core/log'
import { type SettingsStore, settingsChanges } from '@core/settings'

/** Puts each change that a person makes to the settings into the log, but for what is logged elsewhere. */
export function logSettings(log: Log, settings: SettingsStore): void {
  let known = settings.get()
  settings.onChange((next) => {
    const changes = settingsChanges(known, next)
    known = next
    if (changes.length > 0) log.info(`Settings changed: ${changes.join(', ')}.`)
  })
}
