export { documentText, type ReadDocument, readDocument } from './document'
export { type Entry, entryId, readEntry, type Saying } from './entry'
export { holdSubject, holdsIn, joinedHold, sayingsOfHold } from './holds'
export { compacted, isAhead, mergeEntries, type State } from './merge'
export {
  type Door,
  type SharedFile,
  type SharedStore,
  type Sharing,
  STATE_REF,
  stateFile,
} from './port'
export { entryWords, newerWords, TROUBLES } from './words'
