import { readFileSync } from 'node:fs'
import { beforeEach, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { isUnsandboxed, refuseWithoutSandbox } from '../../../src/main/desktop/unforeseen'

const { did } = vi.hoisted(() => {
  const heard: string[] = []
  return { did: heard }
})
vi.mock('electron', () => ({
  app: {
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
})

const installed = { isPackaged: true, argv: ['/tmp/.mount_x/binnacle', '--no-sandbox'], user: 1000 }

it('an installed app does not start without Chromium’s sandbox, also on Windows', () => {
  expect(isUnsandboxed(installed)).toBe(true)
  expect(isUnsandboxed({ ...installed, user: undefined })).toBe(true)
  expect(isUnsandboxed({ ...installed, argv: ['binnacle', '--no-sandbox=1'] })).toBe(true)
})

it('it starts with it, as the superuser for whom there is none, and from a checkout', () => {
  expect(isUnsandboxed({ ...installed, argv: ['/opt/Binnacle/binnacle'] })).toBe(false)
  expect(isUnsandboxed({ ...installed, argv: ['binnacle', '--no-sandbox-checks'] })).toBe(false)
  expect(isUnsandboxed({ ...installed, user: 0 })).toBe(false)
  expect(isUnsandboxed({ ...installed, isPackaged: false })).toBe(false)
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
