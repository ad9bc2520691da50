import type { Ref } from '../../commits/commit'
import { dateOf, dayIn, daysBetween, monthOf } from '../calendar'
import type { ReleaseConfig } from '../config'
import { type Scheme, shapeOf } from '../schemes'
import type { Cycle, LocalDate, PastCycle, ReleasedVersion } from '../types'
import { nextDue } from './due'
import { nextNamed } from './next'
import { releasedOf, toReleased, type VersionTag, versionTags } from './tags'
import {
  compareVersions,
  isFirstOfLine,
  lineIn,
  tagOf,
  type Version,
  versionOf,
  versionText,
} from './version'
import { UNWEIGHED, type Weighed } from './weight'

interface Facts {
  /** The tags in the history of what is released. */
  readonly refs: readonly Ref[]
  /** The tags that are elsewhere: on other lines, or on what was never merged. They only take names. */
  readonly elsewhere?: readonly Ref[]
  /** A tag among `refs` that is not in the history itself, but on a branch that was cut from it for one version. */
  readonly cut?: string | undefined
  /** The app's branch, which the release's is unless the file says another. */
  readonly branch: string
  /** Epoch ms. */
  readonly now: number
  /** When a tagged commit was made, epoch ms; null where that is not known. */
  readonly madeAt: (sha: string) => number | null
  /** What its changes ask for. */
  readonly weighed?: Weighed
  /** It is tagged now, whenever it was due. */
  readonly isTagged?: boolean
  /** A person asks for a point release: it repairs the one before. */
  readonly isPoint?: boolean
}

/** Where a release stands now. */
export function cycleOf(config: ReleaseConfig, facts: Facts): Cycle {
  const { refs, elsewhere = [], now, madeAt, weighed = UNWEIGHED, isTagged = false, isPoint = false } = facts
  const today = dateOf(now)
  const { scheme } = config.tag
  const branch = config.branch ?? facts.branch
  const tags = versionTags(refs, config.tag, today)
  const released = releasedOf(tags)
  const last = regularOf(released, scheme)
  const slot = last === undefined ? null : slotOf(config, last.version, last.at ?? madeAt(last.sha))
  const wanted = nextDue(config.schedule, today, slot)
  const line = lineIn(branch)
  const taken = new Set([...refs, ...elsewhere].map(({ name }) => name))
  const next = nextNamed({
    scheme,
    tagged: tags.map(({ version }) => version),
    date: isTagged ? taggedFor(config, today, slot) : (wanted ?? today),
    weight: weighed.weight,
    isSure: weighed.why !== null,
    as: weighed.as === undefined ? null : versionOf(weighed.as.version, { scheme, prefix: '', suffix: '' }),
    leavesZero: weighed.leavesZero === true,
    isPoint,
    isTaken: (version) => taken.has(tagOf(versionText(version, scheme), config.tag)),
    ...(line !== undefined && { line }),
  })
  const due = wanted === null || next.by === 'date' ? wanted : (slotOf(config, next.version, null) ?? wanted)
  const previous = released.find(({ version }) => compareVersions(version, next.version) < 0)
  const version = versionText(next.version, scheme)
  const why = whyOf(next, { config, tags, weighed, branch })
  return {
    release: config.name,
    app: config.app,
    branch,
    version,
    tag: tagOf(version, config.tag),
    ...(why !== null && { why }),
    previous: previous === undefined ? null : asPrevious(previous, facts),
    due,
    daysLeft: due === null ? null : daysBetween(today, due),
  }
}

const asPrevious = (tag: VersionTag, { cut, madeAt }: Facts): ReleasedVersion => ({
  ...toReleased(tag, madeAt(tag.sha)),
  ...(tag.name === cut && { isCut: true as const }),
})

interface VersionSources {
  readonly config: ReleaseConfig
  readonly tags: readonly VersionTag[]
  readonly weighed: Weighed
  readonly branch: string
}

/** What makes it this version, as it follows on "4.0.0: "; null where it is the calendar, or nothing says it. */
function whyOf(
  { by, wasTaken }: ReturnType<typeof nextNamed>,
  { config, tags, weighed, branch }: VersionSources,
): string | null {
  if (wasTaken !== null)
    return `${tagOf(versionText(wasTaken, config.tag.scheme), config.tag)} is tagged elsewhere`
  switch (by) {
    case 'asked':
      return weighed.as?.why ?? null
    case 'branch':
      return `${branch} is a branch for one version`
    case 'candidate':
      return `${tags[0]?.name ?? 'a candidate'} is a candidate of it`
    case 'point':
      return 'a point release of the version before'
    case 'weight':
      return weighed.why
    case 'date':
      return null
  }
}

/** By which date a version is called that is tagged on a day: what is tagged before the next one is due belongs to the last one. */
function taggedFor(
  { schedule, tag: { scheme } }: ReleaseConfig,
  today: LocalDate,
  previous: LocalDate | null,
): LocalDate {
  const { fields } = shapeOf(scheme)
  const isOfMonth = fields.some((field) => field === 'M' || field === '0M') && !fields.includes('0D')
  if (schedule.kind !== 'monthly' || previous === null || !isOfMonth) return today
  return daysBetween(today, dayIn(monthOf(today), schedule.day)) > EARLY_DAYS &&
    daysBetween(previous, today) < MONTH_DAYS
    ? previous
    : today
}

/** A release may be made so many days before it is due. */
const EARLY_DAYS = 5
const MONTH_DAYS = 31

/** The newest that was made by the calendar: of SemVer a point release is made whenever it is needed. */
const regularOf = (released: readonly VersionTag[], scheme: Scheme): VersionTag | undefined =>
  (shapeOf(scheme).kind === 'semantic'
    ? released.find(({ version }) => isFirstOfLine(version))
    : undefined) ?? released[0]

/** The day that stands for a release: of a monthly one the day of the month that its version names, else that of its tag. */
function slotOf(
  { tag: { scheme }, schedule }: ReleaseConfig,
  { parts }: Version,
  at: number | null,
): LocalDate | null {
  const { fields } = shapeOf(scheme)
  const month = fields.findIndex((field) => field === 'M' || field === '0M')
  const day = fields.findIndex((field) => field === 'D' || field === '0D')
  if (month < 0 || (day < 0 && schedule.kind !== 'monthly')) return at === null ? null : dateOf(at)
  const named = {
    year: fields[0] === 'YY' ? 2000 + (parts[0] ?? 0) : (parts[0] ?? 0),
    month: parts[month] ?? 1,
  }
  return dayIn(named, day < 0 && schedule.kind === 'monthly' ? schedule.day : (parts[day] ?? 1))
}

/** The tags whose times tell the most: the newest ones of which nobody knows when they were made, highest first, at most so many. */
export const undatedTags = (
  config: ReleaseConfig,
  refs: readonly Ref[],
  now: number,
  most: number,
): Pick<VersionTag, 'name' | 'sha'>[] =>
  releasedOf(versionTags(refs, config.tag, dateOf(now)))
    .slice(0, most)
    .filter(({ at }) => at === null)

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
