import { viewOfDigit } from '@core/views'
import { useEffect } from 'react'
import { wish } from '../data/commands'
import { knowsErrors } from '../data/queries'
import { closeLog, goTo, openDetails, openSheet, useUi } from '../state/ui'

/** The keys that hold everywhere: Ctrl or Cmd with a digit for a view, R to look again, F to search, K for everything by name, U a user's errors; `/` to filter, `?` for these keys; Escape steps back. */
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
    isPlain(event) ? !isTyping(event.target) && pressed(event.key) : isCommand(event) && commanded(event.key)
  )
    event.preventDefault()
}

/** Whether a key by itself is for something. */
function pressed(key: string): boolean {
  if (key === '/') focusSearch()
  else if (key === '?') openSheet({ kind: 'shortcuts' })
  else return false
  return true
}

/** Whether a key with Ctrl or Cmd is for something. */
function commanded(key: string): boolean {
  const view = viewOfDigit(key)
  if (view !== null) goTo(view)
  else if (key === 'r') void wish('refresh', null)
  else if (key === 'f') focusSearch()
  else if (key === 'k') openSheet({ kind: 'palette' })
  else if (key === 'u' && knowsErrors()) openSheet({ kind: 'support' })
  else return false
  return true
}

const isCommand = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && !shiftKey

export const isPlain = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey

/** Whether a letter is for what has the focus. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

/** Closes what is uppermost; with nothing open, the window goes. */
function stepBack(): void {
  const { log, details, view } = useUi.getState()
  if (log !== null) closeLog()
  else if (details !== null && view === 'history') openDetails(null)
  else void wish('hideWindow', null)
}

export const somethingAbove = (): boolean =>
  document.querySelector('dialog[open], :popover-open, [role=menu][data-state=open]') !== null

function focusSearch(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('input[type=search]')
  // The open log is below the view, so its field is the last one.
  const field = fields[fields.length - 1]
  field?.focus()
  field?.select()
}
