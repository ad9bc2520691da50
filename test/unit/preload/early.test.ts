import { PUSH_CHANNEL } from '@contract/channels'
import { expect, it, vi } from 'vitest'

type Heard = (event: unknown, name: string, payload: unknown) => void

const electron = vi.hoisted(() => ({
  listeners: new Set<Heard>(),
  bridge: {
    onPush:
      (_listener: (name: string, json: string) => void): (() => void) =>
      () => {},
  },
}))
vi.mock('electron', () => ({
  ipcRenderer: {
    invoke: vi.fn(),
    send: vi.fn(),
    on: (_channel: string, listener: Heard) => electron.listeners.add(listener),
    off: (_channel: string, listener: Heard) => electron.listeners.delete(listener),
  },
  contextBridge: {
    exposeInMainWorld: (_name: string, bridge: typeof electron.bridge) => {
      electron.bridge = bridge
    },
  },
}))

const push = (name: string, payload: unknown): void => {
  for (const listener of electron.listeners) listener(PUSH_CHANNEL, name, payload)
}

it('what main pushes before the page listens is heard by all that listen first, once, and of each kind the last', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('window', { addEventListener: vi.fn() })
  await import('../../../src/preload/index')
  push('snapshot', 1)
  push('show', { view: 'release' })
  push('snapshot', 2)
  const feed: string[] = []
  const shown: string[] = []
  electron.bridge.onPush((name, json) => feed.push(`${name} ${json}`))
  electron.bridge.onPush((name, json) => shown.push(`${name} ${json}`))
  const early = ['snapshot 2', 'show {"view":"release"}']
  expect(feed).toEqual(early)
  expect(shown).toEqual(early)
  vi.runAllTimers()
  push('snapshot', 3)
  expect(feed).toEqual([...early, 'snapshot 3'])
  const later: string[] = []
  electron.bridge.onPush((name, json) => later.push(`${name} ${json}`))
  expect(later).toEqual([])
})
