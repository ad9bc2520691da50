import { assertNever } from '../../result'
import type { Scheme } from '../config'
import type { LocalDate } from '../types'
import { monthOf } from './calendar'
import { compareVersions, pointAfter, type Version } from './version'

/** How much a SemVer release changes: what it adds, or what it breaks. */
export type Weight = 'minor' | 'major'

interface Asked {
  readonly scheme: Scheme
  /** The versions that were tagged, in any order, those that were not released as well. */
  readonly tagged: readonly Version[]
  /** The date that a version of the calendar is called by: when it is due. */
  readonly date: LocalDate
  readonly weight: Weight
}

/**
 * The version that comes next. Of the calendar's schemes it is called by the date it is due; a second one in the same month counts up.
 * Of SemVer (7., 8.) it is the next minor one, or the next major one where something breaks; before 1.0.0 a break is a minor one as well.
 * What was tagged as a release candidate, above all that was released, is what comes next.
 */
export function nextVersion({ scheme, tagged, date, weight }: Asked): Version {
  switch (scheme) {
    case 'YY.M.MICRO': {
      const { year, month } = monthOf(date)
      return inMonth(tagged, year % 100, month)
    }
    case 'YYYY.MM': {
      const { year, month } = monthOf(date)
      return inMonth(tagged, year, month)
    }
    case 'SemVer':
      return nextSemVer(tagged, weight)
    default:
      return assertNever(scheme)
  }
}

function inMonth(tagged: readonly Version[], year: number, month: number): Version {
  const last = newest(
    tagged.filter(({ parts, pre }) => pre === null && parts[0] === year && parts[1] === month),
  )
  return last === null ? { parts: [year, month, 0], pre: null } : pointAfter(last)
}

function nextSemVer(tagged: readonly Version[], weight: Weight): Version {
  const released = newest(tagged.filter(({ pre }) => pre === null))
  const tried = newest(tagged)
  const candidate = tried !== null && tried.pre !== null ? tried.parts : null
  if (released === null)
    return { parts: candidate ?? (weight === 'major' ? [1, 0, 0] : [0, 1, 0]), pre: null }
  const [major, minor] = released.parts
  const isMajor = weight === 'major' && major > 0
  const next: Version = { parts: isMajor ? [major + 1, 0, 0] : [major, minor + 1, 0], pre: null }
  if (candidate === null) return next
  // A candidate of a point release does not hold back what is to come.
  const named: Version = { parts: candidate, pre: null }
  const isPoint = candidate[0] === major && candidate[1] === minor
  return isPoint || compareVersions(named, next) < 0 ? next : named
}

/** The highest of them. */
const newest = (versions: readonly Version[]): Version | null =>
  versions.reduce<Version | null>(
    (best, one) => (best === null || compareVersions(one, best) > 0 ? one : best),
    null,
  )
