import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { expect, test } from 'vitest'
import { logSettings } from '../../../../src/main/features/settings/log'
import { memoryLog } from '../../support/memory/log'

test('a change of the settings is in the log, the window’s size is not', () => {
  const { log, lines } = memoryLog()
  let told: (settings: Settings) => void = () => {}
  logSettings(log, {
    get: () => DEFAULT_SETTINGS,
    set: () => DEFAULT_SETTINGS,
    flushed: async () => {},
    onChange: (listener) => {
      told = listener
      return () => {}
    },
  })
  const next = { ...DEFAULT_SETTINGS, startAtLogin: true, notify: { ...DEFAULT_SETTINGS.notify, ci: false } }
  told(next)
  told({ ...next, window: { width: 800, height: 600 } })
  expect(lines).toEqual(['info Settings changed: notify.ci off, startAtLogin on.'])
})
