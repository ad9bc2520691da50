import type { Clock } from '@core/ports'

/** The time that an exchange may take. */
export interface Limit {
  readonly signal: AbortSignal
  /** Why it was ended by us, or null when it was not. */
  ended(): 'time' | 'given up' | null
  /** The exchange is over: lets go of the timer. */
  end(): void
}

/** Begins a limit of `ms`, which an outer signal can cut short. */
export function startLimit(clock: Clock, ms: number, outer: AbortSignal | undefined): Limit {
  const controller = new AbortController()
  let why: 'time' | 'given up' | null = null
  const stop = (reason: 'time' | 'given up') => {
    why ??= reason
    controller.abort()
  }
  const giveUp = () => stop('given up')
  const disarm = clock.after(ms, () => stop('time'))
  outer?.addEventListener('abort', giveUp, { once: true })
  return {
    signal: controller.signal,
    ended: () => why,
    end: () => {
      disarm()
      outer?.removeEventListener('abort', giveUp)
    },
  }
}
