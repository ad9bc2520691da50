import { ago, coarse } from '@core/text/time'
import * as words from '../words'
import { exactTime } from './exact'
import { useTicking } from './ticking'

/** How long ago, ticking; the exact time in the tool tip. `at` is epoch ms. */
export function Ago({ at, className }: { at: number; className?: string | undefined }) {
  const text = useTicking((now) => ago(at, now))
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {text}
    </time>
  )
}

/** Shorter ago is "just now", ms. */
const MOMENT = 5000

/** How long already, as "for 3 h", ticking; the exact time in the tool tip. `at` is epoch ms. */
export function For({ at }: { at: number }) {
  const text = useTicking((now) => (now - at < MOMENT ? words.JUST_NOW : words.forDuration(coarse(now - at))))
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {text}
    </time>
  )
}
