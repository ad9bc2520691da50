import type { Numbers } from '@core/releases/numbers'
import type { LocalDate } from '@core/releases/types'
import { dayWords } from '@core/text/dates'
import * as words from '../words'

/** A bar: one day, or as many as share it. */
export interface CycleBar {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly commits: number
}

/** More bars than this are too thin to tell apart. */
const MOST_BARS = 45

/** The days of a cycle as bars; of a long one several days share a bar, the newest ones a whole one. */
export function barsOf(days: Numbers['days']): CycleBar[] {
  const share = Math.max(1, Math.ceil(days.length / MOST_BARS))
  const bars: CycleBar[] = []
  for (let end = days.length; end > 0; end -= share) {
    const some = days.slice(Math.max(0, end - share), end)
    const [first] = some
    const last = some.at(-1)
    if (first === undefined || last === undefined) continue
    bars.push({
      from: first.date,
      to: last.date,
      commits: some.reduce((sum, { commits }) => sum + commits, 0),
    })
  }
  return bars.reverse()
}

/** "3 November: 12 commits". */
export const barWords = ({ from, to, commits }: CycleBar): string => words.barWords(from, to, commits)

/** What the chart shows: "Commits a day from 15 October to 11 November, at most 12 on 3 November." */
export function chartWords(days: Numbers['days']): string {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return words.NO_COMMITS_YET
  const most = days.reduce((best, day) => (day.commits > best.commits ? day : best), first)
  return words.commitsADay(dayWords(first.date), dayWords(last.date), most.commits, dayWords(most.date))
}
