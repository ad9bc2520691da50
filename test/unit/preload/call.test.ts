import { CALL_CHANNEL } from '@contract/channels'
import { expect, it, vi } from 'vitest'

const electron = vi.hoisted(() => ({
  invoke: vi.fn(),
  bridge: { call: async (_name: string, _input: unknown): Promise<string> => '' },
}))
vi.mock('electron', () => ({
  ipcRenderer: { invoke: electron.invoke, send: vi.fn(), on: vi.fn(), off: vi.fn() },
  contextBridge: {
    exposeInMainWorld: (_name: string, bridge: typeof electron.bridge) => {
      electron.bridge = bridge
    },
  },
}))

it('a call that comes before main can hear one is answered when it can, and any other failure is told', async () => {
  vi.stubGlobal('window', { addEventListener: vi.fn() })
  await import('../../../src/preload/index')
  const deaf = new Error(`Error invoking remote method: Error: No handler registered for '${CALL_CHANNEL}'`)
  electron.invoke.mockRejectedValueOnce(deaf).mockRejectedValueOnce(deaf).mockResolvedValueOnce({ ok: true })
  expect(await electron.bridge.call('snapshot', null)).toBe('{"ok":true}')
  expect(electron.invoke).toHaveBeenCalledTimes(3)
  electron.invoke.mockRejectedValueOnce(new Error('reply was never sent'))
  await expect(electron.bridge.call('deploy', {})).rejects.toThrow('reply was never sent')
  expect(electron.invoke).toHaveBeenCalledTimes(4)
})
