import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ok, type Result } from '@core/result'
import { took } from '@core/text/time'
import { isDiskFull } from '@core/util/disk'
import type { LocalContext } from '../context'
import { sizeOf, stepLog, tellingLine } from '../deploys/log'
import * as words from '../words'
import { fillIn, findProgram, quoteWords, splitCommand, type Values, variables } from './command'
import { theirVariables } from './environment-variables'
import { beginStep, type RunningStep, type StepEnd, type StepPlace } from './step'

/** A command of an app: its place in the workspace file names it. */
export interface AppCommand {
  readonly name: 'check' | 'build' | 'ship'
  readonly text: string
  readonly values: Values
  /** Where it runs. */
  readonly folder: string
}

/** A command that is running, and where in the log it began (bytes). */
export interface RunningCommand {
  readonly step: RunningStep
  readonly logFrom: number
}

/** Begins a command and writes it into the log. What is wrong with it is a sentence that begins with its name. */
export async function beginCommand(
  context: LocalContext,
  command: AppCommand,
  place: StepPlace,
): Promise<Result<RunningCommand>> {
  const prepared = await prepare(command)
  if (!prepared.ok) return prefixWithName(command, prepared)
  const { words, program } = prepared.value
  await stepLog(place.log).line(`$ ${quoteWords(words)}`)
  const logFrom = await sizeOf(place.log)
  const step = await beginStep(
    context,
    {
      argv: [program, ...words.slice(1)],
      folder: command.folder,
      variables: variables(command.values),
    },
    place,
  )
  return step.ok ? ok({ step: step.value, logFrom }) : prefixWithName(command, step)
}

async function prepare({
  text,
  values,
  folder,
}: AppCommand): Promise<Result<{ words: readonly string[]; program: string }>> {
  const split = splitCommand(text)
  if (!split.ok) return split
  const words = fillIn(split.value, values)
  if (!words.ok) return words
  const { PATH: path = '' } = await theirVariables()
  const program = await findProgram(words.value[0] ?? '', folder, path)
  return program.ok ? ok({ words: words.value, program: program.value }) : program
}

function prefixWithName<T>(command: AppCommand, result: Result<T>): Result<T> {
  if (result.ok) return result
  const { problem } = result
  return { ok: false, problem: { ...problem, sentence: `${command.name}: ${problem.sentence}.` } }
}

/** How a command ended, in words: what is written under its output. */
export function endText(end: StepEnd, startedAt: number): string {
  const ran = took(end.at - startedAt)
  switch (end.kind) {
    case 'exited':
      return `exit code ${end.code} after ${ran}`
    case 'signalled':
      return `ended by ${end.signal} after ${ran}`
    case 'vanished':
      return 'ended unseen'
    case 'overtime':
    case 'stopped':
      return `stopped after ${ran}`
  }
}

/** The sentence about a command that did not succeed, with the line of its output that tells most. */
export async function failureSentence(
  name: AppCommand['name'],
  end: StepEnd,
  timeoutMs: number,
  log: string,
  logFrom: number,
): Promise<string> {
  switch (end.kind) {
    case 'overtime':
      return words.ranTooLong(name, took(timeoutMs))
    case 'stopped':
      return words.wasStopped(name)
    case 'vanished':
      return words.endedUnseen(name)
    case 'signalled':
      return words.endedBy(name, end.signal)
    case 'exited': {
      const line = await tellingLine(log, logFrom, true)
      const said = words.exitedWith(name, end.code, line)
      // Its own complaint may have found no room in the log.
      return (await hasNoRoom(log)) && !isDiskFull(said) ? words.andDiskFull(said.replace(/\.$/, '')) : said
    }
  }
}

/** So little is left of a disk that nothing of use can be written, bytes. */
const NO_ROOM_BYTES = 64 * 1024

/** Whether the disk on which a log lies is full; false where that cannot be told. */
async function hasNoRoom(log: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(dirname(log))
    return bavail * bsize < NO_ROOM_BYTES
  } catch {
    return false
  }
}
