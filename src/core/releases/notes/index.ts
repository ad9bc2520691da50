export { generateNotes, type NoteGroup } from './generate'
export { mergeNotes } from './merge'
