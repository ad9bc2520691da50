import type { GreenRecord } from '../deploys/intent'
import type { Event } from '../events/event'
import type { GreenQuestion, GreenWish } from './wish'

/** The branch of a wish moved on or was deleted, so the person is asked; once about each commit that they chose. */
export const askingEvent = (wish: GreenWish, question: GreenQuestion): Event => ({
  kind: 'green-asks',
  id: `green ${wish.id} ${question.kind === 'moved' ? 'moved on from' : 'lost the branch of'} ${wish.sha}`,
  wish,
  question,
})

/** What is to be told of a wish that is over; null where it still waits, was started, or was taken back by the person. */
export function endEvent({ wish, end, start }: GreenRecord): Event | null {
  const of = { id: `green ${wish.id} ended`, wish }
  if (start !== null) {
    const { outcome } = start
    return outcome === 'refused' || outcome === 'unknown'
      ? { kind: 'green-refused', ...of, sentence: start.sentence }
      : null
  }
  switch (end?.end) {
    case 'red':
      return { kind: 'green-red', ...of, checks: end.checks }
    case 'expired':
      // Where the clock was put back it was over before its time.
      return { kind: 'green-expired', ...of, wish: { ...wish, until: Math.min(wish.until, end.at) } }
    case 'refused':
      return { kind: 'green-refused', ...of, sentence: end.sentence }
    default:
      return null
  }
}
