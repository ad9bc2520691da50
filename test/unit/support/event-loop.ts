import { cpuMs } from './growth'

/** A stop, and what came of the work meanwhile. */
interface Stopped<T> {
  readonly ms: number
  readonly value: T
}

/**
 * `longestStop` of work that is done again, up to four times, until it keeps to the limit; the best of them. What is compiled at its first use stops a thread
 * once; what the work itself costs it costs every time. What `prepare` does is not counted.
 */
export async function repeatedStop<T>(
  limitMs: number,
  work: () => Promise<T>,
  prepare: () => void = () => {},
): Promise<Stopped<T>> {
  prepare()
  let best = await longestStop(work)
  for (let again = 0; again < 3 && best.ms > limitMs; again++) {
    prepare()
    const next = await longestStop(work)
    if (next.ms < best.ms) best = next
  }
  return best
}

/**
 * The longest stretch of processor time for which this thread did nothing else while `work` was under way, ms. What another program on the
 * machine takes is not counted.
 */
async function longestStop<T>(work: () => Promise<T>): Promise<Stopped<T>> {
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
