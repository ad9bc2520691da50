import type { Ref } from '../../commit'
import type { ReleaseConfig, Scheme } from '../config'
import type { Cycle, LocalDate, PastCycle } from '../types'
import { dateOf, dayIn, daysBetween } from './calendar'
import { nextDue } from './due'
import { nextVersion, type Weight } from './next'
import { releasedOf, toReleased, type VersionTag, versionTags } from './tags'
import { compareVersions, tagOf, versionText } from './version'

interface Facts {
  /** Those of the release's app. */
  readonly refs: readonly Ref[]
  /** The app's branch, which the release's is unless the file says another. */
  readonly branch: string
  /** Epoch ms. */
  readonly now: number
  /** When a tagged commit was made, epoch ms; null where that is not known. */
  readonly madeAt: (sha: string) => number | null
  /** What the labels of its pull requests ask for. */
  readonly weight?: Weight
}

/** Where a release stands now. */
export function cycleOf(
  config: ReleaseConfig,
  { refs, branch, now, madeAt, weight = 'minor' }: Facts,
): Cycle {
  const today = dateOf(now)
  const { scheme } = config.tag
  const tags = versionTags(refs, config.tag, today)
  const last = regularOf(releasedOf(tags), scheme)
  const due = nextDue(
    config.schedule,
    today,
    last === undefined ? null : slotOf(config, last, madeAt(last.sha)),
  )
  const tagged = tags.map(({ version }) => version)
  const next = nextVersion({ scheme, tagged, date: due ?? today, weight })
  const previous = releasedOf(tags).find(({ version }) => compareVersions(version, next) < 0)
  const version = versionText(next, scheme)
  return {
    release: config.name,
    app: config.app,
    branch: config.branch ?? branch,
    version,
    tag: tagOf(version, config.tag),
    previous: previous === undefined ? null : toReleased(previous, madeAt(previous.sha)),
    due,
    daysLeft: due === null ? null : daysBetween(today, due),
  }
}

/** The newest that was made by the calendar: of SemVer a point release is made whenever it is needed. */
const regularOf = (released: readonly VersionTag[], scheme: Scheme): VersionTag | undefined =>
  (scheme === 'SemVer' ? released.find(({ version }) => version.parts[2] === 0) : undefined) ?? released[0]

/** The day that stands for a release: of a monthly one the day of the month that its version names, else that of its commit. */
function slotOf(
  { tag: { scheme }, schedule }: ReleaseConfig,
  { version }: VersionTag,
  at: number | null,
): LocalDate | null {
  if (scheme !== 'SemVer' && schedule.kind === 'monthly') {
    const [year, month] = version.parts
    return dayIn({ year: scheme === 'YYYY.MM' ? year : 2000 + year, month }, schedule.day)
  }
  return at === null ? null : dateOf(at)
}

/** The tags whose commits' times tell the most: the newest ones, highest first, at most so many. */
export const newestTags = (
  config: ReleaseConfig,
  refs: readonly Ref[],
  now: number,
  most: number,
): string[] =>
  releasedOf(versionTags(refs, config.tag, dateOf(now)))
    .slice(0, most)
    .map(({ sha }) => sha)

/** The cycles that ended with a release, the newest first, each with the release before it. */
export function pastCycles(
  config: ReleaseConfig,
  { refs, now, madeAt }: Pick<Facts, 'refs' | 'now' | 'madeAt'>,
): PastCycle[] {
  const released = releasedOf(versionTags(refs, config.tag, dateOf(now))).map((tag) =>
    toReleased(tag, madeAt(tag.sha)),
  )
  return released.map((one, i) => ({ released: one, previous: released[i + 1] ?? null }))
}

/** A past cycle as one of its own, to be read again: it was due when it was made. */
export const reopened = (
  config: ReleaseConfig,
  branch: string,
  { released: { version, tag }, previous }: PastCycle,
): Cycle => ({
  release: config.name,
  app: config.app,
  branch: config.branch ?? branch,
  version,
  tag,
  previous,
  due: null,
  daysLeft: null,
})

/** How much a release changes by the labels of its pull requests: one that speaks of a break makes it a major one. */
export const weightOf = (labels: readonly string[]): Weight =>
  labels.some((label) => /\bbreaking\b|\bsemver[-:/ ]?major\b/i.test(label)) ? 'major' : 'minor'
