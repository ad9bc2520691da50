import { stat } from 'node:fs/promises'
import { win32 } from 'node:path'
import { findProgram } from './command'

// Windows looks for a bare name in the current folder first (learn.microsoft.com, CreateProcess), which may be somebody's repository: there every
// program is started by its absolute path.

const SYSTEM_PROGRAMS = {
  cmd: 'cmd.exe',
  powershell: 'WindowsPowerShell\\v1.0\\powershell.exe',
  taskkill: 'taskkill.exe',
} as const

/** The path of a program of Windows itself. */
export const windowsProgram = (name: keyof typeof SYSTEM_PROGRAMS): string =>
  inSystemFolder(SYSTEM_PROGRAMS[name])

const inSystemFolder = (file: string): string =>
  win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', file)

/** The git that was found last, and by which PATH: to go through all of that takes long. */
let found: { readonly path: string; readonly program: string } | null = null

/** The git of the person's PATH. Where there is none it names one that isn't there, so that starting it fails in the usual way. */
export async function gitProgram({ PATH: path = '' }: Readonly<Record<string, string>>): Promise<string> {
  if (process.platform !== 'win32') return 'git'
  const known = found?.path === path ? found.program : null
  // A newer git may have been installed elsewhere.
  if (known !== null && (await stat(known).catch(() => null)) !== null) return known
  const program = await findProgram('git.exe', '', path)
  if (!program.ok) return inSystemFolder('git.exe')
  found = { path, program: program.value }
  return program.value
}
