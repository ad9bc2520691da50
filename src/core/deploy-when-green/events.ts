import type { PendingDeployRecord } from '../deploys/intent'
import type { Event } from '../events/event'
import type { DeployWhenGreen, PendingDeployQuestion } from './pending'

/** The branch of a request moved on or was deleted, so the person is asked; once about each commit that they chose. */
export const askingEvent = (request: DeployWhenGreen, question: PendingDeployQuestion): Event => ({
  kind: 'green-asks',
  id: `green ${request.id} ${question.kind === 'moved' ? 'moved on from' : 'lost the branch of'} ${request.sha}`,
  request,
  question,
})

/** What is to be told of a request that is over; null where it still waits, was started, or was taken back by the person. */
export function endEvent({ request, end, start }: PendingDeployRecord): Event | null {
  const of = { id: `green ${request.id} ended`, request }
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
      return { kind: 'green-expired', ...of, request: { ...request, until: Math.min(request.until, end.at) } }
    case 'refused':
      return { kind: 'green-refused', ...of, sentence: end.sentence }
    default:
      return null
  }
}
