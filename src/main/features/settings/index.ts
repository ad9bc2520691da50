import type { Log } from '@core/log'
import { ok } from '@core/result'
import type { Settings, SettingsStore } from '@core/settings'
import type { Feature } from '../feature'

interface Ports {
  readonly settings: SettingsStore
  readonly log: Log
  readonly setStartAtLogin: (on: boolean) => Promise<void>
  readonly publish: (topic: 'accounts') => void
}

/** What a person set for this machine. */
export function settings(ports: Ports): Feature<'settings' | 'changeSettings'> {
  logSettings(ports.log, ports.settings)
  return {
    topics: {},
    calls: {
      settings: () => ok(ports.settings.get()),
      changeSettings: async ({ notify, waitForCiMinutes, startAtLogin, githubClientId }) => {
        if (startAtLogin !== undefined) await ports.setStartAtLogin(startAtLogin)
        const now = ports.settings.set({
          ...(notify && { notify }),
          ...(waitForCiMinutes !== undefined && { waitForCiMinutes }),
          ...(startAtLogin !== undefined && { startAtLogin }),
          ...(githubClientId !== undefined && { githubClientId }),
        })
        if (githubClientId !== undefined) ports.publish('accounts')
        return ok(now)
      },
    },
  }
}

/** Puts each change that a person makes to the settings into the log. */
export function logSettings(log: Log, settings: SettingsStore): void {
  let known = settings.get()
  settings.onChange((next) => {
    const changes = settingsText(known, next)
    known = next
    if (changes !== null) log.info(changes)
  })
}

/** What changed, in words; null where only the window's size or what is logged elsewhere did. */
function settingsText(before: Settings, after: Settings): string | null {
  const on = (is: boolean): string => (is ? 'on' : 'off')
  const notify = Object.entries(after.notify)
    .filter(([name, is]) => Object.entries(before.notify).some(([n, was]) => n === name && was !== is))
    .map(([name, is]) => `notify.${name} ${on(is)}`)
  const start = before.startAtLogin === after.startAtLogin ? [] : [`startAtLogin ${on(after.startAtLogin)}`]
  const wait =
    before.waitForCiMinutes === after.waitForCiMinutes ? [] : [`waitForCiMinutes ${after.waitForCiMinutes}`]
  const changes = [...notify, ...wait, ...start]
  return changes.length === 0 ? null : `Settings changed: ${changes.join(', ')}.`
}
