import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { describe, expect, test } from 'vitest'
import { createSettings } from '../../../src/main/storage/settings'
import { T0 } from '../support/builders'
import { freshFolder, noReport, reports } from './folder'

// Outside Electron there is no module of that name; electron-store asks it only for a folder, which it is given.
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron'
      ? { url: 'data:text/javascript,export default {}', format: 'module', shortCircuit: true }
      : next(name, context),
})

const written = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))

describe('settings', () => {
  test('are the defaults at first, and nothing is written for that', () => {
    const folder = freshFolder()
    expect(createSettings(folder, noReport).get()).toEqual(DEFAULT_SETTINGS)
    expect(readdirSync(folder)).toEqual([])
  })

  test('hold at once and are there after a restart', async () => {
    const folder = freshFolder()
    const settings = createSettings(folder, noReport)
    expect(settings.set({ workspace: '/team/binnacle.json' }).workspace).toBe('/team/binnacle.json')
    expect(settings.set({ startAtLogin: true })).toEqual({
      ...DEFAULT_SETTINGS,
      workspace: '/team/binnacle.json',
      startAtLogin: true,
    })
    await settings.flushed()
    settings.set({ window: { width: 900, height: 600 } })
    await settings.flushed()
    expect(createSettings(folder, noReport).get()).toEqual({
      ...DEFAULT_SETTINGS,
      workspace: '/team/binnacle.json',
      startAtLogin: true,
      window: { width: 900, height: 600 },
    })
  })

  test('are told to who listens, until they no longer do', async () => {
    const settings = createSettings(freshFolder(), noReport)
    const heard: Settings[] = []
    const stop = settings.onChange((next) => heard.push(next))
    settings.set({ toldNoTray: true })
    stop()
    settings.set({ toldNoTray: false })
    expect(heard).toEqual([{ ...DEFAULT_SETTINGS, toldNoTray: true }])
    await settings.flushed()
  })
})

describe('a settings file that is wrong never prevents the start', () => {
  const broken: Array<[string, string]> = [
    ['cut in half', '{"workspace": "/team/binn'],
    ['empty', ''],
    ['of another kind', '\u0000\u0001\u0002'],
    ['no object', '[1, 2]'],
  ]
  test.each(broken)('%s: it is set aside and the defaults apply', async (_what, text) => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'settings.json'), text)
    const { report, sentences } = reports()
    const settings = createSettings(folder, report, () => T0)
    const aside = 'settings.json.corrupt-2026-11-23T12-00-00Z'
    expect(settings.get()).toEqual(DEFAULT_SETTINGS)
    expect(sentences()).toEqual([
      `The settings could not be read. The file was set aside as ${aside} and the defaults apply.`,
    ])
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text)
    settings.set({ startAtLogin: true })
    await settings.flushed()
    expect(written(folder)).toMatchObject({ startAtLogin: true })
  })

  test('values of a wrong type: those are the default, the others hold, and the file as it was is kept', async () => {
    const folder = freshFolder()
    const text = JSON.stringify({
      workspace: '/team/binnacle.json',
      startAtLogin: 'yes',
      notify: { failed: false, ci: 1 },
      window: { width: 900.5, height: 600 },
      unknown: true,
    })
    writeFileSync(join(folder, 'settings.json'), text)
    const { report, sentences } = reports()
    const settings = createSettings(folder, report, () => T0)
    expect(settings.get()).toEqual({
      ...DEFAULT_SETTINGS,
      workspace: '/team/binnacle.json',
      notify: { ...DEFAULT_SETTINGS.notify, failed: false },
      window: { ...DEFAULT_SETTINGS.window, height: 600 },
    })
    const aside = 'settings.json.corrupt-2026-11-23T12-00-00Z'
    expect(sentences()).toHaveLength(1)
    expect(sentences()[0]).toMatch(/wrong value for .*, so the default applies\. The file was kept as /)
    for (const field of ['startAtLogin', 'notify.ci', 'window.width']) expect(sentences()[0]).toContain(field)
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text)
    await settings.flushed()
    expect(createSettings(folder, noReport).get()).toEqual(settings.get())
  })

  test('a field that an older Binnacle did not know is the default, without a word', () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'settings.json'), '\uFEFF{"notify": {"failed": false}}')
    expect(createSettings(folder, noReport).get()).toEqual({
      ...DEFAULT_SETTINGS,
      notify: { ...DEFAULT_SETTINGS.notify, failed: false },
    })
  })

  test('a folder in its place', () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'settings.json'))
    const { report, sentences } = reports()
    expect(createSettings(folder, report, () => T0).get()).toEqual(DEFAULT_SETTINGS)
    expect(sentences()).toEqual([expect.stringMatching(/^The settings could not be read\./)])
  })
})

test('settings that cannot be written hold for this run, and that is reported', async () => {
  const folder = join(freshFolder(), 'file')
  writeFileSync(folder, '')
  const { report, sentences } = reports()
  const settings = createSettings(folder, report)
  expect(settings.set({ startAtLogin: true }).startAtLogin).toBe(true)
  await settings.flushed()
  expect(settings.get().startAtLogin).toBe(true)
  expect(sentences().at(-1)).toMatch(/^The settings could not be saved: .*They apply until Binnacle quits\.$/)
})
