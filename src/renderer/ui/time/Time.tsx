import { exactTime } from '@core/text/dates'
import { ago, coarse } from '@core/text/time'
import * as words from '../words'
import { useAgeing } from './ticking'

/** How long ago, in steps of a few seconds; the exact time in the tool tip. `at` is epoch ms. */
export function Ago({ at, className }: { at: number; className?: string | undefined }) {
  const text = useAgeing((now) => ago(at, now))
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {text}
    </time>
  )
}

/** Shorter ago is "just now", ms. */
const MOMENT = 5000

/** How long already, as "for 3 h", in the same steps; the exact time in the tool tip. `at` is epoch ms. */
export function For({ at }: { at: number }) {
  const text = useAgeing((now) => (now - at < MOMENT ? words.JUST_NOW : words.forDuration(coarse(now - at))))
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {text}
    </time>
  )
}
