import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '@core/result'
import type { LocalApp } from '../context'
import type { GitArgs, GitCommand } from './commands'
import { NO_PROGRAMS, OFFLINE, PROGRAM_VARIABLES, READING_OPTIONS } from './pins'
import { type GitOptions, type GitProcess, runGit } from './process'

/** What is read by a function of its own: settings below, merges aside (aside.ts), and git's version where it failed. */
type Apart = 'config' | 'merge-tree' | '--version'

export type ReadArgs = GitArgs<'reads'> & readonly [Exclude<GitCommand<'reads'>, Apart>, ...string[]]

/**
 * Reads an app's repository, trusted or not. Nothing that the repository, its attributes or its remotes configure runs, and nothing is
 * fetched: there is no way to call it without the pins.
 */
export const readGit = (app: LocalApp, args: ReadArgs, options: GitOptions = {}): Promise<Result<string>> =>
  runGit(readingCall(app, args, options))

/** Such a call with its pins, for a git that stays. */
export const readingCall = (
  app: LocalApp,
  [command, ...args]: ReadArgs,
  options: GitOptions = {},
): GitProcess => readingProcess(app, [command, ...(READING_OPTIONS[command] ?? []), ...args], options)

/** Reads settings: all scopes that git itself reads. */
export const readSettings = (
  app: LocalApp,
  [query, ...args]: readonly ['--get' | '--get-regexp' | '--list', ...string[]],
  options: GitOptions = {},
): Promise<Result<string>> => pinned(app, ['config', '--null', query, ...args], options)

/** One setting; empty where it isn't set. */
export async function readSetting(
  app: LocalApp,
  key: string,
  options: GitOptions = {},
): Promise<Result<string>> {
  const printed = await readSettings(app, ['--get', key], { ...options, answers: [1] })
  return printed.ok ? { ok: true, value: printed.value.replace(/\0$/, '') } : printed
}

/** A reading command with its pins, run: for the functions of this folder. */
export const pinned = (
  app: Pick<LocalApp, 'name' | 'repository'>,
  args: readonly string[],
  options: GitOptions,
): Promise<Result<string>> => runGit(readingProcess(app, args, options))

const readingProcess = (
  app: Pick<LocalApp, 'name' | 'repository'>,
  args: readonly string[],
  { folder = app.repository, settings = [], env = {}, ...options }: GitOptions,
): GitProcess => ({
  ...options,
  app: app.name,
  folder,
  args,
  settings: [...settings, ...NO_PROGRAMS],
  env: { ...env, ...OFFLINE },
  without: PROGRAM_VARIABLES,
})

/**
 * The `.git` of an ordinary clone, found without asking git, since it is looked for with every look at every repository. null where git has to say: in a
 * linked worktree or a submodule it is a file, and a bare repository has none.
 */
export async function plainGitFolder({ repository }: Pick<LocalApp, 'repository'>): Promise<string | null> {
  const folder = join(repository, '.git')
  const [itself, shared] = await Promise.all([
    stat(folder).catch(() => null),
    stat(join(folder, 'commondir')).catch(() => null),
  ])
  return itself?.isDirectory() === true && shared === null ? folder : null
}
