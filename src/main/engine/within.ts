import type { Clock } from '@core/ports'

/**
 * An answer if it comes within `ms`, else `late`: who waits for a person must not wait for a slow system. What was asked goes on, so whoever
 * remembers it has it the next time.
 */
export function within<T, L>(clock: Clock, ms: number, answer: Promise<T>, late: L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(late))
    answer.then(resolve, reject).finally(cancel)
  })
}

/** How much of `ms` from now on is left, ms: for questions that follow one another and share the time. */
export function timeLeft(clock: Clock, ms: number): () => number {
  const until = clock.now() + ms
  // A clock that was put back must not make anybody wait longer.
  return () => Math.min(ms, Math.max(0, until - clock.now()))
}
