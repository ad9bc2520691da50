import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { RUNNING_APP_FILE, type RunningApp, RunningAppSchema } from '@contract/running-app'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { readRegularFile } from '../../main/disk/regular-file'
import type { Option, ParsedArguments } from '../command'
import type { Io } from '../io'
import * as words from '../words'
import { type AppClient, askOver } from './ask'

/** An app that starts answers within this, ms. */
const STARTS_MS = 30_000
const LOOKS_EVERY_MS = 200
/** Far more than the file of a running app has, bytes. */
const MOST_BYTES = LIMITS.commandLine.found

/** The options of every command that talks to the app. */
export const APP_OPTIONS: Readonly<Record<string, Option>> = {
  'user-data-dir': { value: 'DIR', about: words.USER_DATA_DIR },
  start: { about: words.START },
}

/** The app that runs with the data folder of a command line, started where that was asked for. */
export async function runningApp(parsed: ParsedArguments, io: Io): Promise<Result<AppClient>> {
  const given = parsed.value('user-data-dir')
  const folder = given === null ? usualFolder(io) : resolve(io.folder, given)
  const found = await appIn(folder)
  const answering = found.ok ? await answers(found.value) : found
  if (answering.ok || !parsed.has('start')) return answering
  if (!found.ok) return fail('gone', words.startByHand(found.problem.sentence))
  const { command, args } = found.value.program
  const line = [...args, '--hidden', ...(given === null ? [] : [`--user-data-dir=${folder}`])]
  const started = await startAlone(command, line)
  if (!started.ok) return started
  const deadline = io.clock.now() + STARTS_MS
  while (io.clock.now() < deadline) {
    await new Promise<void>((next) => io.clock.after(LOOKS_EVERY_MS, next))
    const again = await appIn(folder)
    const now = again.ok ? await answers(again.value) : again
    if (now.ok) return now
  }
  return fail('unreachable', words.NOT_ANSWERING)
}

/** Where an app keeps its data unless its command line says otherwise (Electron, `app.getPath('userData')`). */
function usualFolder({ environment, platform }: Io): string {
  switch (platform) {
    case 'win32':
      return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Binnacle')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Binnacle')
    default:
      return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Binnacle')
  }
}

async function appIn(folder: string): Promise<Result<RunningApp>> {
  const file = join(folder, RUNNING_APP_FILE)
  const text = await readRegularFile(file, MOST_BYTES)
  if (!text.ok)
    return text.problem.kind === 'gone'
      ? fail('gone', words.neverRan(folder))
      : fail('invalid', `${file}: ${text.problem.sentence}`)
  if (!(await isOwnAlone(file))) return fail('invalid', words.ofOthers(file))
  try {
    return ok(RunningAppSchema.parse(JSON.parse(text.value)))
  } catch (cause) {
    return fail('invalid', words.notReadable(file), cause)
  }
}

/** Whether only this user can have written a file: it names a program that may be started, and who is asked in the person's name. */
async function isOwnAlone(file: string): Promise<boolean> {
  const user = process.getuid?.()
  // Windows keeps it by the folder's own list of who may.
  if (user === undefined) return true
  const about = await stat(file).catch(() => null)
  return about !== null && about.uid === user && (about.mode & 0o022) === 0
}

/** The app where it answers, or that it does not run. */
async function answers({ socket, key }: RunningApp): Promise<Result<AppClient>> {
  const app = askOver(socket, key)
  const known = await app.ask('snapshot', null)
  if (known.ok) return ok(app)
  return known.problem.kind === 'unreachable' ? fail('unreachable', words.NOT_RUNNING_START) : known
}

/** Starts a program that outlives this one. */
function startAlone(command: string, args: readonly string[]): Promise<Result<null>> {
  const child = spawn(command, args, { detached: true, stdio: 'ignore' })
  child.unref()
  return new Promise((settle) => {
    child.once('spawn', () => settle(ok(null)))
    child.once('error', (cause) => settle(fail('fault', words.notStarted(cause.message), cause)))
  })
}
