import { VIEWS } from '@core/views'

export { KEYBOARD_SHORTCUTS } from '../../ui/words'

/**
 * The keys and what they do; Ctrl stands for Cmd on macOS. Those that hold everywhere name what `app/keyboard.ts` does for them: what is not listed
 * here does nothing. The others are keys of a list, or of what is open.
 */
export const SHORTCUTS = [
  { keys: 'Ctrl K', what: 'Search for anything: apps, deploys, commits, people, actions', does: 'palette' },
  { keys: `Ctrl 1 … ${VIEWS.length}`, what: 'Go to a view' },
  { keys: '/', what: 'Filter what is shown', does: 'search' },
  { keys: '↑ ↓  or  j k', what: 'Move from row to row, in every list' },
  { keys: '← →', what: 'Move among the actions of a row' },
  { keys: 'Home, End', what: 'Go to the first or the last row' },
  { keys: 'Enter', what: 'Open the focused item' },
  { keys: 'd', what: 'Deploy to the focused environment' },
  { keys: 'r', what: 'Roll back the focused environment' },
  { keys: 'Ctrl R', what: 'Refresh everything now', does: 'refresh' },
  { keys: 'Ctrl F', what: 'Search in the view, or in the open log', does: 'search' },
  { keys: 'Ctrl U', what: 'What did a user hit?', does: 'support' },
  { keys: 'Ctrl Z', what: 'Undo the last tick, mark or hidden app, while that is offered', does: 'undo' },
  { keys: 'F8', what: 'Go to the latest message', does: 'messages' },
  { keys: 'Esc', what: 'One step back', does: 'step back' },
  { keys: '?', what: 'This list', does: 'shortcuts' },
] as const

export const CLOSE = 'Close'
/** A key with Ctrl, as the list names it. */
export const withCtrl = (key: string): string => `Ctrl ${key.toUpperCase()}`
/** The keys as this system's keyboard has them. */
export const keysOn = (isMac: boolean, keys: string): string => (isMac ? keys.replace('Ctrl ', '⌘') : keys)
