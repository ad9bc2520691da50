import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { devNull } from 'node:os'
import { extname } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import { pause } from '@core/util/cooldown'
import { isDiskFull } from '@core/util/disk'
import { type LocalContext, never } from '../context'
import { boundLog } from '../deploys/bounded-log'
import { stepLog } from '../deploys/log'
import * as words from '../words'
import { descriptorsOf } from './descriptors'
import { theirVariables } from './environment-variables'
import { bornAt, COOKIE, endTree, hasLeftovers, isAlive, type ProcessId } from './process-tree'
import { windowsProgram } from './programs'

/** One command to run: what a check, a build and a ship have in common. */
interface StepSpec {
  /** The program's absolute path, then its arguments. */
  readonly argv: readonly string[]
  readonly folder: string
  readonly variables: Readonly<Record<string, string>>
}

/** What is known of a step whoever began it: this run of the app, or one before. */
export interface StepPlace {
  /** The log that its output is appended to. */
  readonly log: string
  /** Where its exit status is left for an app that was away when it ended. */
  readonly exitFile: string
  /** Marks all that it begins. */
  readonly cookie: string
  readonly timeoutMs: number
}

/** How a step ended, and when (epoch ms). */
export type StepEnd =
  | { readonly kind: 'exited'; readonly code: number; readonly at: number }
  | { readonly kind: 'signalled'; readonly signal: string; readonly at: number }
  /** It ended unseen and left no exit status. */
  | { readonly kind: 'vanished'; readonly at: number }
  | { readonly kind: 'overtime'; readonly at: number }
  | { readonly kind: 'stopped'; readonly at: number }

export interface RunningStep {
  readonly process: ProcessId
  /** Settles when the step and all that it left in its group are gone; never once the service is closed. */
  readonly ended: Promise<StepEnd>
  /** Ends it with all that it began. */
  stop(): void
}

/**
 * Runs the words that it is given and leaves their exit status in a file, which outlives both it and us. Nothing is
 * interpreted: its text is constant, the command comes as positional arguments, and since the first of them is an absolute
 * path it can be no builtin of the shell.
 */
const WRAPPER = 'f=$1; shift; "$@"; c=$?; printf "%s\\n" "$c" >"$f.tmp" && mv -f "$f.tmp" "$f"; exit "$c"'

/**
 * Begins a step in a process group of its own, with no input and its output straight into its log, so that it does not need us to
 * live. What is to go on after the step must leave the group (`setsid`): the rest is ended with it.
 */
export async function beginStep(
  context: LocalContext,
  spec: StepSpec,
  place: StepPlace,
): Promise<Result<RunningStep>> {
  if (context.closed.aborted) return never()
  const command = platformCommand(spec.argv, place.exitFile)
  if (!command.ok) return command
  const { program, args, verbatim } = command.value
  const variables = await theirVariables()
  const startedAt = context.clock.now()
  const opened: number[] = []
  try {
    const output = openSync(place.log, 'a')
    opened.push(output)
    const nothing = openSync(devNull, 'r+')
    opened.push(nothing)
    const child = spawn(program, args, {
      cwd: spec.folder,
      env: { ...variables, ...spec.variables, [COOKIE]: place.cookie },
      detached: true,
      stdio: descriptorsOf(output, nothing),
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
    })
    if (child.pid === undefined) {
      const [cause]: unknown[] = await once(child, 'error')
      return fail('fault', words.NOT_STARTED, cause)
    }
    child.on('error', () => {})
    child.unref()
    const gone = new Promise<StepEnd>((resolve) => {
      child.once('exit', (code, signal) => {
        const at = context.clock.now()
        resolve(
          code === null
            ? { kind: 'signalled', signal: signal ?? 'a signal', at }
            : { kind: 'exited', code, at },
        )
      })
    })
    const process = { pid: child.pid, born: await bornAt(child.pid) }
    return ok(supervise(context, process, place, startedAt, gone))
  } catch (cause) {
    return fail('fault', isDiskFull(cause) ? words.NOT_STARTED_DISK_FULL : words.NOT_STARTED, cause)
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}

/** Takes care of a step again that an earlier run of the app began at `startedAt` (epoch ms). */
export function followStep(
  context: LocalContext,
  process: ProcessId,
  place: StepPlace,
  startedAt: number,
): RunningStep {
  const gone = async (): Promise<StepEnd> => {
    while (await isAlive(process)) {
      if (context.closed.aborted) return never()
      await pause(context.clock, context.tuning.pollMs)
    }
    return readEnd(context, place.exitFile)
  }
  return supervise(context, process, place, startedAt, gone())
}

/** How a step ended that nobody watched. */
export async function readEnd(context: LocalContext, exitFile: string): Promise<StepEnd> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(exitFile, 'utf8'), stat(exitFile)])
    if (/^\d+\n$/.test(text)) return { kind: 'exited', code: Number(text), at: Math.floor(mtimeMs) }
  } catch {
    // There is none: it was killed, or the machine was.
  }
  return { kind: 'vanished', at: context.clock.now() }
}

