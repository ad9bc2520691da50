import { counted } from '@core/text/time'

// PostSheet
export const POST_TITLE = 'Post the checklist to an issue'
/** `title` is the issue's, once it is known. */
export const whatPostDoes = (title: string | null): string =>
  `${title === null ? 'The checklist' : `The issue “${title}”`} is created, or updated where it already exists. Posting again updates the same one.`
export const postedTo = (number: number): string => `Issue #${number} has the checklist as it stands now.`
export const POST = 'Post'
export const OPEN_THE_ISSUE = 'Open the issue'

// PublishSheet
export const publishTitle = (release: string, version: string): string => `Publish ${release} ${version}`
export const whatPublishDoes = (version: string): string =>
  `The draft of ${version} becomes public with its tag and notes, and whoever watches the repository is notified. What people have downloaded can’t be taken back.`
export const stillBlockedBy = (join: string): string => `Still blocked by: ${join}.`
export const EVERYBODY_WILL_SEE_IT = 'Everyone will see it.'
export const PUBLISH = 'Publish'

// Steps
export const WHAT_WILL_BE_CREATED = 'What will be created'
/** How far a step is: `kind` as of the plan. */
export const STATES = {
  doing: 'creating…',
  done: 'done',
  'to do': 'to do',
  there: 'already exists',
  blocked: 'blocked',
} as const

// TagSheet
export const tagTitle = (release: string, version: string | null): string =>
  `Tag and draft ${release} ${version ?? ''}`
export const AT_REF = '{name} at {commit}'
export const LOOKING_AT_CHECKLIST = 'Looking at the checklist…'
export const CI_FAILED = 'CI failed.'
export const PUBLISH_OPENS = 'Publish…'
export const TAG_AND_DRAFT_RELEASE = 'Tag and draft release'
export const RESUME = 'Resume'

// notes/Markdown
export const PICTURE = 'picture'

// notes/Notes
export const RELEASE_NOTES = 'Release notes'
export const WRITE = 'Write'
export const PREVIEW = 'Preview'
export const RELEASE_NOTES_AS_MARKDOWN = 'Release notes as Markdown'
export const THERE_ARE_NO_NOTES_YET = 'There are no notes yet.'

// point/Candidates
export const MERGED_SINCE = 'Merged since'
export const NOTHING_WAS_MERGED_SINCE = 'Nothing has been merged since.'
export const showMore = (min: number): string => `Show ${min} more`
export const ALREADY_THERE = 'already there'
export const inConflict = (join: string): string => `In conflict: ${join}`
export const NOT_TRIED = 'Not tried: one before it has a conflict.'
export const IS_IN_RELEASE = 'The release already has all its changes, so it’s left out.'

// point/PointNames
export const FIXES = 'Fixes'
export const BECOMES_ON_BRANCH = 'becomes {version}, tag {tag}, on the branch {branch}'
export const BECOMES_ON_NEW_BRANCH = 'becomes {version}, tag {tag}, on a new branch {branch}'

// point/PointSheet
export const pointTitle = (release: string): string => `Point release of ${release}`
export const LOOKING_AT_RELEASED = 'Looking at what was released…'
export const NOTHING_RELEASED_YET = 'Nothing has been released yet, so there is nothing to fix.'
export const withoutAConflict = (count: number): string => `${counted(count, 'change')}, without a conflict.`
export const BACK = 'Back'
export const NEXT = 'Next'

// point/picks
/** The heading of a point release's notes, above the list of what it fixes. */
export const FIXES_HEADING = '## Fixes'
export const fixLine = (title: string, author: string, number: number | null): string =>
  `* ${title} by ${author}${number === null ? '' : ` in #${number}`}`

// point/usePoint
export const TAGGED_AND_DRAFTED = 'It’s tagged and drafted. Nobody sees it until it’s published.'
export const LOOKING_AT_MERGED = 'Looking at what was merged since…'
export const CHOOSE_PICKS = 'Choose what goes into it.'
export const TRYING_PICKS = 'Trying whether these fit…'
export const LEAVE_OUT_CONFLICTS = 'Leave out what’s in conflict, or pick it by hand.'
export const LOOKING_AT_HOST = 'Looking at what already exists…'

// useTagging
export const HOST_NOT_KNOWN = 'It’s not known what already exists.'
export const WRITING_NOTES = 'The notes are being written…'
export const ARE_BEING_WRITTEN = 'The notes are being written.'
export const yourWordsKept = (headings: string): string =>
  `Your changes to ${headings} were kept, although newer notes were generated.`
