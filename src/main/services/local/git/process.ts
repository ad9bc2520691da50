import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LIMITS } from '@core/limits'
import { ok, type Problem, type Result } from '@core/result'
import { theirVariables } from '../process/environment-variables'
import { gitProgram } from '../process/programs'
import { ALWAYS, OFFLINE, type Setting } from './pins'
import { gitProblem, NOT_FETCHED, NOT_UNDERSTOOD, outdated, partialProblem } from './problems'

/** What a caller may say of a call beside its arguments. */
export interface GitOptions {
  /** Where it runs, if not in the app's repository (absolute). */
  readonly folder?: string
  /** What it reads. */
  readonly input?: string
  /** Settings beside the pinned ones. */
  readonly settings?: readonly Setting[]
  /** Variables beside the person's. */
  readonly env?: Readonly<Record<string, string>>
  /** Exit statuses beside 0 that are an answer too. */
  readonly answers?: readonly number[]
  /** An answer for which git did without an object that it could not fetch is none. */
  readonly wantsAll?: boolean
  /** What it prints beyond so many bytes is left out, in place of a problem. */
  readonly cutAt?: number
  readonly timeoutMs?: number
  /** Any of these ends it. */
  readonly signals?: readonly AbortSignal[]
}

/** A call with all that is pinned for its kind: made by the functions beside this file and by nothing else. */
export interface GitProcess extends Omit<GitOptions, 'folder' | 'settings'> {
  /** The app it is for, named in what is said when it fails. */
  readonly app: string
  readonly folder: string
  readonly args: readonly string[]
  /** Later ones win. */
  readonly settings: readonly Setting[]
  /** Variables of the person's that it doesn't get. */
  readonly without?: RegExp
}

const TIMEOUT_MS = 60_000
const MOST_BYTES = LIMITS.git.output

/** A call as it is started. */
export async function commandOf(call: GitProcess) {
  const env = await environmentOf(call)
  const settings = [...call.settings, ...ALWAYS].flatMap(([key, value]) => ['-c', `${key}=${value}`])
  return {
    git: await gitProgram(env),
    args: ['-C', call.folder, '--no-pager', ...settings, ...call.args],
    env,
  }
}

/** What git printed. Whatever goes wrong becomes a sentence about the app's repository. */
export async function runGit(call: GitProcess): Promise<Result<string>> {
  const { git, args, env } = await commandOf(call)
  const timeoutMs = call.timeoutMs ?? TIMEOUT_MS
  return new Promise((resolve) => {
    const signals = call.signals ?? []
    const kill = (): void => void child.kill()
    const child = execFile(
      git,
      args,
      { env, timeout: timeoutMs, maxBuffer: call.cutAt ?? MOST_BYTES, windowsHide: true },
      (error, stdout, stderr) => {
        for (const signal of signals) signal.removeEventListener('abort', kill)
        if (error === null || isAnswer(call, error)) {
          const lacks = call.wantsAll === true && NOT_FETCHED.test(stderr)
          return resolve(lacks ? { ok: false, problem: partialProblem(call.app, stderr) } : ok(stdout))
        }
        const isOffline = env.GIT_ALLOW_PROTOCOL === OFFLINE.GIT_ALLOW_PROTOCOL
        const problem = gitProblem({
          app: call.app,
          folder: call.folder,
          error,
          stderr,
          timeoutMs,
          isOffline,
        })
        if (!NOT_UNDERSTOOD.test(stderr)) return resolve({ ok: false, problem })
        void tooOld(call.app, { git, env }, stderr).then((old) =>
          resolve({ ok: false, problem: old ?? problem }),
        )
      },
    )
    for (const signal of signals) {
      if (signal.aborted) kill()
      else signal.addEventListener('abort', kill)
    }
    // A git that ends before it has read everything is told of by its exit, not by the broken pipe.
    child.stdin?.on('error', () => {})
    child.stdin?.end(call.input ?? '')
  })
}

async function environmentOf({
  folder,
  without,
  env,
}: GitProcess): Promise<Readonly<Record<string, string>>> {
  const theirs = Object.entries(await theirVariables()).filter(([name]) => without?.test(name) !== true)
  return {
    ...Object.fromEntries(theirs),
    GIT_EDITOR: ':',
    GIT_SEQUENCE_EDITOR: ':',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // A folder inside some other repository must not pass for a repository itself.
    GIT_CEILING_DIRECTORIES: dirname(await realpath(folder).catch(() => folder)),
    LC_ALL: 'C',
    // Nor do the programs that git starts on Windows come out of the folder that it runs in.
    NoDefaultCurrentDirectoryInExePath: '1',
    ...env,
  }
}

const isAnswer = ({ answers = [], cutAt }: GitProcess, { code }: { code?: unknown }): boolean =>
  answers.some((status) => status === code) ||
  (cutAt !== undefined && code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')

/** The problem with a git that is too old; null where it is not. */
function tooOld(
  app: string,
  { git, env }: { readonly git: string; readonly env: Readonly<Record<string, string>> },
  cause: string,
): Promise<Problem | null> {
  return new Promise((resolve) => {
    execFile(git, ['--version'], { env, timeout: TIMEOUT_MS, windowsHide: true }, (_error, stdout) =>
      resolve(outdated(app, stdout, cause)),
    )
  })
}
