import type { HostedProduct } from '@core/releases/hosted-product'
import type { LocalDate, ReleasedVersion } from '@core/releases/types'
import { dateWords, dayWords, weekdayWords } from '@core/text/dates'
import { counted, grouped } from '@core/text/time'

export { EDIT_THE_WORKSPACE_FILE, SHIPPED_AND_BACKED_OUT, takesBack } from '../../ui/words'

/** "in 4 days", "today", "2 days overdue"; `daysLeft` as of a cycle. */
export function leftWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today'
  if (daysLeft === 1) return 'tomorrow'
  if (daysLeft > 1) return `in ${daysLeft} days`
  return daysLeft === -1 ? '1 day overdue' : `${-daysLeft} days overdue`
}

/** "due Tuesday 15 November, in 4 days"; without a date it is made whenever somebody decides to. */
export function dueWords({ due, daysLeft }: { due: LocalDate | null; daysLeft: number | null }): string {
  if (due === null || daysLeft === null) return 'whenever it is ready'
  return `due ${weekdayWords(due)}, ${leftWords(daysLeft)}`
}

/** "since 9.3.0, 15 October". */
export function sinceWords(previous: ReleasedVersion | null, now: number): string {
  if (previous === null) return 'since the first commit'
  return previous.at === null
    ? `since ${previous.version}`
    : `since ${previous.version}, ${dateWords(previous.at, now)}`
}

// Actions
export const OTHER_VERSIONS = 'Other versions'
export const POINT_RELEASE = 'Point release…'
export const CHECKLIST_COPIED = 'The checklist was copied.'
export const COPY_AS_MARKDOWN = 'Copy as Markdown'
export const backTo = (current: string): string => `Back to ${current}`
export const PUBLISH = 'Publish…'
export const TAG_AND_DRAFT_RELEASE = 'Tag and draft release…'

// Header
export const tagged = (tag: string): string => `tagged ${tag}`
export const taggedOn = (tag: string, date: string): string => `tagged ${tag}, ${date}`

// NoReleases
export const RELEASE = 'Release'
export const NONE_PLANNED = 'No release is planned.'
export const HOW_TO_ADD_A_RELEASE = 'How to add a release'
export const WHICH_RELEASE = 'Which release do you make?'
export const nameItInTheWorkspaceFile = (app: string): string =>
  `Name it in the workspace file, beside the apps, and this view counts its cycle, keeps its checklist and makes its tag and draft. A monthly release of ${app} looks like this:`
/** What else may stand there; `app` where the example has the scheme of its tags. */
export const otherValues = (app: string | null): string =>
  `${app === null ? 'The tag may also be SemVer or YYYY.MM' : `The tag is written as those of ${app} are`}, and the cadence may be weekly, quarterly or manual.`
export const EXAMPLE_COPIED = 'The example was copied.'
export const COPY_THE_EXAMPLE = 'Copy the example'
/** The example, with the app's name and the tag's scheme. */
export const exampleFor = (app: string, tag: string): string => `"releases": [
  {
    "name": "On-premise",
    "app": ${JSON.stringify(app)},
    "cadence": "monthly",
    "day": 15,
    "tag": ${JSON.stringify(tag)}
  }
]`

// OneRelease
export const TRY_AGAIN = 'Try again'
export const THIS_CYCLE = 'This cycle'
export const WHAT_GOES_OUT = 'What goes out'
export const creating = (version: string): string => `Creating ${version}…`
export const RESUME = 'Resume…'
export const notFinished = (version: string): string => `${version} was started and isn’t finished.`
export const taggedAndDrafted = (version: string): string =>
  `${version} is tagged and drafted. Nobody sees it until it’s published.`

// ReleaseView
export const RELEASES = 'Releases'
export const CHECKLIST = 'Checklist'

// checklist/Checklist
export const CHECKLIST_OF_THE_RELEASE = 'Checklist of the release'
export const POST_TO_AN_ISSUE = 'Post to an issue…'
export const NO_ITEMS = 'The team’s checklist has no items.'
export const FEWER_OF_WHAT_IS_DONE = 'Show fewer'
export const moreDone = (count: number): string => `${count} more done`

// checklist/ChecklistItem
export const STATES = {
  open: 'open',
  done: 'done',
  reopened: 'reopened',
  failing: 'blocked',
  unknown: 'not known',
} as const

// checklist/TickForm
export const SAY_HOW_YOU_KNOW = 'Say how you know, since Binnacle doesn’t.'
export const noteFor = (title: string): string => `Note for ${title}`
export const HOW_DO_YOU_KNOW = 'How do you know?'
export const A_NOTE_IF_YOU_LIKE = 'Note (optional)'
export const TICK = 'Tick'
export const CANCEL = 'Cancel'

// contents/Lines
export const moreOf = (more: number, rest: number): string => `${more} more of ${grouped(rest)}`

// contents/WhatGoesOut
export const UPGRADE_PASSES_THROUGH = 'upgrade passes through'
export const NO_CHANGE_YET = 'Nothing yet: no change since the last release.'
export const MIGRATIONS = 'Migrations'
export const DEPENDENCY_FILES = 'Dependency files'
export const LICENCE_FILES = 'License files'
export const BEHIND_A_FLAG = 'Behind a flag'
export const by = (name: string): string => `by ${name}`
export const notRunningIn = (environment: string): string => `Not running in ${environment}`
export const alreadyIn = (shippedIn: string): string => `already in ${shippedIn}`

// cycle/ThisCycle
export const asSeen = (ago: string): string => `as seen ${ago}`
/** "commit", or "commits" of any other count than one. */
export const noun = (count: number, one: string): string => (count === 1 ? one : `${one}s`)
export const LINES = 'lines'
type DeployCount = Pick<HostedProduct, 'deploys' | 'isAtLeast' | 'failed'>
export const deploysLabel = ({ deploys, isAtLeast, failed }: DeployCount): string =>
  `${deploys === 1 && !isAtLeast ? 'deploy' : 'deploys'}${failed === 0 ? '' : `, ${failed} failed`}`
/** "104"; "5+" where there may be more, and null where none is known, which is no number. */
export const deploysFigure = ({ deploys, isAtLeast }: DeployCount): string | null =>
  isAtLeast && deploys === 0 ? null : `${grouped(deploys)}${isAtLeast ? '+' : ''}`
export const commitsOnAllBranches = (commits: number, everywhere: string): string =>
  `${noun(commits, 'commit')}, ${everywhere} on all branches`
export const authorsLabel = (authors: number, bots: number, newAuthors: number): string =>
  [
    noun(authors, 'author'),
    ...(bots === 0 ? [] : [`${bots} ${noun(bots, 'bot')}`]),
    ...(newAuthors === 0 ? [] : [`${newAuthors} new`]),
  ].join(', ')

// cycle/bars
/** "3 November: 12 commits". */
export const barWords = (from: LocalDate, to: LocalDate, commits: number): string =>
  `${from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`}: ${counted(commits, 'commit')}`
export const NO_COMMITS_YET = 'No commits yet.'
export const commitsADay = (from: string, to: string, most: number, mostOn: string): string =>
  `Commits a day from ${from} to ${to}, at most ${most} on ${mostOn}.`
