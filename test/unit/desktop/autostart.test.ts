import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { desktopEntry, isQuietStart, startAtLogin, wordOnWindows } from '../../../src/main/desktop/autostart'

const { setLoginItemSettings, getLoginItemSettings } = vi.hoisted(() => ({
  setLoginItemSettings: vi.fn(),
  getLoginItemSettings: vi.fn(),
}))
vi.mock('electron', () => ({ app: { setLoginItemSettings, getLoginItemSettings } }))

let config = ''
const entry = () => readFileSync(join(config, 'autostart/binnacle.desktop'), 'utf8')
const on = (platform: NodeJS.Platform) => vi.spyOn(process, 'platform', 'get').mockReturnValue(platform)

beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'binnacle-autostart-'))
  vi.stubEnv('XDG_CONFIG_HOME', config)
  vi.stubEnv('APPIMAGE', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(config, { recursive: true })
})

describe('starting at login on Linux', () => {
  beforeEach(() => on('linux'))

  it('writes an entry that starts in the tray, and takes it away again', async () => {
    await startAtLogin(true, ['/opt/binnacle/binnacle'])
    expect(entry()).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Binnacle\n/)
    expect(entry()).toContain('Exec="/opt/binnacle/binnacle" "--hidden"\n')
    await startAtLogin(false, ['/opt/binnacle/binnacle'])
    expect(entry).toThrow(/ENOENT/)
  })

  it('does nothing any more once Binnacle is removed', async () => {
    await startAtLogin(true, ['/opt/my app/binnacle'])
    expect(entry()).toContain('\nTryExec=/opt/my app/binnacle\n')
  })

  it('is no error when it was off already', async () => {
    await expect(startAtLogin(false, ['/opt/binnacle/binnacle'])).resolves.toBeUndefined()
  })

  it('starts an AppImage by its file, which stays when it ends', async () => {
    vi.stubEnv('APPIMAGE', '/home/ada/Binnacle.AppImage')
    vi.stubEnv('APPDIR', '/tmp/.mount_x')
    await startAtLogin(true, ['/tmp/.mount_x/binnacle'])
    expect(entry()).toContain('Exec="/home/ada/Binnacle.AppImage" "--hidden"\n')
  })

  it('starts itself, and not the AppImage whose terminal it was turned on from', async () => {
    vi.stubEnv('APPIMAGE', '/home/ada/Editor.AppImage')
    vi.stubEnv('APPDIR', '/tmp/.mount_editor')
    await startAtLogin(true, ['/opt/Binnacle/binnacle'])
    expect(entry()).toContain('Exec="/opt/Binnacle/binnacle" "--hidden"\n')
  })

  it('quotes what a desktop would take apart', () => {
    expect(desktopEntry(['/opt/my app/binnacle', 'a"b', '100%', '$HOME', 'a\\b', '--hidden'])).toContain(
      String.raw`Exec="/opt/my app/binnacle" "a\\"b" "100%%" "\\$HOME" "a\\\\b" "--hidden"`,
    )
  })

  it('lets no path add a line of its own', () => {
    const lines = desktopEntry(['/opt/x\nHidden=true']).split('\n')
    expect(lines).toContain(String.raw`Exec="/opt/x\nHidden=true"`)
    expect(lines).not.toContain('Hidden=true')
  })
})

it('starting at login on Windows asks the system to, with all that the program needs', async () => {
  on('win32')
  await startAtLogin(true, ['C:\\electron.exe', 'C:\\binnacle'])
  expect(setLoginItemSettings).toHaveBeenCalledWith({
    openAtLogin: true,
    path: 'C:\\electron.exe',
    args: ['C:\\binnacle', '--hidden'],
  })
})

it('starting at login on Windows keeps a word with spaces together, since Electron writes them as they are', async () => {
  on('win32')
  await startAtLogin(true, ['C:\\electron.exe', 'C:\\my app\\', '--workspace=C:\\Users\\Ada B\\w.json'])
  expect(setLoginItemSettings).toHaveBeenLastCalledWith({
    openAtLogin: true,
    path: 'C:\\electron.exe',
    args: ['"C:\\my app\\\\"', '"--workspace=C:\\Users\\Ada B\\w.json"', '--hidden'],
  })
  // The examples of "Parsing C++ command-line arguments".
  expect(wordOnWindows('a b"c')).toBe('"a b\\"c"')
  expect(wordOnWindows('a\\"b')).toBe('"a\\\\\\"b"')
  expect(wordOnWindows('plain')).toBe('plain')
})

describe('starting at login on macOS', () => {
  beforeEach(() => on('darwin'))

  it('asks the system for the app itself, which takes no flags', async () => {
    await startAtLogin(true, ['/Applications/Binnacle.app/Contents/MacOS/Binnacle', '--workspace=/w.json'])
    expect(setLoginItemSettings).toHaveBeenLastCalledWith({ openAtLogin: true })
  })

  it('stays out of sight when the system started it, and comes up when a person did', () => {
    getLoginItemSettings.mockReturnValue({ wasOpenedAtLogin: true })
    expect(isQuietStart(false)).toBe(true)
    getLoginItemSettings.mockReturnValue({ wasOpenedAtLogin: false })
    expect(isQuietStart(false)).toBe(false)
    expect(isQuietStart(true)).toBe(true)
  })
})

it('elsewhere only the flag keeps a start out of sight', () => {
  on('linux')
  expect([isQuietStart(true), isQuietStart(false)]).toEqual([true, false])
})
