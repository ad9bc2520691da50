import { cpuMs } from './cpu-time'

/** What is faster than this says nothing about how it grows, ms. */
const NOISE_MS = 60

/**
 * How many times longer work takes for twice as much: some 2 where it is linear, 4 where it is the square. The best of three tries counts:
 * what is compiled or collected meanwhile makes any of them longer.
 */
export function growth(work: (amount: number) => void, amount: number): number {
  work(Math.ceil(amount / 10))
  const times = [amount, amount * 4].map((much) => Math.min(...[1, 2, 3].map(() => timeOf(() => work(much)))))
  const [short = 0, long = 0] = times
  return Math.sqrt(Math.max(long, NOISE_MS) / Math.max(short, NOISE_MS))
}

function timeOf(work: () => void): number {
  const from = cpuMs()
  work()
  return cpuMs() - from
}
