import { viewOfDigit } from '@core/views'
import { useEffect } from 'react'
import { request } from '../data/commands'
import { knowsErrors } from '../data/queries'
import { closeLog, goTo, openDetails, openSheet, useUi } from '../state/ui'
import { focusToasts } from '../toasts/Toasts'
import { dismissLatest, undoLatest } from '../toasts/toasts'
import { isPlain, isTyping, somethingAbove } from '../ui/keys'

/** The keys that hold everywhere: Ctrl or Cmd with a digit for a view, R to look again, F to search, K for everything by name, U a user's errors, Z to take back what was done last; `/` to filter, `?` for these keys, F8 for what was just said; Escape steps back. */
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
  if (event.key === 'Escape') stepBack()
  if (
    isPlain(event)
      ? !isTyping(event.target) && pressed(event.key)
      : isCommand(event) && commanded(event.key, isTyping(event.target))
  )
    event.preventDefault()
}

/** Whether a key by itself is for something. */
function pressed(key: string): boolean {
  if (key === '/') focusSearch()
  else if (key === '?') openSheet({ kind: 'shortcuts' })
  else if (key === 'F8') return focusToasts()
  else return false
  return true
}

/** Whether a key with Ctrl or Cmd is for something. */
function commanded(key: string, isTyping: boolean): boolean {
  const view = viewOfDigit(key)
  if (view !== null) goTo(view)
  else if (key === 'r') void request('refresh', null)
  else if (key === 'f') focusSearch()
  else if (key === 'k') openSheet({ kind: 'palette' })
  // In a text it takes back what was typed.
  else if (key === 'z') return !isTyping && undoLatest()
  else if (key === 'u' && knowsErrors()) openSheet({ kind: 'support' })
  else return false
  return true
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
