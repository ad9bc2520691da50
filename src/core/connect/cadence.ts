import type { Ref } from '../commits/commit'
import { schemeOf } from '../releases/cycle'
import { DAY_MS, WEEKDAYS } from '../text/time'
import type { FoundTags } from './code'

/** So many of the newest tags show a rhythm. */
const NEWEST = 12
/** Of fewer gaps nothing can be said. */
const FEWEST = 3

type Rhythm = Pick<FoundTags, 'cadence' | 'day'>

/** How a repository tags its releases; null where its tags follow no scheme that is known. */
export function tagsFound(tags: readonly Ref[]): FoundTags | null {
  const scheme = schemeOf(tags)
  const dated = tags.filter((tag): tag is Ref & { at: number } => tag.at !== undefined)
  const newest = [...dated].sort((a, b) => b.at - a.at)
  const [first] = newest.length > 0 ? newest : tags
  if (scheme === null || first === undefined) return null
  return { scheme, newest: first.name, ...rhythmOf(newest.map(({ at }) => at)) }
}

/** How often releases are made, by when the newest were (epoch ms, newest first). Without a clear rhythm: whenever somebody decides to. */
function rhythmOf(times: readonly number[]): Rhythm {
  const newest = times.slice(0, NEWEST)
  const gaps = newest.slice(1).map((at, i) => ((newest[i] ?? at) - at) / DAY_MS)
  if (gaps.length < FEWEST) return { cadence: 'manual' }
  const within = (from: number, to: number): boolean =>
    gaps.filter((gap) => gap >= from && gap <= to).length >= gaps.length * 0.7
  const days = newest.map((at) => new Date(at))
  if (within(25, 36)) return { cadence: 'monthly', day: commonest(days.map((day) => day.getDate())) }
  if (within(6, 8)) return { cadence: 'weekly', day: WEEKDAYS[commonest(days.map((day) => day.getDay()))] }
  if (within(80, 100)) return { cadence: 'quarterly', day: commonest(days.map((day) => day.getDate())) }
  return { cadence: 'manual' }
}

function commonest(numbers: readonly number[]): number {
  const count = (one: number) => numbers.filter((other) => other === one).length
  return [...numbers].sort((a, b) => count(b) - count(a))[0] ?? 1
}
