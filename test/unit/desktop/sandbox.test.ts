import { readFileSync } from 'node:fs'
import { beforeEach, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { isUnsandboxed, refuseWithoutSandbox } from '../../../src/main/desktop/unforeseen'

const { did, installed } = vi.hoisted(() => {
  const heard: string[] = []
  return { did: heard, installed: { isPackaged: true, switches: ['no-sandbox'] } }
})
vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return installed.isPackaged
    },
    // What Chromium read of its arguments: also `-no-sandbox`, and `/no-sandbox` on Windows.
    commandLine: { hasSwitch: (name: string) => installed.switches.includes(name) },
    whenReady: async () => void did.push('ready'),
    exit: (code: number) => did.push(`exit ${code}`),
  },
  dialog: {
    showMessageBox: async ({ message, detail }: { message: string; detail: string }) =>
      void did.push(message, detail),
  },
}))

beforeEach(() => {
  did.length = 0
  Object.assign(installed, { isPackaged: true, switches: ['no-sandbox'] })
})

it('an installed app does not start without Chromium’s sandbox, also on Windows', () => {
  expect(isUnsandboxed(1000)).toBe(true)
  expect(isUnsandboxed(undefined)).toBe(true)
})

it('it starts with it, as the superuser for whom there is none, and from a checkout', () => {
  expect(isUnsandboxed(0)).toBe(false)
  installed.isPackaged = false
  expect(isUnsandboxed(1000)).toBe(false)
  Object.assign(installed, { isPackaged: true, switches: ['no-sandbox-checks'] })
  expect(isUnsandboxed(1000)).toBe(false)
})

it('says why, and what to do, before it ends', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  await refuseWithoutSandbox()
  expect(did).toEqual([
    'ready',
    'Binnacle doesn’t start without Chromium’s sandbox.',
    expect.stringMatching(/--no-sandbox, which an AppImage adds .* Install the Debian package/),
    'exit 1',
  ])
  expect(error).toHaveBeenCalledOnce()
  error.mockRestore()
})

it('no AppImage is built to start without it on every system', () => {
  const built = parse(readFileSync('packaging/electron-builder.yml', 'utf8'))
  expect(built.linux.executableArgs).toEqual([])
  expect(built.toolsets.appimage).not.toBe('0.0.0')
})
