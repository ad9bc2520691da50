import { coarse, counted, grouped, listed } from '../text/time'
import type { Cadence } from './config'
import type { HostedProduct } from './hosted-product'
import type { Numbers } from './numbers'
import type { MinimumCount } from './reader'

/** What is odd about a release's tags: none of them, or only few, are of its scheme. `better` are schemes that they fit. */
export function schemeComplaint(
  tags: 'none' | 'few',
  scheme: string,
  others: readonly string[],
  better: readonly string[],
): string {
  const how = tags === 'none' ? 'No tag matches' : 'Few of the newest tags match'
  const fit = better.length === 0 ? '' : ` They fit ${listed(better)}.`
  return `${how} the scheme ${scheme}, but there are tags such as ${listed(others)}.${fit}`
}

/** How often a release is made: as it follows on "made". */
export const cadenceWords = (cadence: Cadence): string =>
  cadence === 'manual' ? 'whenever you decide' : cadence

// cycle/

/** As it follows on "2.0.0: ". `commit` is short. */
export const releaseAs = (commit: string, version: string): string =>
  `${commit} says “Release-As: ${version}”`
export const changeset = (path: string, weight: string, name: string): string =>
  `${path} asks for a ${weight} version of ${name}`
/** Behind what the commits say, or by itself. */
export const unreadChangesets = (count: number, otherwise: string | null): string =>
  `${otherwise === null ? '' : `${otherwise}; `}${counted(count, 'changeset')} in .changeset couldn’t be read`

// checklist/

/* How far it is. */

export const doneOf = (done: number, total: number): string => `${done} of ${total}`
export const openOf = (open: number, total: number): string => `${open} of ${total} open`
export const allDone = (total: number): string => `all ${total} done`
export const NOTHING_TO_TICK = 'nothing to tick'

/* An item: what is below its title, and at the end of its line. */

export const noted = (name: string, note: string): string => `${name}: “${note}”`
export const REOPENED = 'reopened'
export const TO_DO = 'To do'
export const NOT_YET = 'Not yet'
export const TICK_WHEN_DONE = 'Can’t be checked: tick when done'
export const CANNOT_CHECK = 'Can’t be checked'

/** `by`: who ticked it; null where its rule did. */
const ticked = (by: string | null): string => (by === null ? 'This was ticked' : `${by} ticked this`)
export const otherCandidate = (by: string | null, candidate: string, now: string): string =>
  `${ticked(by)} for ${candidate}; the candidate is ${now} now.`

interface Turned {
  readonly subject: string
  readonly plural: boolean
  readonly by: string | null
  /** How it was when it was ticked; null where that was not known. */
  readonly was: string | null
  readonly now: string
  /** The candidate that it was ticked for, where that is another one now. */
  readonly on: string | null
}

/** "CI was green when this was ticked; it is red now". */
export function turned({ subject, plural, by, was, now, on }: Turned): string {
  const [were, it] = plural ? ['were', 'they are'] : ['was', 'it is']
  if (was === null) return `${ticked(by)} when it was not known; ${it} ${now} now`
  const when = by === null ? 'when this was ticked' : `when ${by} ticked this`
  return `${subject} ${were} ${was}${on === null ? '' : ` on ${on}`} ${when}; ${it} ${now} now`
}
export const wasUnknown = (by: string | null, why: string): string =>
  `${ticked(by)} when it was not known. ${why}`
export const reopenedFor = (turned: string, why: string): string => `${turned}. ${why}`

/* What is wrong with a team's own list. */

export const listTooLong = (kilobytes: number): string =>
  `It is longer than ${kilobytes} KB, so it isn’t read.`
export const NO_TASK = 'It has no task (“- [ ] …”).'
export const unknownRule = (task: string, rule: string, known: readonly string[]): string =>
  `“${task}” names a rule “${rule}”; known are ${known.join(', ')}.`

/* The list of a team that has none of its own: its headings, and what only a person can tell. */

export const HEADINGS = {
  scope: 'What goes in',
  candidate: 'The candidate',
  words: 'Words',
  after: 'After the tag',
} as const
export const BY_HAND = {
  upgradeTried: 'Upgrade from the last release tried by hand',
  docsProofread: 'Docs proofread',
  announcementWritten: 'Announcement written',
  installed: 'Installed once from what was published',
} as const

