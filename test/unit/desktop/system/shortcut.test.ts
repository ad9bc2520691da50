import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OpenShortcut } from '../../../../src/main/desktop/shortcut'

const { register, unregister, on } = vi.hoisted(() => ({
  register: vi.fn(),
  unregister: vi.fn(),
  on: vi.fn(),
}))
vi.mock('electron', () => ({ app: { on }, globalShortcut: { register, unregister } }))

const pressed = vi.fn()
const sentence = (shortcut: OpenShortcut, wanted: string) => {
  const answer = shortcut.set(wanted)
  return answer.ok ? null : answer.problem.sentence
}

beforeEach(() => {
  vi.resetAllMocks()
  register.mockReturnValue(true)
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux')
  vi.stubEnv('XDG_SESSION_TYPE', 'x11')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('The shortcut that opens the window', () => {
  it('is none until one is set, holds then, and gives way to the next one', () => {
    const shortcut = new OpenShortcut(pressed)
    shortcut.set(null)
    expect(register).not.toHaveBeenCalled()
    shortcut.set('Control+Alt+B')
    expect(register).toHaveBeenCalledWith('Control+Alt+B', pressed)
    shortcut.set('F9')
    expect(unregister.mock.calls).toEqual([['Control+Alt+B']])
    shortcut.set(null)
    expect(unregister.mock.calls).toEqual([['Control+Alt+B'], ['F9']])
  })

  it('stays as it was where another program has the new one, and says so', () => {
    const shortcut = new OpenShortcut(pressed)
    shortcut.set('F9')
    register.mockReturnValue(false)
    expect(sentence(shortcut, 'Control+Alt+B')).toBe(
      'Ctrl+Alt+B is taken by your system or by another program. Choose another one.',
    )
    expect(unregister).not.toHaveBeenCalled()
  })

  it('says where the system can’t take a key at all', () => {
    register.mockImplementation(() => {
      throw new TypeError('conversion failure')
    })
    expect(sentence(new OpenShortcut(pressed), 'Alt+F13')).toContain('can’t be used as a shortcut')
    vi.stubEnv('XDG_SESSION_TYPE', 'wayland')
    expect(sentence(new OpenShortcut(pressed), 'F9')).toContain('binnacle open')
  })

  it('is given back when the app quits', () => {
    const shortcut = new OpenShortcut(pressed)
    shortcut.set('F9')
    const [name, quit] = on.mock.calls[0] ?? []
    expect(name).toBe('will-quit')
    quit()
    expect(unregister.mock.calls).toEqual([['F9']])
  })
})
