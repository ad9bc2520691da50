export { generateNotes, type NoteGroup, type NoteItem } from './generate'
export { type MergedNotes, mergeNotes } from './merge'
