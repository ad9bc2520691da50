/**
 * The processor time that this thread has used, ms. Unlike the clock on the wall it does not count what other programs on the machine
 * take. Node before 23.9 knows it only of the whole process.
 */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage()
  return (user + system) / 1000
}

/** What is faster than this says nothing about how it grows, ms. */
const NOISE_MS = 60
const TRIES = 3
/** Between the 2 of what is linear and the 4 of what is the square. */
const LINEAR = 3

/**
 * How many times longer work takes for twice as much: some 2 where it is linear, 4 where it is the square. The best of three tries counts:
 * what is compiled or collected meanwhile makes any of them longer. So the long work, once a try has shown it to be linear, is not tried again.
 */
export function growth(work: (amount: number) => void, amount: number): number {
  work(Math.ceil(amount / 10))
  const short = Math.min(...Array.from({ length: TRIES }, () => timeOf(() => work(amount))))
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < TRIES && best >= LINEAR; i++) {
    const long = timeOf(() => work(amount * 4))
    best = Math.min(best, Math.sqrt(Math.max(long, NOISE_MS) / Math.max(short, NOISE_MS)))
  }
  return best
}

/** The processor time of some work, ms. */
export function timeOf(work: () => void): number {
  const from = cpuMs()
  work()
  return cpuMs() - from
}
