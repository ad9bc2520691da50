// @ts-check
// What an app costs, as Linux counts it in /proc, over all its processes.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What the kernel's times are counted in, ticks for each second; the same on every Linux that Electron runs on. */
const TICKS = 100

/** A process and everything that it started. @param {number} root @returns {number[]} */
export function treeOf(root) {
  const parents = new Map(allProcesses().map((pid) => [pid, parentOf(pid)]))
  const tree = new Set([root])
  // A child may stand before its parent in the list, so it is gone through until nothing is new.
  for (let known = 0; known < tree.size; ) {
    known = tree.size
    for (const [pid, parent] of parents) if (parent !== undefined && tree.has(parent)) tree.add(pid)
  }
  return [...tree]
}

/**
 * The memory of an app: the proportional set size (PSS) of its processes, in which what n processes share counts as an
 * nth for each, so that the sum is what it really takes.
 * @param {number} root
 * @returns {Record<string, number>} By kind of process (main, gpu-process, renderer …), bytes.
 */
export function memoryOf(root) {
  /** @type {Record<string, number>} */
  const memory = {}
  for (const pid of treeOf(root)) {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
    if (kilobytes === undefined) continue
    const kind = kindOf(pid, root)
    memory[kind] = (memory[kind] ?? 0) + Number(kilobytes) * 1024
  }
  return memory
}

/** What one process has for itself alone, bytes: whatever else runs of the same program has no part in it. @param {number} pid */
export function ownMemoryOf(pid) {
  const parts = read(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)
  return [...parts].reduce((total, [, kilobytes]) => total + Number(kilobytes) * 1024, 0)
}

/** @param {Record<string, number>} parts */
export const sum = (parts) => Object.values(parts).reduce((total, part) => total + part, 0)

/** The processor time that an app has used so far, with that of its children that have ended, ms. @param {number} root */
export function processorTimeOf(root) {
  const times = treeOf(root).map((pid) => {
    const fields = afterName(pid)
    return [11, 12, 13, 14].reduce((total, field) => total + Number(fields[field] ?? 0), 0)
  })
  return (times.reduce((total, time) => total + time, 0) / TICKS) * 1000
}

/**
 * How many processes outside of an app run the same program: what they share with it would make it look smaller.
 * @param {number} root
 */
export function strangersOf(root) {
  const program = programOf(root)
  const own = new Set(treeOf(root))
  return allProcesses().filter((pid) => !own.has(pid) && program !== '' && programOf(pid) === program).length
}

/** Whether a process still runs. @param {number} pid */
export function isRunning(pid) {
  const [state] = afterName(pid)
  return state !== undefined && state !== 'Z'
}

/** @param {number} pid @param {number} root */
function kindOf(pid, root) {
  if (pid === root) return 'main'
  const line = read(`/proc/${pid}/cmdline`)
  const type = /--type=([a-z-]+)/.exec(line)?.[1]
  if (type === 'utility') return /--utility-sub-type=([a-z_.]+)/i.exec(line)?.[1] ?? type
  return type ?? 'other'
}

const allProcesses = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** @param {number} pid @returns {number | undefined} */
function parentOf(pid) {
  const parent = afterName(pid)[1]
  return parent === undefined ? undefined : Number(parent)
}

/** The fields of /proc/PID/stat after the name, which may hold anything: state, parent, … @param {number} pid */
function afterName(pid) {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** @param {number} pid */
function programOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return ''
  }
}

/** A file's text; empty where the process has ended meanwhile. @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