/* Whether a commit should be tagged by its list. */

export const LIST_UNREAD = 'The checklist couldn’t be read.'
export const NEVER_SEEN_TOGETHER =
  'No CI has seen these commits together: they are cherry-picked when you continue.'
export const CANDIDATE_UNKNOWN = 'It isn’t known which commit the checklist is about.'
export const anotherCandidate = (candidate: string, commit: string): string =>
  `The checklist is about ${candidate}, not about ${commit}.`
/** "2 items to do: Docs proofread and Announcement written." */
export const items = (count: number, what: string, titles: readonly string[]): string =>
  `${counted(count, 'item')} ${what}: ${listed(titles)}.`
export const more = (count: number): string => `${count} more`
export const doneBeforeTag = (done: number, of: number): string =>
  `${done === of ? `All ${of}` : `${done} of ${of}`} items before the tag are done.`

// publish/

/* The steps of a release: what is made, and what was found of it. `commits` are short. */

export const branch = (name: string, tag: string, commit: string): string =>
  `Branch ${name} at ${tag} (${commit})`
export const branchElsewhere = (name: string, tag: string): string =>
  `There is a branch ${name} already, and it did not grow out of ${tag}.`
export const branchThere = (name: string, tag: string, ahead: number): string =>
  `The branch ${name} already exists${ahead === 0 ? '' : `, ${counted(ahead, 'commit')} ahead of ${tag}`}.`

export const picks = (count: number, branch: string): string =>
  `${counted(count, 'commit')} cherry-picked to ${branch}`
export const picksLeft = (title: string, there: number, commits: readonly string[]): string =>
  `${title}, ${there} of them already there: ${commits.join(', ')} to do`
export const picksThere = (branch: string): string => `Everything you chose is on ${branch} already.`
export const picksTooLate = (tag: string, commits: readonly string[]): string =>
  `${tag} is tagged already, so nothing more can go into it: ${commits.join(', ')} would be left out.`

export const tag = (name: string, at: string): string => `Annotated tag ${name} at ${at}`
export const newEnd = (branch: string): string => `the new end of ${branch}`
export const tagElsewhere = (name: string, commit: string): string =>
  `There is a tag ${name} already, at another commit (${commit}).`
export const tagNotAnnotated = (name: string, commit: string): string =>
  `The tag ${name} already exists at ${commit}; it is not annotated.`
export const tagThere = (name: string, commit: string, by: string): string =>
  `The tag ${name} already exists at ${commit}, by ${by}.`

export const draft = (title: string): string => `Draft release “${title}” with these notes`
export const draftThere = (tag: string): string =>
  `A draft for ${tag} already exists; its notes are replaced by these.`
export const published = (tag: string): string => `The release ${tag} is published already.`
export const draftUnknown = (host: string): string =>
  `It’s not known whether the draft was created, and it may still appear. Look again in a minute, also at ${host}.`

/* How far it has come. */

/** Each step as it follows on a verb. */
export const NOUNS = {
  branch: () => 'the release branch',
  picks: () => 'the cherry-picks',
  tag: (tag: string) => `the tag ${tag}`,
  draft: (tag: string) => `the draft of ${tag}`,
  publish: (tag: string) => `the publishing of ${tag}`,
} as const
export const unheard = (step: string): string =>
  `It is not known whether ${step} arrived. Binnacle looks for it before doing anything else.`
export const NOTHING_DONE = 'Nothing has been created yet.'
export const doneSoFar = (steps: readonly string[]): string =>
  `Done so far: ${listed(steps)}. It continues from there.`

// hosted/

/** "Every commit has run in production for 3 days or more.", or how many aren't running there: what was rolled back has run. `now` is epoch ms. */
export function hostedSentence(
  { environment, commits, waiting, running }: HostedProduct,
  now: number,
): string {
  const [latest] = running
  if (commits === 0) return 'Nothing has changed since the last release.'
  if (latest === undefined) return `None of these commits is running in ${environment}.`
  if (waiting.length > 0) {
    const verb = waiting.length === 1 ? 'isn’t' : 'aren’t'
    return `${counted(waiting.length, 'commit')} ${verb} running in ${environment}.`
  }
  return `Every commit has run in ${environment} for ${coarse(now - latest.since)} or more.`
}

