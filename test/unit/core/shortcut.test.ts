import { describe, expect, it } from 'vitest'
import { SettingsChangeSchema } from '../../../src/core/settings'
import { shortcutOf, shortcutWords } from '../../../src/core/shortcut'

const press = (code: string, held: string[] = []) =>
  shortcutOf({
    code,
    ctrlKey: held.includes('ctrl'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
    metaKey: held.includes('meta'),
  })

describe('A shortcut', () => {
  it('is what was pressed, by the names that Electron has for it', () => {
    expect(press('KeyB', ['ctrl', 'alt'])).toBe('Control+Alt+B')
    expect(press('Digit7', ['meta', 'shift'])).toBe('Shift+Super+7')
    expect(press('ArrowUp', ['alt'])).toBe('Alt+Up')
    expect(press('F9')).toBe('F9')
    expect(press('Space', ['ctrl'])).toBe('Control+Space')
  })

  it('is not over while only Ctrl or Alt are held', () => {
    for (const code of ['ControlLeft', 'AltRight', 'ShiftLeft', 'MetaLeft'])
      expect(press(code, ['ctrl'])).toBe('modifiers')
  })

  it('takes no letter away from other programs, and no key that nobody can name', () => {
    expect(press('KeyB')).toBe('plain')
    expect(press('KeyB', ['shift'])).toBe('plain')
    expect(press('IntlRo', ['ctrl'])).toBe('unknown')
  })

  it('stands as on the keyboard of the system', () => {
    expect(shortcutWords('Control+Alt+B', false)).toBe('Ctrl+Alt+B')
    expect(shortcutWords('Control+Super+B', true)).toBe('⌃⌘B')
  })

  it('is all that the setting takes', () => {
    const takes = (openShortcut: string | null) => SettingsChangeSchema.safeParse({ openShortcut }).success
    for (const one of ['Control+Alt+B', 'F9', 'Alt+PageDown', null]) expect(takes(one)).toBe(true)
    for (const one of ['', 'Control+', 'rm -rf', 'Control+Alt+B+C', 'MediaPlayPause!'])
      expect(takes(one)).toBe(false)
  })
})
