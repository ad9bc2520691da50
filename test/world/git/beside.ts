// Git for servers and tests that are large processes. To start a program, Node forks, and the system then copies the page tables of whoever
// forks: some 70 ms for a process of 1 GB, ten times what git itself takes. So a small process beside this one (beside-process.ts)
// starts them, and is asked through two pipes with names, since only a file can be waited for without giving up the thread.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface GitCall {
  readonly args: readonly string[]
  /** Where it runs. */
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** What it reads. */
  readonly input?: string | Buffer
}

/** A call as it goes through the pipe: `input` in base64. */
type AskedCall = GitCall & { readonly input: string }

interface Ended {
  /** Null when it was killed, or could not be started. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What git prints; throws where it fails. */
export function runGit(call: GitCall): string {
  const { status, stdout, stderr } = beside({
    ...call,
    input: Buffer.from(call.input ?? '').toString('base64'),
  })
  if (status === 0) return stdout
  throw Object.assign(new Error(`Command failed: git ${call.args.join(' ')}\n${stderr}`), { status, stderr })
}

/** Runs it as a child of this very process. */
export function runHere({ args, cwd, env, input }: AskedCall): Ended {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd,
    env,
    input: Buffer.from(input, 'base64'),
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error !== undefined) return { status: null, stdout: '', stderr: String(error) }
  return { status, stdout: stdout.toString(), stderr: stderr.toString() }
}

/** From the project's folder, in which all tests run: Playwright, which reads this file too, knows no `import.meta` in it. */
const PROGRAM = resolve('test/world/git/beside-process.ts')

interface Channel {
  readonly requests: number
  readonly answers: number
}

let channel: Channel | null = null

function beside(call: AskedCall): Ended {
  // Windows neither forks nor has such pipes.
  if (process.platform === 'win32') return runHere(call)
  channel ??= openChannel()
  send(channel.requests, JSON.stringify(call))
  const answer = receive(channel.answers)
  if (answer === null) throw new Error('The process that runs git for this one has ended.')
  return JSON.parse(answer)
}

function openChannel(): Channel {
  // Without it the pipes below would be waited for without end.
  if (!existsSync(PROGRAM)) throw new Error(`There is no ${PROGRAM}.`)
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-beside-'))
  const names = ['requests', 'answers'].map((name) => join(folder, name))
  execFileSync('mkfifo', names)
  // It ends when this process does: then nobody can write into what it reads.
  spawn(process.execPath, [PROGRAM, ...names], { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] }).unref()
  const [requests = '', answers = ''] = names
  // Each waits until the other side has opened it too.
  const opened = { requests: openSync(requests, 'w'), answers: openSync(answers, 'r') }
  rmSync(folder, { recursive: true })
  return opened
}

/** Writes a text with its length before it. */
export function send(pipe: number, text: string): void {
  const body = Buffer.from(text)
  const head = Buffer.alloc(4)
  head.writeUInt32LE(body.length)
  const whole = Buffer.concat([head, body])
  for (let at = 0; at < whole.length; ) at += writeSync(pipe, whole, at)
}

/** Waits for a text; null when the other side has ended. */
export function receive(pipe: number): string | null {
  const head = receiveBytes(pipe, 4)
  return head === null ? null : (receiveBytes(pipe, head.readUInt32LE())?.toString() ?? null)
}

function receiveBytes(pipe: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const count = readSync(pipe, bytes, at, length - at, null)
    if (count === 0) return null
    at += count
  }
  return bytes
}
