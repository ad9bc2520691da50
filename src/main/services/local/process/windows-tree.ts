import type { Clock } from '@core/ports'
import { pause } from '@core/util/cooldown'
import { windowsProgram } from './programs'

/** What ending a tree needs of Windows. */
export interface Windows {
  /** What a system program prints; empty when it fails. */
  readonly run: (program: string, args: readonly string[]) => Promise<string>
  /** Whether some process has this number. */
  readonly isThere: (pid: number) => boolean
}

interface Listed {
  readonly pid: number
  readonly parent: number
  /** When it was born, in units of 100 ns since 1601. */
  readonly born: bigint
}

/** Every process with when it was born; the idle process has no such time. */
const LIST =
  'Get-CimInstance Win32_Process | Where-Object CreationDate | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CreationDate.ToFileTimeUtc())" }'

/** So long after force is used it is looked whether a process has ended, and how often, ms. */
export const FORCE_MS = 3000
export const LOOK_MS = 50

/**
 * Ends a process and what it began: asks first (taskkill, which closes windows and can ask a program without one for nothing), after `graceMs` forces
 * (`/F`). Answers how many are still there.
 *
 * Windows keeps no process groups, and of a process only the number of the one that began it. That one may have ended, and its number may be
 * another's by now (learn.microsoft.com, Win32_Process, "ParentProcessId"). So the tree is listed before anything of it is ended, what was
 * in it stays in it when its parent ends, and a child counts only where its parent is there and older than it. taskkill's own `/T` has no
 * such memory: it is used where the list cannot be read. What was begun by one that had ended before the list was made is not found.
 * What taskkill's exit codes mean is not documented, so what is still there is looked up.
 */
export async function endOnWindows(
  pid: number,
  clock: Clock,
  graceMs: number,
  windows: Windows,
): Promise<number> {
  const polite = clock.now() + graceMs
  const tree = new Map<number, bigint>()
  const listed = await list(windows)
  if (listed.length === 0) return endByTaskkill(pid, clock, polite, windows)
  const root = listed.find((one) => one.pid === pid)
  if (root === undefined) return 0
  tree.set(pid, root.born)
  await grow(tree, windows)
  await taskkill(windows, [...tree.keys()], [])
  while ([...tree.keys()].some(windows.isThere) && clock.now() < polite) await pause(clock, LOOK_MS)
  for (;;) {
    const left = await grow(tree, windows)
    if (left.length === 0) return 0
    if (clock.now() >= polite + FORCE_MS) return left.length
    await taskkill(windows, left, ['/F'])
    await pause(clock, LOOK_MS)
  }
}

/** Adds to a tree what its processes have begun; answers those of it that are there. All that have the number where the list cannot be read. */
async function grow(tree: Map<number, bigint>, windows: Windows): Promise<readonly number[]> {
  const listed = await list(windows)
  if (listed.length === 0) return [...tree.keys()].filter(windows.isThere)
  const there = new Map(
    listed.flatMap((one) => (tree.get(one.pid) === one.born ? [[one.pid, one.born]] : [])),
  )
  for (let before = -1; before !== there.size; ) {
    before = there.size
    for (const { pid, parent, born } of listed) {
      const parentBorn = there.get(parent)
      if (parentBorn !== undefined && parentBorn <= born && pid !== process.pid) there.set(pid, born)
    }
  }
  for (const [pid, born] of there) tree.set(pid, born)
  return [...there.keys()]
}

async function list(windows: Windows): Promise<readonly Listed[]> {
  const text = await windows.run(windowsProgram('powershell'), [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    LIST,
  ])
  return text.split('\n').flatMap((line) => {
    const match = /^(\d{1,10}) (\d{1,10}) (\d{1,19})\s?$/.exec(line)
    return match === null
      ? []
      : [{ pid: Number(match[1]), parent: Number(match[2]), born: BigInt(match[3] ?? 0) }]
  })
}

const taskkill = (windows: Windows, pids: readonly number[], more: readonly string[]): Promise<string> =>
  windows.run(windowsProgram('taskkill'), [...pids.flatMap((pid) => ['/PID', String(pid)]), ...more])

async function endByTaskkill(pid: number, clock: Clock, polite: number, windows: Windows): Promise<number> {
  await taskkill(windows, [pid], ['/T'])
  while (windows.isThere(pid) && clock.now() < polite) await pause(clock, LOOK_MS)
  if (windows.isThere(pid)) await taskkill(windows, [pid], ['/T', '/F'])
  while (windows.isThere(pid) && clock.now() < polite + FORCE_MS) await pause(clock, LOOK_MS)
  return windows.isThere(pid) ? 1 : 0
}
