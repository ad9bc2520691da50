import type { Clock } from '@core/ports'

/** Runs at once and then at most every `ms`; what came meanwhile is made up for by one run at the end. */
export function atMostEvery(clock: Clock, ms: number, run: () => void): () => void {
  let waiting = false
  let again = false
  return function call(): void {
    if (waiting) {
      again = true
      return
    }
    run()
    waiting = true
    clock.after(ms, () => {
      waiting = false
      if (!again) return
      again = false
      call()
    })
  }
}
