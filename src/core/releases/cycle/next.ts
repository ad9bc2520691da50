import { type Scheme, shapeOf } from '../schemes'
import type { LocalDate } from '../types'
import { compareParts, compareVersions, isInLine, pointAfter, type Version } from './version'
import type { Weight } from './weight'

interface VersionQuery {
  readonly scheme: Scheme
  /** The versions that were tagged in the history of what is released, in any order, those that were not released as well. */
  readonly tagged: readonly Version[]
  /** The date that a version of the calendar is called by: when it is due. */
  readonly date: LocalDate
  readonly weight: Weight
  /** Something says that it weighs so much; left out where that is only taken for granted. */
  readonly isSure?: boolean
  /** The first numbers of the versions that the branch is for, where its name says so (`release/1.4`: 1, 4). */
  readonly line?: readonly number[]
  /** Whether a version is tagged already, be it elsewhere. */
  readonly isTaken?: (version: Version) => boolean
  /** A version that the changes ask for by its name. */
  readonly as?: Version | null
  /** What is major leaves 0.x, where a project counts so. */
  readonly leavesZero?: boolean
  /** It is to repair the release before it, whatever changes. */
  readonly isPoint?: boolean
}

/**
 * The version that comes next, one that is not tagged yet. Of the calendar's schemes it is called by the date it is due; a second one of
 * the same date counts up. Of SemVer (6., 7., 8.) it is the next patch, minor or major one by what changes; before 1.0.0, where "anything may
 * change" (4.), a break is a minor one. What was tagged as a release candidate, above all that was released, is what comes next. A branch for one line
 * has the versions of that line.
 */
export const nextVersion = (asked: VersionQuery): Version => nextNamed(asked).version

/** The same with what it is called by; `wasTaken`: its first choice is tagged elsewhere. */
export function nextNamed(
  asked: VersionQuery,
): Pick<Choice, 'version' | 'by'> & { readonly wasTaken: Version | null } {
  const { isTaken = () => false } = asked
  const { version: first, by, step } = firstChoice(asked)
  // Where nothing says that it adds something, and the next minor version is made elsewhere, this line has only point releases left.
  const isOvertaken = by === 'weight' && asked.isSure !== true && asked.weight === 'minor' && isTaken(first)
  const released = newest(asked.tagged.filter(({ pre }) => pre === null))
  if (isOvertaken && released !== null) {
    const past = pastCandidate(asked, released)
    const tagged = past === null ? asked.tagged : [...asked.tagged, past]
    return nextNamed({ ...asked, tagged, isPoint: true, isSure: true })
  }
  let version = first
  while (isTaken(version)) version = step(version)
  return { version, by, wasTaken: version === first ? null : first }
}

/** What it is, and what it is instead where that is taken. */
interface Choice {
  readonly version: Version
  readonly by: 'asked' | 'branch' | 'candidate' | 'date' | 'point' | 'weight'
  readonly step: (version: Version) => Version
}

function firstChoice(asked: VersionQuery): Choice {
  const { scheme, tagged, line } = asked
  const released = newest(tagged.filter(({ pre }) => pre === null))
  if (asked.isPoint === true && released !== null)
    return { version: pointAfter(released), by: 'point', step: pointAfter }
  const ordered = askedFor(asked, released)
  if (ordered !== null) return { version: ordered, by: 'asked', step: pointAfter }
  const ofLine = line === undefined ? null : inLine(line, released, scheme)
  if (ofLine !== null) return { version: ofLine, by: 'branch', step: pointAfter }
  const candidate = candidateIn(tagged, released)
  const isCalendar = shapeOf(scheme).kind === 'calendar'
  const named =
    candidate === null ? null : ({ version: candidate, by: 'candidate', step: pointAfter } as const)
  const past = pastCandidate(asked, released)
  if (past !== null) return isCalendar ? onDate(asked) : semantic(asked, past)
  if (named !== null && (isCalendar || released === null)) return named
  if (isCalendar) return onDate(asked)
  const choice = semantic(asked, released)
  return named === null || compareVersions(named.version, choice.version) < 0 ? choice : named
}

/** The version that the changes ask for, where it is still to come. */
const askedFor = ({ as = null, isTaken }: VersionQuery, released: Version | null): Version | null =>
  as === null || isTaken?.(as) === true || (released !== null && compareVersions(as, released) <= 0)
    ? null
    : as

