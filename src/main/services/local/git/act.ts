import { fail, type Result } from '@core/result'
import type { LocalApp } from '../context'
import * as words from '../words'
import type { GitArgs } from './commands'
import { fetchingProgram, ownSigning, redirectingSetting, settingsOf, withoutHooks } from './own-settings'
import { OFFLINE, PROGRAM_VARIABLES } from './pins'
import { type GitOptions, runGit } from './process'

/** What git may speak to a server; a helper of another name (`ext::`) would be a program of the repository's. */
const PROTOCOLS = ['file', 'git', 'http', 'https', 'ssh']

/** Changes the app's repository: a branch, an object. Nothing runs by it. */
export async function writeGit(
  app: LocalApp,
  args: GitArgs<'writes'>,
  options: GitOptions = {},
): Promise<Result<string>> {
  if (app.readOnly === true) return untrusted(app)
  // Only a moved ref has a hook; objects are made without asking for the repository's settings.
  const settings = args[0] === 'update-ref' ? await settingsOf(app) : null
  if (settings?.ok === false) return settings
  return runGit({
    ...processOf(app, args, options),
    settings: [...(options.settings ?? []), ...withoutHooks(settings?.value ?? [])],
    env: { ...options.env, ...OFFLINE },
    without: PROGRAM_VARIABLES,
  })
}

/** Makes or verifies a signed tag, with the person's own signing program and never with one that the repository names. */
export async function signGit(
  app: LocalApp,
  args: GitArgs<'signs'>,
  options: GitOptions = {},
): Promise<Result<string>> {
  if (app.readOnly === true) return untrusted(app)
  const settings = await settingsOf(app)
  if (!settings.ok) return settings
  return runGit({
    ...processOf(app, args, options),
    settings: [...(options.settings ?? []), ...withoutHooks(settings.value), ...ownSigning(settings.value)],
    env: { ...options.env, ...OFFLINE },
  })
}

/**
 * Makes a checkout of a commit in a folder of ours. Its settings are those of the person and what Binnacle writes there, so that their own filters
 * (Git LFS) work and those of the repository aren't known.
 */
export async function buildGit(
  app: LocalApp,
  args: GitArgs<'builds'>,
  options: GitOptions = {},
): Promise<Result<string>> {
  if (app.readOnly === true) return untrusted(app)
  // A clone on this machine is git speaking to itself; what it lacks it may not fetch by the way.
  const env = args[0] === 'clone' ? { ...OFFLINE, GIT_ALLOW_PROTOCOL: 'file' } : { GIT_NO_LAZY_FETCH: '1' }
  return runGit({
    ...processOf(app, args, options),
    settings: options.settings ?? [],
    env: { ...options.env, ...env },
  })
}

/** Fetches from a remote of the app's repository. One that names programs of its own for that, or another way to the server, is left to the person. */
export async function fetchGit(
  app: LocalApp,
  args: readonly ['fetch', ...string[]],
  options: GitOptions = {},
): Promise<Result<string>> {
  if (app.readOnly === true) return untrusted(app)
  const settings = await settingsOf(app)
  if (!settings.ok) return settings
  const why = whyNotFetched(settings.value)
  if (why !== null) return fail('invalid', words.runUnshallow(app.name, why, args[0]))
  return runGit({
    ...processOf(app, args, options),
    settings: [...(options.settings ?? []), ...withoutHooks(settings.value)],
    env: { ...options.env, GIT_ALLOW_PROTOCOL: PROTOCOLS.join(':') },
  })
}

/** Why what a repository says of itself keeps Binnacle from fetching for it; null where nothing does. */
function whyNotFetched(settings: Parameters<typeof fetchingProgram>[0]): string | null {
  const program = fetchingProgram(settings)
  if (program !== null) return words.programNotRun(program)
  const setting = redirectingSetting(settings)
  return setting === null ? null : words.settingRedirects(setting)
}

/**
 * Fetches the submodules of a checkout of ours, from where the commit's `.gitmodules` says. A path on this machine is a protocol of its own, which only
 * the person's own settings can allow.
 */
export async function fetchSubmodulesGit(
  app: LocalApp,
  args: readonly ['submodule', ...string[]],
  { allowsFiles, ...options }: GitOptions & { readonly folder: string; readonly allowsFiles: boolean },
): Promise<Result<string>> {
  if (app.readOnly === true) return untrusted(app)
  const protocols = PROTOCOLS.filter((protocol) => protocol !== 'file' || allowsFiles)
  return runGit({
    ...processOf(app, args, options),
    settings: options.settings ?? [],
    env: { ...options.env, GIT_ALLOW_PROTOCOL: protocols.join(':'), GIT_TEMPLATE_DIR: '' },
  })
}

/** What git may speak to a server for what a team shares: a path on this machine is a repository whose hooks would run. */
const SHARED_PROTOCOLS = PROTOCOLS.filter((protocol) => protocol !== 'file')

/**
 * Fetches and pushes what a team shares, from a git folder of ours (`folder`). Only the person's own configuration and what Binnacle writes there
 * are known: their way of signing in works, and nothing that the repository names runs.
 */
export async function shareGit(
  app: LocalApp,
  args: GitArgs<'shares'>,
  options: GitOptions & { readonly folder: string },
): Promise<Result<string>> {
  if (app.readOnly === true) return untrusted(app)
  return runGit({
    ...processOf(app, args, options),
    settings: options.settings ?? [],
    env: { ...options.env, GIT_ALLOW_PROTOCOL: SHARED_PROTOCOLS.join(':'), GIT_TEMPLATE_DIR: '' },
  })
}

const processOf = (
  app: LocalApp,
  args: readonly string[],
  { folder = app.repository, ...options }: GitOptions,
) => ({ ...options, app: app.name, folder, args })

const untrusted = (app: LocalApp): Result<never> => fail('invalid', words.onlyRead(app.name))
