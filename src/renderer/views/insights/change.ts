import { tookDays as duration, grouped } from '@core/text/time'

/** By how much something differs from the period before. */
export interface MetricChange {
  readonly words: string
  /** null where neither more nor fewer is better. */
  readonly isBetter: boolean | null
}

/** What rounds to nothing is no change. */
export function changeOf(
  by: number,
  words: (by: number) => string,
  better: 'more' | 'fewer' | 'neither',
): MetricChange | null {
  const text = words(Math.abs(by))
  if (!/[1-9]/.test(text)) return null
  const isBetter = better === 'neither' ? null : better === 'more' ? by > 0 : by < 0
  return { words: `${by > 0 ? '+' : '−'}${text}`, isBetter }
}

/** Of counts of which none is the better one, as how often somebody deploys. */
export const countChange = (now: number, was: number | undefined): MetricChange | null =>
  was === undefined ? null : changeOf(now - was, grouped, 'neither')

/** Of durations the shorter is the better one; null where one of both is not known. */
export const durationChange = (now: number | null, was: number | null | undefined): MetricChange | null =>
  now === null || was === null || was === undefined ? null : changeOf(now - was, duration, 'fewer')
