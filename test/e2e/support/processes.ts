import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { expect } from './expect'

/** The variable that marks an app under test and everything it starts, so that nothing is ever left behind unseen. */
export const MARK = 'E2E_MARK'

/** One running process. */
export interface Running {
  readonly pid: number
  readonly command: string
}

/**
 * The processes of an app and all that it started, also what left its group or outlived it. What the app runs carries the mark in
 * its environment; Electron's own processes blank theirs and are known by their data folder, or by their parent.
 * @param mark The app's data folder.
 */
export function marked(mark: string): Running[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => look(Number(name)))
  const found = new Set(
    all.filter(
      ({ command, environment }) =>
        environment.includes(`${MARK}=${mark}`) || command.includes(`--user-data-dir=${mark}`),
    ),
  )
  for (let before = -1; before !== found.size; ) {
    before = found.size
    const parents = new Set([...found].map(({ pid }) => pid))
    for (const one of all) if (parents.has(one.parent)) found.add(one)
  }
  return [...found].map(({ pid, command }) => ({ pid, command }))
}

interface Looked extends Running {
  readonly parent: number
  readonly environment: readonly string[]
}

function look(pid: number): Looked[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z') return []
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return [{ pid, parent: Number(parent), command, environment }]
  } catch {
    // It ended while we looked.
    return []
  }
}

/** Whether a process runs. One that has ended and waits to be collected does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch {
    return false
  }
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return true
  }
}

/** How often the kernel counts in a second what a thread has worked. */
const TICKS = 100

/** How long the first thread of a process has worked, ms, which for a page's process is all that the page does by itself. */
export function workOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return ((Number(user) + Number(system)) * 1000) / TICKS
}

/** The files, pipes and sockets that a process has open; none once it has ended. */
export function filesOpenIn(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  } catch {
    return []
  }
}

/** Ends processes by force, those that are there, and waits until they are gone. */
export async function killAll(pids: readonly number[]): Promise<void> {
  // All stand still first, so that none goes on in the moment after what it waited for was ended.
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
    for (const pid of pids) {
      try {
        process.kill(pid, signal)
      } catch {
        // It has ended by itself.
      }
    }
  }
  await expect.poll(() => pids.filter(isRunning), { message: 'killed processes are gone' }).toEqual([])
}
