export { type ReleaseContents, ReleaseContentsSchema, releaseContents, upgradeSentence } from './contents'
export { type Entry, EntrySchema } from './entry'
export { DEFAULT_GROUPS, groupOf, OTHER } from './groups'
