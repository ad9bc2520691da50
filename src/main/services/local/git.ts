import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { devNull } from 'node:os'
import { dirname } from 'node:path'
import { describeCause, ok, type Problem, type Result } from '@core/result'
import { took } from '@core/time'
import { theirVariables } from './environment-variables'

/** A call of the git program in `folder` (absolute). Its arguments reach it as they are: no shell reads them. */
export interface GitCall {
  /** The app it is for, named in what is said when it fails. */
  readonly app: string
  readonly folder: string
  readonly args: readonly string[]
  /** What it reads. */
  readonly input?: string
  /** Variables beside the person's. */
  readonly env?: Readonly<Record<string, string>>
  /** Exit statuses beside 0 that are an answer too. */
  readonly answers?: readonly number[]
  readonly timeoutMs?: number
  /** Any of these ends it. */
  readonly signals?: readonly AbortSignal[]
}

const TIMEOUT_MS = 60_000
const MOST_BYTES = 256 * 1024 * 1024

/** Settings of the person's that would change what git prints, or make it run their programs. */
const FIXED_SETTINGS = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.quotePath=false',
  'log.showSignature=false',
  'i18n.logOutputEncoding=UTF-8',
].flatMap((setting) => ['-c', setting])

/** What git printed. Whatever goes wrong becomes a sentence about the app's repository. */
export async function git(call: GitCall): Promise<Result<string>> {
  const env = {
    ...theirVariables(),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // A folder inside some other repository must not pass for a repository itself.
    GIT_CEILING_DIRECTORIES: dirname(await realpath(call.folder).catch(() => call.folder)),
    LC_ALL: 'C',
    ...call.env,
  }
  const timeout = call.timeoutMs ?? TIMEOUT_MS
  return new Promise((resolve) => {
    const signals = call.signals ?? []
    const kill = (): void => void child.kill()
    const child = execFile(
      'git',
      ['-C', call.folder, '--no-pager', ...FIXED_SETTINGS, ...call.args],
      { env, timeout, maxBuffer: MOST_BYTES, windowsHide: true },
      (error, stdout, stderr) => {
        for (const signal of signals) signal.removeEventListener('abort', kill)
        if (error === null || isAnswer(call, error)) return resolve(ok(stdout))
        const problem = gitProblem(call, error, stderr, timeout)
        if (!NOT_UNDERSTOOD.test(stderr)) return resolve({ ok: false, problem })
        void outdated(call.app, env, stderr).then((old) => resolve({ ok: false, problem: old ?? problem }))
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

/** The oldest git that knows all that it is asked (`--end-of-options` of rev-parse among it); cherry-picks need a newer one and say so. */
const OLDEST = [2, 30] as const

/** What git says to an option or a command that it does not know. */
const NOT_UNDERSTOOD =
  /^(usage: git|error: unknown (option|switch)|fatal: (unrecognized argument|ambiguous argument '--)|git: '.*' is not a git command)/m

/** The problem with a git that is too old; null where it is not. */
async function outdated(app: string, env: NodeJS.ProcessEnv, cause: string): Promise<Problem | null> {
  const version = await new Promise<string>((resolve) => {
    execFile('git', ['--version'], { env, timeout: TIMEOUT_MS, windowsHide: true }, (_error, stdout) =>
      resolve(stdout),
    )
  })
  const [, text = '', major = '', minor = ''] = /((\d+)\.(\d+)[\d.]*)/.exec(version) ?? []
  if (text === '') return null
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1])
  if (!isOld) return null
  const sentence = `${app}: git ${text} is too old. Binnacle needs ${OLDEST.join('.')} or newer.`
  return { kind: 'unreachable', sentence, cause }
}

const isAnswer = ({ answers = [] }: GitCall, { code }: { code?: unknown }): boolean =>
  answers.some((status) => status === code)

function gitProblem(
  { app, folder }: GitCall,
  error: Error & { code?: unknown; killed?: boolean },
  stderr: string,
  timeoutMs: number,
): Problem {
  const cause = stderr.trim() === '' ? describeCause(error) : stderr.trim()
  const problem = (kind: Problem['kind'], sentence: string): Problem => ({ kind, sentence, cause })
  if (error.code === 'ENOENT') {
    return problem('unreachable', `${app}: git is not installed (there is no program “git”).`)
  }
  if (error.killed === true) return problem('fault', `${app}: git took longer than ${took(timeoutMs)}.`)
  if (/cannot change to .*: No such file or directory/.test(stderr)) {
    return problem('unreachable', `${app}: its repository is missing: there is no folder ${folder}.`)
  }
  if (/cannot change to .*: Not a directory/.test(stderr)) {
    return problem('unreachable', `${app}: its repository ${folder} is a file, not a folder.`)
  }
  if (/not a git repository/i.test(stderr)) {
    return problem('unreachable', `${app}: ${folder} is not a git repository.`)
  }
  if (/dubious ownership/.test(stderr)) {
    return problem(
      'unreachable',
      `${app}: ${folder} belongs to another user, so git does not open it (git’s setting safe.directory allows it).`,
    )
  }
  if (/safe\.bareRepository/i.test(stderr)) {
    return problem(
      'unreachable',
      `${app}: ${folder} is a bare repository, which git’s setting safe.bareRepository does not let it open.`,
    )
  }
  if (/No space left on device|disk quota exceeded/i.test(stderr)) {
    return problem('fault', `${app}: the disk is full, so git could not write.`)
  }
  return problem('fault', `${app}: git failed: ${firstComplaint(stderr) ?? error.message}`)
}

/** The line of git's complaint that says what is wrong. */
function firstComplaint(stderr: string): string | null {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[0] ?? null
}
