import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { MARK } from './processes'

/** The project's root folder, which is the app that runs. */
export const root = resolve(__dirname, '../../..')

/** Everything that tells one start of the app from another. */
export interface LaunchOptions {
  /** The data folder; a second start with the same one is a restart. */
  readonly dir: string
  /** Written to `workspace.json` in the data folder's parent and opened with `--workspace`. */
  readonly workspace?: unknown
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The desktop it runs in; the one of this process unless said. */
  readonly desktop?: NodeJS.ProcessEnv
  /** Whether the person consents to the workspace on the command line; true unless said. */
  readonly trust?: boolean
  /** Whether to wait for its window; true unless said. */
  readonly window?: boolean
  /** Whether its speed is measured. Then its hot code is compiled as it is for people. */
  readonly measured?: boolean
}

/** The Electron of this machine, as the scripts found it. */
export function electronBinary(): string {
  const known = process.env.BINNACLE_ELECTRON
  if (known) return known
  const said = execFileSync(process.execPath, [join(root, 'scripts/electron-path.mjs')], { encoding: 'utf8' })
  return said.trim().split('\n').at(-1) ?? ''
}

/** In a life of some seconds, compiling hot code costs a fifth of all work and saves nothing. */
const UNCOMPILED = '--js-flags=--no-opt'
/** Nobody watches what slides and pulses, and without a GPU each frame of it is drawn by a processor. A test about motion asks for it. */
const STILL = '--force-prefers-reduced-motion'

/** What Chromium is told where it is under test. */
export function switchesOf({ measured = false }: Pick<LaunchOptions, 'measured'>): string[] {
  const isLinux = process.platform === 'linux'
  const sandbox = isLinux && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // The virtual desktop has none, and Chromium would start a process for it twice before it believes that.
  const gpu = isLinux ? ['--disable-gpu'] : []
  return [...sandbox, ...gpu, ...(measured ? [] : [UNCOMPILED, STILL])]
}

/** The words of a command line that starts the app. @param app Its folder; null where the program is the app. */
export function commandLine({
  dir,
  args = [],
  measured = false,
  app = root,
}: Pick<LaunchOptions, 'dir' | 'args' | 'measured'> & { readonly app?: string | null }): string[] {
  return [...switchesOf({ measured }), `--user-data-dir=${dir}`, ...(app === null ? [] : [app]), ...args]
}

/** The environment of an app under test: a desktop's, and the mark by which all that it starts is found. */
export function environmentOf({ dir, env, desktop }: LaunchOptions): Record<string, string> {
  const all = { ...(desktop ?? process.env), ...env, [MARK]: dir }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** Writes the workspace file; answers it, and the words about it and of the test on the command line. */
export function prepare({ dir, workspace, args = [], trust = true }: LaunchOptions): {
  readonly file: string
  readonly args: readonly string[]
} {
  const file = join(dir, '..', 'workspace.json')
  const opened = workspace === undefined ? [] : [`--workspace=${file}`]
  if (workspace !== undefined)
    writeFileSync(file, typeof workspace === 'string' ? workspace : JSON.stringify(workspace, null, 2))
  return { file, args: [...opened, ...(trust ? ['--trust-workspace'] : []), ...args] }
}
