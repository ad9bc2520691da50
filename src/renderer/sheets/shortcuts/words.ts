import { VIEWS } from '@core/views'

export const TITLE = 'Keyboard shortcuts'

/** The keys and what they do; Ctrl stands for Cmd on macOS. */
export const SHORTCUTS: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K', 'Search for anything: apps, deploys, commits, people, actions'],
  [`Ctrl 1 … ${VIEWS.length}`, 'Go to a view'],
  ['/', 'Filter what is shown'],
  ['↑ ↓  or  j k', 'Move from row to row, in every list'],
  ['← →', 'Move among the actions of a row'],
  ['Home, End', 'Go to the first or the last row'],
  ['Enter', 'Open the focused item'],
  ['d', 'Deploy to the focused environment'],
  ['r', 'Roll back the focused environment'],
  ['Ctrl R', 'Refresh everything now'],
  ['Ctrl F', 'Search in the view, or in the open log'],
  ['Ctrl U', 'What did a user hit?'],
  ['Ctrl Z', 'Undo the last tick, mark or hidden app, while that is offered'],
  ['F8', 'Go to the latest message'],
  ['Esc', 'One step back'],
  ['?', 'This list'],
]

export const CLOSE = 'Close'
/** The keys as this system's keyboard has them. */
export const keysOn = (isMac: boolean, keys: string): string => (isMac ? keys.replace('Ctrl ', '⌘') : keys)
