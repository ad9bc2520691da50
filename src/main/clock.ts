import type { Clock } from '@core/ports'

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** A clock that can be stopped: from then on nothing that waited for it runs any longer. */
export function stoppable(clock: Clock): Clock & { readonly stop: () => void } {
  let isStopped = false
  return {
    now: () => clock.now(),
    after: (ms, run) =>
      clock.after(ms, () => {
        if (!isStopped) run()
      }),
    stop: () => {
      isStopped = true
    },
  }
}
