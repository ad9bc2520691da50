import { monitorEventLoopDelay } from 'node:perf_hooks'

/** The longest time for which this thread did nothing else while `work` was under way, ms. */
export async function longestStop<T>(
  work: () => Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await pause(20)
  delay.enable()
  await pause(5)
  delay.reset()
  const value = await work()
  await pause(5)
  delay.disable()
  return { ms: delay.max / 1e6, value }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
