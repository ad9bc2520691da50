export { documentText, type ReadDocument, readDocument } from './document'
export { type EntryDraft, entryId, MOST_LASTS, readEntry, type SharedEntry } from './entry'
export { holdSubject, holdsIn, joinedHold, sayingsOfHold } from './holds'
export { compacted, isAhead, mergeEntries, type State } from './merge'
export {
  type Door,
  type OwnRequest,
  type SharedFile,
  type SharedStore,
  type Sharing,
  STATE_REF,
  stateFile,
  type TeamRequests,
} from './port'
export {
  type HeardRequests,
  heardRequests,
  PRESSED_MS,
  requestSubject,
  standingRequests,
  type TeamRequest,
  TeamRequestSchema,
} from './requests'
export { entryWords, NOT_READ, newerWords, requestWords, TROUBLES } from './words'
