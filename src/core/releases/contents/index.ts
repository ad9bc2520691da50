export { type ReleaseContents, ReleaseContentsSchema, releaseContents, upgradeSentence } from './contents'

export { groupOf, OTHER } from './groups'
