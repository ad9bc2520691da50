import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { Clock } from '@core/ports'
import { pause } from '@core/util/cooldown'
import { z } from 'zod'
import { windowsProgram } from './programs'
import { endOnWindows, FORCE_MS, LOOK_MS } from './windows-tree'

/**
 * A process, told from a later one that got the same number by when it was born: on Linux the boot and the ticks since,
 * elsewhere the system's word for the time. Empty where that could not be read; such a process is never taken for alive.
 */
export const ProcessIdSchema = z.object({ pid: z.number().int().positive(), born: z.string() })
export type ProcessId = z.infer<typeof ProcessIdSchema>

/** The variable that every process of a step inherits, so that those that left its group are found too (on Linux). */
export const COOKIE = 'BINNACLE_COOKIE'

interface Listed {
  readonly pid: number
  readonly parent: number
  readonly group: number
}

/** When the process was born; empty when there is none, or it has ended and only waits to be collected. */
export async function bornAt(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const stat = readStat(pid)
    return stat === null ? '' : `${bootId()}:${stat.ticks}`
  }
  if (process.platform === 'win32') {
    const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
    return (
      await output(windowsProgram('powershell'), ['-NoProfile', '-NonInteractive', '-Command', script])
    ).trim()
  }
  const answer = await output('ps', ['-o', 'stat=,lstart=', '-p', String(pid)])
  return answer.trim().startsWith('Z') ? '' : answer.trim().replace(/^\S+\s+/, '')
}

/** Whether that very process still runs. */
export async function isAlive(process: ProcessId): Promise<boolean> {
  return process.born !== '' && (await bornAt(process.pid)) === process.born
}

/** The leader of the group of a step whose number was never written down, by its cookie; null where there is none (or no /proc). */
export async function findByCookie(cookie: string): Promise<ProcessId | null> {
  if (process.platform !== 'linux') return null
  const leader = listLinux().find(({ pid, group }) => pid === group && hasCookie(pid, cookie))
  return leader === undefined ? null : { pid: leader.pid, born: await bornAt(leader.pid) }
}

/** What belongs to a step: `pid` leads its group and is the first of its tree. */
interface Tree {
  readonly pid: number
  readonly cookie: string
}

/**
 * `tree`: everything the step began. `group`: only what stayed in its process group. `strays`: of that only what bears its
 * cookie, for when the leader is long gone and its number may be another's by now.
 */
type Reach = 'tree' | 'group' | 'strays'

async function members(tree: Tree, reach: Reach): Promise<number[]> {
  const listed = await list()
  const linux = process.platform === 'linux'
  const inGroup = listed.filter(({ group }) => group === tree.pid)
  if (reach === 'group') return inGroup.map(({ pid }) => pid)
  if (reach === 'strays') {
    return inGroup.map(({ pid }) => pid).filter((pid) => linux && hasCookie(pid, tree.cookie))
  }
  const found = new Set(inGroup.map(({ pid }) => pid))
  found.add(tree.pid)
  for (const { pid } of listed) if (linux && hasCookie(pid, tree.cookie)) found.add(pid)
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { pid, parent } of listed) if (found.has(parent)) found.add(pid)
  }
  return listed.map(({ pid }) => pid).filter((pid) => found.has(pid) && pid !== process.pid && pid > 1)
}

/**
 * Ends a step's processes: asks first (SIGTERM), after `graceMs` forces (SIGKILL), each time also those that were begun
 * meanwhile. Answers the number of processes that are still there: 0 unless the system itself holds one. Windows has neither groups nor
 * cookies that can be read: what is left of a step whose leader has ended cannot be told there, and nothing is ended.
 */
export async function endTree(tree: Tree, reach: Reach, clock: Clock, graceMs: number): Promise<number> {
  if (process.platform === 'win32') {
    const windows = { run: output, isThere: mayBeThere }
    return reach === 'tree' ? endOnWindows(tree.pid, clock, graceMs, windows) : 0
  }
  const asked = new Set<number>()
  const polite = clock.now() + graceMs
  for (;;) {
    const left = await members(tree, reach)
    if (left.length === 0) return 0
    const now = clock.now()
    if (now >= polite + FORCE_MS) return left.length
    for (const pid of left) {
      if (now >= polite) signal(pid, 'SIGKILL')
      else if (!asked.has(pid)) signal(pid, 'SIGTERM')
      asked.add(pid)
    }
    await pause(clock, LOOK_MS)
  }
}

/** Whether anything is left in the group that `pid` led. Cheap where nothing is. */
export async function hasLeftovers(tree: Tree): Promise<boolean> {
  if (process.platform === 'win32' || !mayBeThere(-tree.pid)) return false
  return (await members(tree, 'group')).length > 0
}

function mayBeThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself, which is what was wanted; or it may not be ended, which the next look tells.
  }
}

/** All processes that run; those that have ended and wait to be collected are none. */
async function list(): Promise<Listed[]> {
  if (process.platform === 'linux') return listLinux()
  const text = await output('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='])
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+([^Z\s]\S*)/.exec(line)
    if (match === null) return []
    return [{ pid: Number(match[1]), parent: Number(match[2]), group: Number(match[3]) }]
  })
}

function listLinux(): Listed[] {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null
    return stat === null ? [] : [{ pid: Number(name), parent: stat.parent, group: stat.group }]
  })
}

/** Fields 3, 4, 5 and 22 of /proc/PID/stat (proc(5)). The name before them may itself hold blanks and brackets. */
function readStat(pid: number): { parent: number; group: number; ticks: string } | null {
  const text = readProc(`${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state = 'X', parent = '', group = ''] = fields
  if (text === '' || state === 'Z' || state === 'X') return null
  return { parent: Number(parent), group: Number(group), ticks: fields[19] ?? '' }
}

/** The variables that a process was started with; unreadable ones belong to somebody else. */
const hasCookie = (pid: number, cookie: string): boolean =>
  `\0${readProc(`${pid}/environ`)}`.includes(`\0${COOKIE}=${cookie}\0`)

let boot: string | null = null
function bootId(): string {
  boot ??= readProc('sys/kernel/random/boot_id').trim()
  return boot
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'latin1')
  } catch {
    return ''
  }
}

/** What a system program prints; empty when it fails. */
const output = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C' }
    execFile(program, [...args], { env, timeout: 10_000, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : ''),
    )
  })
