import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { RANGE_LIMIT } from '@core/commits/commit'
import type { ReadExcerpt } from '@core/failures/excerpt'
import type { Clock } from '@core/ports'
import { LOCAL_LIMITS } from './limits'

/** An app on this machine, as the workspace file describes it. */
export interface LocalApp {
  readonly name: string
  /** Absolute path of its git repository. It is only ever read, but for the tags and branches of releases. */
  readonly repository: string
  readonly branch: string
  /** Checkouts have the content of submodules. */
  readonly submodules?: boolean
  /** Commands, split by `splitCommand`; null where there is none. */
  readonly check: string | null
  readonly build: string | null
  readonly ship: string
  /** The longest that one step may run, ms. */
  readonly timeoutMs: number
  readonly environments: readonly string[]
  /** Nobody has trusted its workspace, or it is there to be looked at: git reads its repository and does nothing else with it. */
  readonly readOnly?: true
}

/** A repository that is only read: it has nothing to check, build or ship. `repository` is absolute. */
export const readOnlyApp = ({
  name,
  repository,
  branch,
}: Pick<LocalApp, 'name' | 'repository' | 'branch'>): LocalApp => ({
  name,
  repository,
  branch,
  check: null,
  build: null,
  ship: '',
  timeoutMs: 0,
  environments: [],
  readOnly: true,
})

/** The rates and limits of the service. Durations in ms. */
export interface Tuning {
  /** How long a process that was asked to end may take before it is forced. */
  readonly graceMs: number
  /** How often a process that is not our child is looked at. */
  readonly pollMs: number
  /** How many builds of an app are kept, beside those in use. */
  readonly keptBuilds: number
  /** How many of an environment's newest deploys keep their log. */
  readonly keptLogs: number
  /** Of how many commits of an app the check is kept. */
  readonly keptChecks: number
  /** How many commits and files of a range are listed. */
  readonly listed: number
}

export const TUNING: Tuning = {
  graceMs: 5000,
  pollMs: 250,
  keptBuilds: LOCAL_LIMITS.builds,
  keptLogs: LOCAL_LIMITS.logs,
  keptChecks: LOCAL_LIMITS.checks,
  listed: RANGE_LIMIT,
}

/** What every part of the local service works with. */
export interface LocalContext {
  readonly apps: ReadonlyMap<string, LocalApp>
  readonly directory: string
  readonly clock: Clock
  readonly tuning: Tuning
  readonly readExcerpt: ReadExcerpt
  /** Aborted when the service is closed: from then on nothing is begun and nothing is written. */
  readonly closed: AbortSignal
}

/** The app of that name. The schema of the workspace file sees to it that what this machine is to do for an app is done in a repository here. */
export function localApp(context: LocalContext, name: string): LocalApp {
  const app = context.apps.get(name)
  if (app === undefined) throw new Error(`the app "${name}" has no repository on this machine`)
  return app
}

/** A promise that never settles: what work that was begun before the close waits for, so that it goes no further. */
export const never = (): Promise<never> => new Promise(() => {})

/**
 * A name as a folder that every file system can hold, and that no other name shares on a disk that ignores case:
 * all but small letters, digits, `_` and `-` is written in hexadecimal.
 */
export function folderName(name: string): string {
  const safe = name.replace(/[^a-z0-9_-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16)}`).join(''),
  )
  if (safe.length <= 100) return safe
  return `${safe.slice(0, 60)}%${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}

/** The folder of everything that is kept about an app. */
export const appFolder = (context: LocalContext, app: string): string =>
  join(context.directory, folderName(app))
