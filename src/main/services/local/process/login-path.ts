import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { homedir, userInfo } from 'node:os'
import { delimiter, isAbsolute } from 'node:path'
import type { Readable } from 'node:stream'
import { LIMITS } from '@core/limits'
import * as words from '../words'

// What macOS starts from the Finder or the Dock has launchd's PATH (/usr/bin:/bin:/usr/sbin:/sbin), and no folder of Homebrew's, nvm's or asdf's; a Linux desktop
// has what the session was begun with, which knows nothing of ~/.bashrc. Only the person's shell knows the rest: Electron editors ask it in the same way
// (github.com/microsoft/vscode issues 24435 and 106537, also for why it is given up on after 10 s).

/** Startup files that begin a version manager take seconds. */
const GIVE_UP_MS = 10_000
/** So long after its end nothing more of what it wrote is waited for. */
const AFTERWARDS_MS = 500

export interface LoginPathOptions {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly warn: (sentence: string) => void
  readonly giveUpMs?: number
}

/** The PATH of the person's login shell, and what ours has beyond it; null where ours is to be used. `ours` is what the shell is started with. */
export type LoginPath = (ours: Readonly<Record<string, string>>) => Promise<string | null>

/**
 * Asks the login shell when the first program is looked for, and then never again. It isn't asked on Windows, whose programs have the person's PATH however they are
 * started, nor where Binnacle was itself started from a terminal.
 */
export function loginPath({
  platform,
  environment,
  warn,
  giveUpMs = GIVE_UP_MS,
}: LoginPathOptions): LoginPath {
  // startx leaves the TERM of the console that it was typed in.
  const hasTerminal = environment.TERM !== undefined && environment.TERM !== 'linux'
  if (platform === 'win32' || hasTerminal) return async () => null
  let asked: Promise<string | null> | null = null
  return (ours) => {
    asked ??= pathOf(shellOf(environment), ours, giveUpMs)
      .catch((cause: unknown): Answer => ({ path: null, why: String(cause) }))
      .then((answer) => {
        if (answer.path === null) warn(words.loginPathNotRead(answer.why))
        return answer.path === null ? null : joined(answer.path, ours.PATH ?? '')
      })
    return asked
  }
}

let current: LoginPath = async () => null

/** From now on programs are looked for in this PATH, too. */
export const setLoginPath = (path: LoginPath): void => {
  current = path
}

export const currentLoginPath: LoginPath = (ours) => current(ours)

/** The person's own shell: macOS and desktops name it in SHELL, and the system's list of users does everywhere. */
function shellOf({ SHELL: shell = '' }: LoginPathOptions['environment']): string | null {
  if (isAbsolute(shell)) return shell
  try {
    return userInfo().shell
  } catch {
    // A user id that the list doesn't have.
    return null
  }
}

type Answer = { readonly path: string } | { readonly path: null; readonly why: string }

/** What a shell says of PATH once it has read the files that it reads at a login and in a terminal: most people add to PATH in the latter. */
function pathOf(
  shell: string | null,
  ours: Readonly<Record<string, string>>,
  giveUpMs: number,
): Promise<Answer> {
  if (shell === null) return Promise.resolve({ path: null, why: words.NO_LOGIN_SHELL })
  const mark = randomUUID()
  // Every shell starts a program with quoted words, while lists, quotes within quotes and printf differ. Only PATH is printed, between marks: startup files greet.
  const print = `/bin/sh -c 'printf "%s" "${mark}\${PATH}${mark}"'`
  return new Promise((resolve) => {
    const child = spawn(shell, ['-i', '-l', '-c', print], {
      // Not in whatever folder Binnacle was started in, whose files some startup files would read.
      cwd: homedir(),
      env: {
        ...ours,
        // For startup files that want to do less then, or that would ask or start tmux otherwise (Oh My Zsh has these two).
        BINNACLE_READS_PATH: '1',
        DISABLE_AUTO_UPDATE: 'true',
        ZSH_TMUX_AUTOSTART: 'false',
      },
      // A session of its own: an interactive shell would take the terminal, and all of it can be ended.
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let text = ''
    const answer = (answered: Answer): void => {
      clearTimeout(end)
      // What startup files leave in the background may hold it open for as long as it lives.
      stdout?.destroy()
      resolve(answered)
    }
    const end = setTimeout(() => {
      endGroup(child.pid)
      answer({ path: null, why: words.loginShellTooSlow(shell, giveUpMs / 1000) })
    }, giveUpMs)
    const saidNothing = (): void => answer({ path: null, why: words.loginShellSaidNothing(shell) })
    child.on('error', ({ message }) => answer({ path: null, why: message }))
    // What it wrote may be read a moment after its end. It is not closed while something that it left behind lives.
    child.on('exit', () => setTimeout(saidNothing, AFTERWARDS_MS).unref())
    child.on('close', saidNothing)
    // There is none where no process could be started, whatever Node's types say.
    const stdout: Readable | undefined = child.stdout
    stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const [, path, after] = text.split(mark)
      if (path !== undefined && after !== undefined) answer({ path })
      else if (text.length > LIMITS.loginShell.characters) {
        endGroup(child.pid)
        answer({ path: null, why: words.loginShellSaysTooMuch(shell) })
      }
    })
    child.unref()
  })
}

function endGroup(pid: number | undefined): void {
  try {
    // An interactive shell ignores SIGTERM.
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}

/** The folders of the first and what the second has beyond them, so that a program is the one that a terminal would find. A relative folder would mean whatever lies in a checkout. */
function joined(path: string, more: string): string {
  const folders = [path, more].flatMap((one) => one.split(delimiter)).filter((folder) => isAbsolute(folder))
  return [...new Set(folders)].join(delimiter)
}
