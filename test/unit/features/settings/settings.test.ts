import { fail, ok, type Result } from '@core/result'
import { DEFAULT_SETTINGS, type Settings, type SettingsStore } from '@core/settings'
import { describe, expect, it } from 'vitest'
import { settings } from '../../../../src/main/features/settings'
import { memoryLog } from '../../support/memory/log'

function memorySettings(): SettingsStore {
  let now: Settings = DEFAULT_SETTINGS
  const listeners: ((settings: Settings) => void)[] = []
  return {
    get: () => now,
    set: (patch) => {
      now = { ...now, ...patch }
      for (const listener of listeners) listener(now)
      return now
    },
    onChange: (listener) => {
      listeners.push(listener)
      return () => {}
    },
    flushed: async () => {},
  }
}

function onThisMachine({ shortcut = ok(null) }: { shortcut?: Result<null> } = {}) {
  const { log, lines } = memoryLog()
  const atLogin: boolean[] = []
  const shortcuts: (string | null)[] = []
  const published: string[] = []
  const { calls } = settings({
    settings: memorySettings(),
    log,
    setStartAtLogin: async (on) => void atLogin.push(on),
    setOpenShortcut: (key) => {
      shortcuts.push(key)
      return shortcut
    },
    publish: (topic) => void published.push(topic),
  })
  return { calls, lines, atLogin, shortcuts, published }
}

describe('what a person sets', () => {
  it('holds from then on, beside what they set before', async () => {
    const { calls, lines } = onThisMachine()
    await calls.changeSettings({ notify: { ...DEFAULT_SETTINGS.notify, ci: false } })
    await calls.changeSettings({ startAtLogin: true })
    expect(await calls.settings(null)).toEqual(
      ok({ ...DEFAULT_SETTINGS, startAtLogin: true, notify: { ...DEFAULT_SETTINGS.notify, ci: false } }),
    )
    expect(lines).toEqual([
      'info Settings changed: notify.ci off.',
      'info Settings changed: startAtLogin on.',
    ])
  })

  it('about the start at login is told to the system, and nothing else is', async () => {
    const { calls, atLogin, shortcuts, published } = onThisMachine()
    await calls.changeSettings({ startAtLogin: true })
    await calls.changeSettings({ startAtLogin: false })
    expect({ atLogin, shortcuts, published }).toEqual({
      atLogin: [true, false],
      shortcuts: [],
      published: [],
    })
  })

  it('about signing in has the accounts read again', async () => {
    const { calls, published } = onThisMachine()
    await calls.changeSettings({ githubClientId: 'Iv1.0000000000000000' })
    expect(published).toEqual(['accounts'])
  })
})

describe('the shortcut that opens the window', () => {
  it('is set, and let go of again', async () => {
    const { calls, shortcuts } = onThisMachine()
    await calls.changeSettings({ openShortcut: 'Control+Alt+B' })
    await calls.changeSettings({ openShortcut: null })
    expect(shortcuts).toEqual(['Control+Alt+B', null])
    expect(await calls.settings(null)).toMatchObject({ value: { openShortcut: null } })
  })

  it('that another program has stays what it was, and so does everything else of that change', async () => {
    const { calls, atLogin } = onThisMachine({ shortcut: fail('invalid', 'Another program has it.') })
    const refused = await calls.changeSettings({ openShortcut: 'Control+Alt+B', startAtLogin: true })
    expect(refused).toMatchObject({ problem: { sentence: 'Another program has it.' } })
    expect(await calls.settings(null)).toEqual(ok(DEFAULT_SETTINGS))
    expect(atLogin).toEqual([])
  })
})