/** How many commits have not run there for so long, ms, those that never did among them. `now` is epoch ms. */
export const notRunFor = ({ waiting, running }: HostedProduct, ms: number, now: number): number =>
  running.filter(({ since }) => now - since < ms).reduce((sum, { commits }) => sum + commits, waiting.length)

/**
 * "The hosted product was deployed 104 times with these commits, and 3 deploys failed."; "at least" where it isn't known of each deploy
 * what it brought.
 */
export function deploysSentence({
  deploys,
  isAtLeast,
  failed,
}: Pick<HostedProduct, 'deploys' | 'isAtLeast' | 'failed'>): string {
  const times = deploys === 1 ? 'once' : `${grouped(deploys)} times`
  const bad = failed === 0 ? '' : `, and ${counted(failed, 'deploy')} failed`
  if (deploys === 0 && isAtLeast)
    return `How often the hosted product was deployed with these commits isn’t known${bad}.`
  return deploys === 0
    ? `The hosted product was not deployed with these commits yet${bad}.`
    : `The hosted product was deployed ${isAtLeast ? 'at least ' : ''}${times} with these commits${bad}.`
}

// numbers/

/**
 * The numbers as GitHub's pulse says them: "Excluding merges, 13 authors have pushed 213 commits to master and 247 commits to all
 * branches. On master, 251 files have changed and there have been 8,385 additions and 1,681 deletions."
 */
export function numbersSentence(numbers: Numbers, branch: string): string {
  const { authors, commits, everywhere, files, additions, deletions } = numbers
  const pushed = [
    `${many(commits, 'commit')} to ${branch}`,
    ...(everywhere === null ? [] : [`${many(everywhere, 'commit')} to all branches`]),
  ].join(' and ')
  return [
    `Excluding merges, ${authorsWords(numbers)} ${has(authors.length)} pushed ${pushed}.`,
    `On ${branch}, ${many(files, 'file')} ${has(files.count)} changed and there ${has(additions.count)} been`,
    `${many(additions, 'addition')} and ${many(deletions, 'deletion')}.`,
  ].join(' ')
}

/** "13 authors", "13 authors (2 bots)", "13 authors (2 bots, 3 co-authors beside them)". */
function authorsWords({ authors, bots, coAuthors, commits }: Numbers): string {
  const who = many({ count: authors.length, isAtLeast: commits.isAtLeast }, 'author')
  const apart = [
    ...(bots.length === 0 ? [] : [counted(bots.length, 'bot')]),
    ...(coAuthors.length === 0 ? [] : [`${counted(coAuthors.length, 'co-author')} beside them`]),
  ]
  return apart.length === 0 ? who : `${who} (${apart.join(', ')})`
}

/** "2 new contributors: Grace Hopper and Ada Lovelace."; null where there are none, or nobody knows. */
export function newAuthorsSentence({ newAuthors }: Numbers): string | null {
  if (newAuthors === null || newAuthors.length === 0) return null
  return `${counted(newAuthors.length, 'new contributor')}: ${NAMES.format(newAuthors)}.`
}

const NAMES = new Intl.ListFormat('en', { type: 'conjunction' })

const many = ({ count, isAtLeast }: MinimumCount, one: string): string =>
  `${isAtLeast ? 'at least ' : ''}${counted(count, one)}`

const has = (count: number): string => (count === 1 ? 'has' : 'have')

// contents/

/* What may be missing in what goes out. */

export const commitsUnlisted = (repository: string): string =>
  `Not every commit of ${repository} is listed, so more goes out than is shown.`
export const FLAGS_UNREAD =
  'Not every commit that touches the files of feature flags could be read, so one behind a flag may be missing.'
export const filesUnlisted = (repository: string): string =>
  `Not every file of ${repository} that changed is listed, so a migration may be missing.`

/** "An upgrade from 26.10.0 passes through 6 migrations."; `previous` null for the first release. */
export function upgrade(previous: string | null, migrations: number): string {
  const passed = migrations === 0 ? 'no migration' : counted(migrations, 'migration')
  return previous === null
    ? `A first installation passes through ${passed}.`
    : `An upgrade from ${previous} passes through ${passed}.`
}
