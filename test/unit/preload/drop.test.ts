import { DROP_CHANNEL } from '@contract/channels'
import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { tellDrops } from '../../../src/preload/drop'

interface Electron {
  readonly send: Mock
  /** Absent before Electron 29. */
  webUtils?: { getPathForFile(file: { name: string }): string } | undefined
}
const electron = vi.hoisted((): Electron => ({ send: vi.fn() }))
vi.mock('electron', () => ({
  ipcRenderer: { send: electron.send },
  get webUtils() {
    return electron.webUtils
  },
}))

interface Dropped {
  readonly isTrusted?: boolean
  readonly types?: readonly string[]
  readonly files?: readonly object[]
}

/** A page on which something is dragged and dropped; answers whether that was let happen. */
function page() {
  const listeners = new Map<string, (event: object) => void>()
  tellDrops({
    addEventListener: (name: string, listen: (event: object) => void) => void listeners.set(name, listen),
  })
  return (name: 'dragover' | 'drop', { isTrusted = true, types = ['Files'], files = [] }: Dropped) => {
    const preventDefault = vi.fn()
    listeners.get(name)?.({ isTrusted, preventDefault, dataTransfer: { types, files, dropEffect: 'none' } })
    return preventDefault.mock.calls.length > 0
  }
}

beforeEach(() => {
  electron.send.mockClear()
  electron.webUtils = undefined
})

describe('a file that is dropped on the window', () => {
  it('is told to main by its path, as old and new Electrons tell it', () => {
    const drag = page()
    expect(drag('dragover', {})).toBe(true)
    expect(drag('drop', { files: [{ name: 'w.json', path: '/team/w.json' }] })).toBe(true)
    expect(electron.send).toHaveBeenCalledExactlyOnceWith(DROP_CHANNEL, '/team/w.json')
    electron.webUtils = { getPathForFile: ({ name }) => `/new/${name}` }
    drag('drop', { files: [{ name: 'w.json' }] })
    expect(electron.send).toHaveBeenLastCalledWith(DROP_CHANNEL, '/new/w.json')
  })

  it('is none where script made the drop or the file, where there are several, or where it is no file', () => {
    const drag = page()
    const file = { name: 'w.json', path: '/team/w.json' }
    expect(drag('dragover', { isTrusted: false })).toBe(false)
    drag('drop', { isTrusted: false, files: [file] })
    drag('drop', { files: [{ name: 'made', path: '' }] })
    drag('drop', { files: [{ name: 'made' }] })
    drag('drop', { files: [file, file] })
    drag('drop', { files: [] })
    expect(drag('drop', { types: ['text/uri-list', 'text/plain'], files: [file] })).toBe(false)
    expect(electron.send).not.toHaveBeenCalled()
  })
})
