import { cpuMs } from './cpu-time'

/**
 * The longest stretch of processor time for which this thread did nothing else while `work` was under way, ms. What another program on the
 * machine takes is not counted.
 */
export async function longestStop<T>(
  work: () => Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  let ms = 0
  await pause(20)
  let last = cpuMs()
  const look = () => {
    const now = cpuMs()
    ms = Math.max(ms, now - last)
    last = now
  }
  const watch = setInterval(look, 1)
  try {
    const value = await work()
    await pause(5)
    return { ms, value }
  } finally {
    clearInterval(watch)
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
