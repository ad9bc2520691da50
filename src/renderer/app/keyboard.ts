import { viewOfDigit } from '@core/views'
import { useEffect } from 'react'
import { request } from '../data/commands'
import { knowsErrors } from '../data/queries'
import { SHORTCUTS, withCtrl } from '../sheets/shortcuts/words'
import { closeLog, goTo, openDetails, openSheet, useUi } from '../state/ui'
import { focusToasts } from '../toasts/Toasts'
import { dismissLatest, undoLatest } from '../toasts/toasts'
import { isPlain, isTyping, somethingAbove } from '../ui/keys'

type Shortcut = Extract<(typeof SHORTCUTS)[number], { readonly does: string }>

/** What each shortcut does; false: nothing now, so that the key is the page's. */
const DOES: Readonly<Record<Shortcut['does'], (isTyping: boolean) => unknown>> = {
  palette: () => openSheet({ kind: 'palette' }),
  search: focusSearch,
  refresh: () => void request('refresh', null),
  support: () => knowsErrors() && openSheet({ kind: 'support' }),
  // In a text it takes back what was typed.
  undo: (isTyping) => !isTyping && undoLatest(),
  messages: focusToasts,
  'step back': stepBack,
  shortcuts: () => openSheet({ kind: 'shortcuts' }),
}

/** By their keys, as the list of shortcuts has them. */
const BOUND = new Map<string, (isTyping: boolean) => unknown>(
  SHORTCUTS.flatMap((one) => ('does' in one ? [[one.keys, DOES[one.does]]] : [])),
)

/** The keys of the list of shortcuts that hold everywhere, and Ctrl or Cmd with a digit for a view. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  // Dialogs, popovers and menus have keys of their own.
  if (somethingAbove()) return
  if (event.key === 'Escape') BOUND.get('Esc')?.(false)
  else if (isPlain(event) ? pressed(event) : isCommand(event) && commanded(event)) event.preventDefault()
}

/** Whether a key by itself is for something. */
const pressed = ({ key, target }: KeyboardEvent): boolean => !isTyping(target) && isDone(key, false)

/** Whether a key with Ctrl or Cmd is for something. */
function commanded({ key, target }: KeyboardEvent): boolean {
  const view = viewOfDigit(key)
  if (view === null) return isDone(withCtrl(key), isTyping(target))
  goTo(view)
  return true
}

function isDone(keys: string, isTyping: boolean): boolean {
  const does = BOUND.get(keys)
  return does !== undefined && does(isTyping) !== false
}

const isCommand = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && !shiftKey

/** Closes what is uppermost; with nothing open, the window goes. */
function stepBack(): void {
  const { log, details, view } = useUi.getState()
  if (log !== null) closeLog()
  else if (details !== null && view === 'history') openDetails(null)
  else if (!dismissLatest()) void request('hideWindow', null)
}

function focusSearch(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('input[type=search]')
  // The open log is below the view, so its field is the last one.
  const field = fields[fields.length - 1]
  field?.focus()
  field?.select()
}
