export { CLOSE_BY_ESCAPE } from '../ui/words'

// LogBar
export const LOG_OF = 'Log of'
export const FOLLOW = 'Follow'
export const COPY_ALL = 'Copy all'
export const COPY_SELECTION = 'Copy selection'
export const MAKE_SMALLER = 'Make smaller'
export const MAKE_TALLER = 'Make taller'
export const CLOSE = 'Close'
export const SEARCH_THIS_LOG = 'Search this log'
export const SEARCH = 'Search'
export const EARLIER_MATCH = 'Earlier match'
export const EARLIER_MATCH_ENTER = 'Earlier match (Enter)'
export const LATER_MATCH = 'Later match'
export const LATER_MATCH_SHIFT_ENTER = 'Later match (Shift+Enter)'

// LogPanel
export const LOG = 'Log'
export const linesOf = (address: string): string => `Lines of ${address}`
export const IT_WROTE_NOTHING = 'It wrote nothing.'
export const NOTHING_WAS_WRITTEN_YET = 'Nothing was written yet.'

// copyLog
export const SELECTION_COPIED = 'The selection was copied.'
export const LOG_COPIED = 'The log was copied.'
export const END_OF_LOG_COPIED = 'The last 19 MB of the log were copied.'

// useSearch
export const NOT_FOUND = 'not found'
export const matchCount = (all: string): string => `${all} found`
export const matchOfAll = (match: string, all: string): string => `${match} of ${all}`
