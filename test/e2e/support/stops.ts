import { readFileSync } from 'node:fs'
import type { Binnacle } from './app'

/** For how much processor time main and the window did nothing else, at most, ms. */
export interface Stops {
  readonly main: number
  readonly window: number
}

interface Task {
  /** Epoch ms, both. */
  readonly from: number
  readonly to: number
}

interface Sample {
  /** Epoch ms. */
  readonly at: number
  /** The processor time of the window's main thread until then, ms. */
  readonly ran: number
}

declare global {
  var longestStop: (() => number) | undefined
  var longTasks: (() => Task[]) | undefined
}

/**
 * Measures both while something happens, by the processor time of their main threads where the system tells it (Linux: the first number of
 * `schedstat`, ns, proc(5)), so that what other programs take is not counted; elsewhere by the clock on the wall.
 */
export async function stopsWhile(app: Binnacle, happens: () => Promise<void>): Promise<Stops> {
  const pid = await app.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  )
  const samples: Sample[] = []
  const sample = () => samples.push({ at: performance.timeOrigin + performance.now(), ran: ranMs(pid) })
  sample()
  const timer = setInterval(sample, 5)
  try {
    await app.app.evaluate(watchMain)
    await app.page.evaluate(watchWindow)
    // A page that is loaded anew is watched from its first moment.
    await app.page.addInitScript(watchWindow)
    await happens()
    const main = await app.app.evaluate(() => globalThis.longestStop?.() ?? Number.NaN)
    const tasks = await app.page.evaluate(() => globalThis.longTasks?.() ?? [])
    sample()
    const times = tasks.map((task) => Math.min(task.to - task.from, ranDuring(task, samples)))
    return { main: Math.round(main), window: Math.round(Math.max(0, ...times)) }
  } finally {
    clearInterval(timer)
  }
}

/** At most how long the thread ran between two moments, ms: from the last sample before to the first one after. */
function ranDuring({ from, to }: Task, samples: readonly Sample[]): number {
  const before = samples.findLast(({ at }) => at <= from) ?? samples[0]
  const after = samples.find(({ at }) => at >= to) ?? samples.at(-1)
  return (after?.ran ?? Number.NaN) - (before?.ran ?? Number.NaN)
}

function ranMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}

function watchMain(): void {
  const fs = process.mainModule?.require('node:fs')
  const ran = (): number => {
    try {
      return Number(fs.readFileSync('/proc/self/schedstat', 'latin1').split(' ')[0]) / 1e6
    } catch {
      return performance.now()
    }
  }
  let longest = 0
  let last = ran()
  let isOver = false
  const timer = setInterval(() => {
    const now = ran()
    longest = Math.max(longest, now - last)
    last = now
    if (isOver) clearInterval(timer)
  }, 5)
  globalThis.longestStop = () => {
    // What is evaluated from outside may come in the middle of Node's own code: a timer that is taken away just as it is called would throw there.
    isOver = true
    return longest
  }
}

function watchWindow(): void {
  const tasks: Task[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      const from = performance.timeOrigin + startTime
      tasks.push({ from, to: from + duration })
    }
  })
  observer.observe({ entryTypes: ['longtask'] })
  globalThis.longTasks = () => {
    observer.disconnect()
    return tasks
  }
}
