import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { hardenSession } from '../../../src/main/desktop/window/page'

vi.mock('electron', () => ({}))

function hardened() {
  const handlers = {
    setPermissionRequestHandler: vi.fn<Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Session['setDevicePermissionHandler']>(),
    setSpellCheckerEnabled: vi.fn(),
    setSpellCheckerLanguages: vi.fn(),
  }
  const session = Object.assign(new EventEmitter(), handlers)
  hardenSession(session)
  return session
}

describe('the window’s session', () => {
  it('gives no permission, whatever is asked for', () => {
    const session = hardened()
    const answer = vi.fn()
    const request: unknown = session.setPermissionRequestHandler.mock.calls[0]?.[0]
    const check: unknown = session.setPermissionCheckHandler.mock.calls[0]?.[0]
    const device: unknown = session.setDevicePermissionHandler.mock.calls[0]?.[0]
    if (typeof request !== 'function' || typeof check !== 'function' || typeof device !== 'function')
      throw new Error('A handler is missing')
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'new',
    ]) {
      request({}, permission, answer)
      expect(check({}, permission)).toBe(false)
    }
    expect(answer.mock.calls).toEqual(Array(6).fill([false]))
    expect(device({ deviceType: 'usb' })).toBe(false)
  })

  it('downloads nothing, and gets no dictionary', () => {
    const session = hardened()
    const preventDefault = vi.fn()
    session.emit('will-download', { preventDefault })
    expect(preventDefault).toHaveBeenCalled()
    expect(session.setSpellCheckerEnabled).toHaveBeenCalledWith(false)
    expect(session.setSpellCheckerLanguages).toHaveBeenCalledWith([])
  })
})