/**
 * The version of the candidates above all that was released; null where there are none. One of a point release does not hold back what is
 * to come.
 */
function candidateIn(tagged: readonly Version[], released: Version | null): Version | null {
  const tried = newest(tagged)
  if (tried === null || tried.pre === null) return null
  if (released !== null && isInLine(tried, released.parts.slice(0, -1))) return null
  return { ...tried, pre: null }
}

/** The version of the candidates, where it was released elsewhere, on a branch cut for it: it is no longer to come. */
function pastCandidate({ tagged, isTaken }: VersionQuery, released: Version | null): Version | null {
  const candidate = candidateIn(tagged, released)
  return candidate !== null && isTaken?.(candidate) === true ? candidate : null
}

/** The next version on a branch for one line; null where the line is another one's, or holds more than point releases. */
function inLine(line: readonly number[], released: Version | null, scheme: Scheme): Version | null {
  const length = shapeOf(scheme).fields.length
  if (line.length !== length - 1) return null
  if (released !== null && isInLine(released, line)) return pointAfter(released)
  const first: Version = { parts: [...line, 0], pre: null }
  return released === null || compareVersions(first, released) > 0 ? first : null
}

function onDate({ scheme, tagged, date }: VersionQuery): Choice {
  const { fields } = shapeOf(scheme)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const named = fields.flatMap((field): number[] => {
    switch (field) {
      case 'YYYY':
        return [year]
      case 'YY':
        return [year % 100]
      case 'M':
      case '0M':
        return [month]
      case 'D':
      case '0D':
        return [day]
      default:
        return []
    }
  })
  const same = tagged.filter(
    ({ parts, pre }) => pre === null && compareParts(parts.slice(0, named.length), named) === 0,
  )
  const rest = fields.length - named.length
  const last = newest(same)
  // Of a year's count (`N`) the point releases do not count.
  const step =
    rest === 1
      ? pointAfter
      : ({ parts }: Version): Version => ({ parts: [...named, (parts[named.length] ?? 0) + 1, 0], pre: null })
  const first: Version = { parts: [...named, ...firstOf(tagged, named.length, rest)], pre: null }
  return { version: last === null ? first : step(last), by: 'date', step }
}

/** What a count begins with: 0, but for one of a year, which some begin with 1. */
function firstOf(tagged: readonly Version[], at: number, rest: number): number[] {
  if (rest === 1) return [0]
  const seen = tagged.map(({ parts }) => parts[at] ?? 0)
  return [seen.length === 0 ? 1 : Math.min(1, ...seen), 0]
}

function semantic(
  { scheme, tagged, weight, line, leavesZero }: VersionQuery,
  released: Version | null,
): Choice {
  const isShort = isShortIn(tagged)
  const of = (...parts: number[]): Version => ({ parts, pre: null, ...(isShort && { isShort }) })
  const minorUp = ({ parts: [a = 0, b = 0] }: Version): Version => of(a, b + 1, 0)
  // What was never released breaks nothing.
  if (released === null) return { version: of(0, 1, 0), by: 'weight', step: minorUp }
  const [major = 0] = released.parts
  // A branch for a major version has no other.
  const isBound = line !== undefined && line.length === 1 && line[0] === major
  if (weight === 'major' && (major > 0 || leavesZero === true) && !isBound)
    return { version: of(major + 1, 0, 0), by: 'weight', step: ({ parts: [a = 0] }) => of(a + 1, 0, 0) }
  // Versions of two numbers have no patch, unless somebody has made one.
  const hasPatches = scheme === 'SemVer' || tagged.some(({ parts }) => (parts[2] ?? 0) > 0)
  if (weight === 'patch' && hasPatches)
    return { version: pointAfter(released), by: 'weight', step: pointAfter }
  return { version: minorUp(released), by: 'weight', step: minorUp }
}

/** Whether versions are written without their last number where it is 0: as the newest one that ends with 0. */
const isShortIn = (tagged: readonly Version[]): boolean =>
  newest(tagged.filter(({ parts, pre }) => pre === null && parts.at(-1) === 0))?.isShort === true

/** The highest of them. */
const newest = (versions: readonly Version[]): Version | null =>
  versions.reduce<Version | null>(
    (best, one) => (best === null || compareVersions(one, best) > 0 ? one : best),
    null,
  )
