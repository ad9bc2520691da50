import { tookDays as duration } from '@core/text/time'

/** By how much something differs from the period before. */
export interface MetricChange {
  readonly words: string
  readonly isBetter: boolean
}

/** What rounds to nothing is no change. */
export function changeOf(
  by: number,
  words: (by: number) => string,
  better: 'more' | 'fewer',
): MetricChange | null {
  const text = words(Math.abs(by))
  if (!/[1-9]/.test(text)) return null
  return { words: `${by > 0 ? '+' : '−'}${text}`, isBetter: better === 'more' ? by > 0 : by < 0 }
}

/** Of durations the shorter is the better one; null where one of both is not known. */
export const durationChange = (now: number | null, was: number | null | undefined): MetricChange | null =>
  now === null || was === null || was === undefined ? null : changeOf(now - was, duration, 'fewer')
