import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Deploy, isActive, isIn } from '@core/deploys/deploy'
import type { CiService, Clock, DeployAddress, DeployService, SourceHost, StartRequest } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import type { Result } from '@core/result'
import { onTestFinished } from 'vitest'
import {
  createLocalServices,
  type LocalApp,
  type LocalOptions,
  type LocalServices,
} from '../../../src/main/services/local'
import { bornAt } from '../../../src/main/services/local/process/process-tree'
import { temporaryFolder as folderOfFile } from '../../unit/support/temporary/folder'
import { runGit } from '../../world/git/beside'
import { until } from './waiting.support'

/** Real time: these tests run real programs. */
export const realClock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** A folder that is gone after the test, and with it all that runs in it or on it, however the test ended. */
export function temporaryFolder(): string {
  const folder = folderOfFile('local')
  onTestFinished(() => {
    for (const pid of concernedWith(folder)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended by itself.
      }
    }
    // What a service that was just closed has still in hand may make it again; then it goes with the others of the file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  })
  return folder
}

function concernedWith(folder: string): number[] {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid)
  return pids.filter((pid) => {
    try {
      const running = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readlinkSync(`/proc/${pid}/cwd`)
      return running.includes(folder)
    } catch {
      return false
    }
  })
}

interface CommitOptions {
  readonly author?: string
  /** Epoch seconds. */
  readonly at?: number
  readonly executable?: readonly string[]
}

