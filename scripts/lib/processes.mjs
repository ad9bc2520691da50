// @ts-check
// Running other programs: without a shell, with the end of what they said when they fail.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** How much of the beginning and of the end of a failed program's output its error carries, in lines. */
const HEAD = 12
const TAIL = 20

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, timeout?: number }} [options]
 *   `onLine` hears each line of either stream; `timeout` in ms ends the program.
 * @returns {Promise<string>} Its standard output. Fails with the last lines it wrote when it cannot start or ends with another code than 0.
 */
export function run(command, args, { cwd = root, env = process.env, onLine, timeout } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout,
    })
    let stdout = ''
    /** @type {string[]} */
    const said = []
    const listen = onLines((line) => {
      said.push(line)
      if (said.length > HEAD + TAIL) said.splice(HEAD, 1)
      onLine?.(line)
    })
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
      listen(text)
    })
    child.stderr.setEncoding('utf8').on('data', listen)
    child.on('error', (cause) =>
      fail(new Error(`${command} could not be started: ${cause.message}`, { cause })),
    )
    child.on('close', (code, signal) => {
      if (code === 0) done(stdout)
      else
        fail(
          new Error(
            `${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}\n${said.join('\n')}`,
          ),
        )
    })
  })
}

/**
 * Runs a program that shares this one's terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options] `signal` ends it politely.
 * @returns {Promise<number>} Its exit code; 1 when a signal ended it. Fails when it cannot start.
 */
export function runAttached(command, args, { cwd = root, env = process.env, signal } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' })
    signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true })
    child.on('error', (cause) =>
      fail(new Error(`${command} could not be started: ${cause.message}`, { cause })),
    )
    child.on('close', (code) => done(code ?? 1))
  })
}

/**
 * Runs a program whose output is kept until it has ended, so that it can run beside others.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, output: string }>} `code` is 1 when a signal ended it. Fails when it cannot start.
 */
export function runAside(command, args, env = process.env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.on('error', (cause) =>
      fail(new Error(`${command} could not be started: ${cause.message}`, { cause })),
    )
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Aborts when this process is asked to stop, which from here on no longer ends it by itself. @returns {AbortSignal} */
export function interruption() {
  const asked = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => asked.abort())
  return asked.signal
}

/**
 * Cuts a stream of text into lines.
 * @param {(line: string) => void} hear
 * @returns {(text: string) => void} Takes the next piece of text.
 */
export function onLines(hear) {
  let rest = ''
  return (text) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) hear(line)
  }
}

/** Where a program is on the PATH. @param {string} name @returns {string | undefined} */
export function which(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...(process.platform === 'linux' ? ['/usr/sbin', '/sbin'] : []),
  ]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/**
 * The Node that the project's tools run on: the one of the lock file, which is newer than a system's may be.
 * @returns {string} Its path; this process's own Node while nothing is installed.
 */
export function projectNode() {
  const path = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(path) ? path : process.execPath
}

/**
 * The command line that runs a tool of the project without a shell, which is the same on every system.
 * @param {string} name The package.
 * @param {readonly string[]} args
 * @param {string} [bin] The tool's name, where it is not the package's.
 * @returns {[command: string, args: string[]]}
 */
export function tool(name, args, bin = name) {
  const folder = join(root, 'node_modules', name)
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [projectNode(), [join(folder, typeof bins === 'string' ? bins : bins[bin]), ...args]]
}

/** The command line that runs npm, without a shell where npm started us. @param {readonly string[]} args @returns {[command: string, args: string[]]} */
export function npm(args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', [...args]]
}