/** Holds a step to its time limit, ends it when asked to, and clears up what it leaves. */
function supervise(
  context: LocalContext,
  process: ProcessId,
  place: StepPlace,
  startedAt: number,
  gone: Promise<StepEnd>,
): RunningStep {
  const { clock, tuning, closed } = context
  const tree = { pid: process.pid, cookie: place.cookie }
  let over = false
  let tellEnded: (end: StepEnd) => void = () => {}
  const forced = new Promise<StepEnd>((resolve) => {
    tellEnded = resolve
  })
  let forcing = false
  const force = async (kind: 'overtime' | 'stopped'): Promise<void> => {
    if (over || forcing) return
    forcing = true
    const left = await endTree(tree, 'tree', clock, tuning.graceMs)
    if (left > 0) await stepLog(place.log).line(`${left} of its processes could not be ended.`)
    tellEnded({ kind, at: clock.now() })
  }
  const cancelLimit = clock.after(
    Math.max(0, startedAt + place.timeoutMs - clock.now()),
    () => void force('overtime'),
  )
  closed.addEventListener('abort', cancelLimit, { once: true })
  const unbound = boundLog(context, place.log)
  const watch = async (): Promise<StepEnd> => {
    const first = await Promise.race([gone, forced])
    over = true
    cancelLimit()
    unbound()
    closed.removeEventListener('abort', cancelLimit)
    if (closed.aborted) return never()
    if (forcing) return forced
    await endLeftovers(context, tree, place)
    return first
  }
  return { process, ended: watch(), stop: () => void force('stopped') }
}

/** So long a process may take to leave its group (`setsid`) on a machine that is busy, ms. */
const LEAVING_MS = 250

async function endLeftovers(
  context: LocalContext,
  tree: { pid: number; cookie: string },
  place: StepPlace,
): Promise<void> {
  if (!(await hasLeftovers(tree))) return
  // One that has only just been started may be about to leave the group.
  await pause(context.clock, LEAVING_MS)
  if (!(await hasLeftovers(tree))) return
  await stepLog(place.log).line(
    'It left processes running in its group: they are ended (setsid lets one go on).',
  )
  await endTree(tree, 'group', context.clock, context.tuning.graceMs)
}

interface PlatformCommand {
  readonly program: string
  readonly args: string[]
  readonly verbatim: boolean
}

function platformCommand(argv: readonly string[], exitFile: string): Result<PlatformCommand> {
  const [program = '', ...args] = argv
  if (process.platform !== 'win32') {
    return ok({ program: '/bin/sh', args: ['-c', WRAPPER, 'sh', exitFile, ...argv], verbatim: false })
  }
  if (!['.bat', '.cmd'].includes(extname(program).toLowerCase())) {
    return ok({ program, args, verbatim: false })
  }
  // Only cmd.exe runs a batch file, and it reads the words again: those that could mean something to it are refused.
  const odd = args.find((arg) => !/^[\w@:./\\=+,-]*$/.test(arg))
  if (odd !== undefined) return fail('invalid', words.batchFileNotGiven(odd))
  const line = `"${[`"${program}"`, ...args.map((arg) => (arg === '' ? '""' : arg))].join(' ')}"`
  return ok({ program: windowsProgram('cmd'), args: ['/d', '/s', '/c', line], verbatim: true })
}