/** A git repository made for a test. */
export class Repository {
  readonly #env: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_COMMITTER_NAME: 'Committer',
    GIT_COMMITTER_EMAIL: 'committer@example.com',
  }
  #time = 1_700_000_000

  constructor(
    readonly folder: string,
    objectFormat: 'sha1' | 'sha256' = 'sha1',
  ) {
    mkdirSync(folder, { recursive: true })
    this.git('init', '-q', '-b', 'main', `--object-format=${objectFormat}`)
  }

  git(...args: string[]): string {
    return this.#run(args, {})
  }

  #run(args: readonly string[], env: NodeJS.ProcessEnv): string {
    return runGit({ args, cwd: this.folder, env: { ...this.#env, ...env } }).trim()
  }

  /** Writes files (null takes one away) and commits; answers the sha. */
  commit(
    subject: string,
    files: Record<string, string | Buffer | null> = {},
    { author = 'Ada', at, executable = [] }: CommitOptions = {},
  ): string {
    for (const [path, content] of Object.entries(files)) {
      const full = join(this.folder, path)
      if (content === null) rmSync(full)
      else {
        mkdirSync(dirname(full), { recursive: true })
        writeFileSync(full, content, { mode: executable.includes(path) ? 0o755 : 0o644 })
      }
    }
    this.git('add', '-A')
    this.#time = at ?? this.#time + 60
    const date = `${this.#time} +0000`
    const author_ = `--author=${author} <${author.toLowerCase().replaceAll(' ', '.')}@example.com>`
    const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    // What tidies up after a commit (`git maintenance run --auto`) has nothing to tidy here.
    const settings = ['-c', 'maintenance.auto=false']
    this.#run([...settings, 'commit', '-q', '--no-verify', '--allow-empty', author_, '-m', subject], dates)
    return this.git('rev-parse', 'HEAD')
  }
}

/** What an answer holds; a problem fails the test with its sentence. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}

/** The sentence of a problem; an answer fails the test. */
export function sentence(result: Result<unknown>): string {
  if (result.ok) throw new Error(`expected a problem, got ${JSON.stringify(result.value)}`)
  return result.problem.sentence
}

/** An app on a fresh repository with the local service over it. */
export interface Harbour extends LocalServices {
  /** What it is for `site`. */
  readonly source: SourceHost
  readonly ci: CiService
  readonly releases: ReleaseHost
  readonly folder: string
  readonly repository: Repository
  /** Closes the service and opens it again on the same directory, as a start of the app does. */
  reopen(changes?: Partial<LocalApp>, tuning?: LocalOptions['tuning']): Harbour
  /** Another Binnacle on the same repository, with a data folder of its own. */
  beside(changes?: Partial<LocalApp>): Harbour
}

export interface HarbourOptions extends Partial<Omit<LocalApp, 'name'>> {
  readonly tuning?: LocalOptions['tuning']
  readonly folder?: string
  readonly clock?: Clock
  readonly objectFormat?: 'sha1' | 'sha256'
}

/** The service over one app, `site`; without options it has neither check nor build and ships by `true`. */
export function harbour(options: HarbourOptions = {}): Harbour {
  const { tuning, folder = temporaryFolder(), clock = realClock, objectFormat, ...app } = options
  const repository = new Repository(join(folder, 'site'), objectFormat)
  return open({ folder, repository, tuning: { graceMs: 1000, pollMs: 20, ...tuning }, clock, app })
}

interface Opening {
  readonly folder: string
  readonly repository: Repository
  readonly tuning: LocalOptions['tuning']
  readonly clock: Clock
  readonly app: Partial<LocalApp>
  readonly data?: string
}

let besides = 0

function open(opening: Opening): Harbour {
  const { folder, repository, tuning, clock, app, data = 'data' } = opening
  const services = createLocalServices({
    apps: [
      {
        name: 'site',
        repository: repository.folder,
        branch: 'main',
        check: null,
        build: null,
        ship: 'true',
        timeoutMs: 60_000,
        environments: ['staging', 'production'],
        ...app,
      },
    ],
    directory: join(folder, data),
    clock,
    ...(tuning === undefined ? {} : { tuning }),
  })
  onTestFinished(() => services.close())
  const reopen: Harbour['reopen'] = (changes = {}, other = {}) => {
    services.close()
    return open({ ...opening, app: { ...app, ...changes }, tuning: { ...tuning, ...other } })
  }
  const beside: Harbour['beside'] = (changes = {}) =>
    open({ ...opening, app: { ...app, ...changes }, data: `data-${++besides}` })
  return {
    ...services,
    source: services.sourceOf('site'),
    ci: services.ciOf('site'),
    releases: services.releasesOf('site'),
    folder,
    repository,
    reopen,
    beside,
  }
}

export const request = (sha: string, changes: Partial<StartRequest> = {}): StartRequest => ({
  app: 'site',
  environment: 'staging',
  ref: 'main',
  sha,
  subject: 'A change',
  by: 'ada',
  ...changes,
})

let requests = 0
export const newIntent = (): string => `request-${++requests}`

/** Starts a deploy and answers it as it was made. */
export async function start(
  deploy: DeployService,
  sha: string,
  changes: Partial<StartRequest> = {},
): Promise<Deploy> {
  return value(await deploy.start(request(sha, changes), newIntent()))
}

/** Ships a commit and waits until the deploy has ended. */
export async function ship(
  deploy: DeployService,
  sha: string,
  changes: Partial<StartRequest> = {},
): Promise<Deploy> {
  return ended(deploy, await start(deploy, sha, changes))
}

export async function find(service: DeployService, at: DeployAddress): Promise<Deploy> {
  const all = value(await service.latest())
  const found = all.find(
    (one) => one.app === at.app && one.environment === at.environment && one.number === at.number,
  )
  if (found === undefined) throw new Error(`no deploy ${at.app}/${at.environment}#${at.number}`)
  return found
}

/** The deploy once it is as wanted; it looks again whenever the service tells of a change. */
export function when(
  service: DeployService,
  at: DeployAddress,
  wanted: (deploy: Deploy) => boolean,
): Promise<Deploy> {
  return until(
    (again) => service.onChange?.(again) ?? (() => {}),
    async () => {
      const deploy = await find(service, at)
      return wanted(deploy) ? deploy : null
    },
  )
}

export const ended = (service: DeployService, at: DeployAddress): Promise<Deploy> =>
  when(service, at, (deploy) => !isActive(deploy))

export const shipping = (service: DeployService, at: DeployAddress): Promise<Deploy> =>
  when(service, at, (deploy) => phase(deploy, 'Ship').state === 'running')

export function phase(deploy: Deploy, name: string): Deploy['phases'][number] {
  const found = deploy.phases.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no phase ${name}`)
  return found
}

/** Why a deploy failed; one that did not fails the test. */
export function failure(deploy: Deploy): { step: string | null; sentence: string } {
  if (!isIn(deploy, 'failed')) throw new Error(`it is ${JSON.stringify(deploy.state)}`)
  return deploy.state
}

export async function logText(service: DeployService, at: DeployAddress): Promise<string> {
  return value(await service.log(at, 0)).text
}

/** Whether a process runs; one that has ended and was not collected by its parent yet does not. */
export const isRunning = async (pid: number): Promise<boolean> => (await bornAt(pid)) !== ''
