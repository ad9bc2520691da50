/** A key as it was pressed, as the page has it. */
export interface KeyPress {
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/** The keys beside letters, digits and F-keys, as Electron names them ("Accelerator", Available key codes). */
const NAMED: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
}

/**
 * The shortcut that was pressed, as Electron calls it ("Control+Alt+B"). `modifiers`: only those are held so far. `plain`: without Ctrl, Alt or Cmd it
 * would take a key away from every other program; F-keys aside.
 */
export function shortcutOf(pressed: KeyPress): string | 'modifiers' | 'plain' | 'unknown' {
  const { code, ctrlKey, altKey, shiftKey, metaKey } = pressed
  if (/^(Control|Alt|Shift|Meta|OS)(Left|Right)?$/.test(code)) return 'modifiers'
  const key = /^Key([A-Z])$|^Digit(\d)$|^(F\d{1,2})$/.exec(code)?.slice(1).find(Boolean) ?? NAMED[code]
  if (key === undefined) return 'unknown'
  if (!ctrlKey && !altKey && !metaKey && !/^F\d/.test(key)) return 'plain'
  return [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Super', key]
    .filter(Boolean)
    .join('+')
}

/** What a setting may hold: what `shortcutOf` makes. */
export const SHORTCUT = /^(?:(?:Control|Alt|Shift|Super)\+){0,4}(?:[A-Z]|\d|F\d{1,2}|[A-Z][A-Za-z]{1,8})$/

/** As it stands on this system's keyboard: "Ctrl+Alt+B", "⌃⌥B" on a Mac. */
export function shortcutWords(shortcut: string, isMac: boolean): string {
  const words: Readonly<Record<string, string>> = isMac
    ? { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' }
    : { Control: 'Ctrl' }
  return shortcut
    .split('+')
    .map((part) => words[part] ?? part)
    .join(isMac ? '' : '+')
}
