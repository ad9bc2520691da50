import type { Event } from '@core/events/event'
import { sentence } from '@core/events/words'
import type { Log } from '@core/log'

/** Puts what happened outside into the log. */
export function logEvent(log: Log, event: Event): void {
  if (event.kind === 'source-lost') log.warn(sentence(event), event.problem.cause)
  else log.info(sentence(event))
}
