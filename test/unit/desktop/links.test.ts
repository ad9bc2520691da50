import { describe, expect, it, vi } from 'vitest'
import { mayOpen, openLink } from '../../../src/main/desktop/links'
import { isLoopback } from '../../../src/main/desktop/loopback'

const openExternal = vi.hoisted(() => vi.fn(async (_link: string) => {}))
vi.mock('electron', () => ({ shell: { openExternal } }))

describe('links', () => {
  it.each([
    'https://github.com/o/r/pull/1',
    'http://localhost:3000/x',
    'http://127.0.0.1/',
    'http://[::1]:8000/',
  ])('open in the browser: %s', async (link) => {
    expect(mayOpen(link)).toBe(true)
    expect(await openLink(link)).toEqual({ ok: true, value: null })
    expect(openExternal).toHaveBeenLastCalledWith(link)
  })

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'http://localhost.evil.com/',
    'http://127.0.0.1@evil.com/',
    'mailto:a@b.c',
    'nonsense',
    '',
  ])('do not open: %s', async (link) => {
    openExternal.mockClear()
    expect(mayOpen(link)).toBe(false)
    expect(await openLink(link)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    expect(openExternal).not.toHaveBeenCalled()
  })

  it('say so when there is no browser', async () => {
    openExternal.mockRejectedValueOnce(new Error('spawn xdg-open ENOENT'))
    expect(await openLink('https://example.com')).toMatchObject({
      ok: false,
      problem: { sentence: 'The browser could not be opened.', cause: 'spawn xdg-open ENOENT' },
    })
  })

  it('are of this machine only by its own names, over http', () => {
    expect(isLoopback('http://localhost:5173/')).toBe(true)
    expect(isLoopback('https://localhost/')).toBe(false)
    expect(isLoopback('http://10.0.0.1/')).toBe(false)
  })

  it('are read without URL.canParse, which the oldest Electron lacks', () => {
    const { canParse } = URL
    Reflect.deleteProperty(URL, 'canParse')
    try {
      expect(mayOpen('https://example.com')).toBe(true)
      expect(mayOpen('nonsense')).toBe(false)
    } finally {
      URL.canParse = canParse
    }
  })
})
