import { setMaxListeners } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { deployKey, environmentKey, isActive } from '@core/deploys/deploy'
import { type ReadExcerpt, readExcerptHere } from '@core/failures/excerpt'
import { LIMITS } from '@core/limits'
import type { CiService, Clock, DeployService, SourceHost } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import type { SharedFile } from '@core/shared-state'
import { Cache } from '@core/util/cache'
import { Checks } from './checks/checks'
import { type LocalApp, type LocalContext, localApp, readOnlyApp, TUNING, type Tuning } from './context'
import { Builds } from './deploys/builds'
import { Deploys } from './deploys/deploys'
import { KeptBuilds } from './deploys/kept-builds'
import { readLog } from './deploys/log'
import { DeployPipeline } from './deploys/pipeline'
import { readHistory } from './deploys/records'
import { diskProblem } from './files'
import { createReleases } from './release-host'
import { createSource } from './source/source'
import { localSharedFile } from './team/shared-file'
import * as words from './words'

export type { LocalApp } from './context'
export { loginPath, setLoginPath } from './process/login-path'
export { machineClaims, runtimeFolder } from './shared/machine-claims'

export interface LocalOptions {
  readonly apps: readonly LocalApp[]
  /** Where builds, logs and records are kept; made when it is first needed. */
  readonly directory: string
  readonly clock: Clock
  readonly tuning?: Partial<Tuning>
  readonly readExcerpt?: ReadExcerpt
}

export interface LocalServices {
  /** What it does for the app of a name, which is among those that it was made with. */
  readonly sourceOf: (app: string) => SourceHost
  readonly ciOf: (app: string) => CiService
  readonly releasesOf: (app: string) => ReleaseHost
  readonly deploy: DeployService
  /** The app's file in what its team shares. */
  readonly sharedOf: (app: string) => SharedFile
  /** The repository in this folder (absolute) as a source by itself. */
  readonly sourceAt: (repository: string) => SourceHost
  /** Lets go of everything. What is running runs on, and is found by the next one on the same directory. */
  close(): void
}

/**
 * The local service: source host, CI and deploy service for apps on this machine (docs/local.md). Making it costs nothing;
 * what was active when the app was last ended is taken care of a moment later, or before the first answer.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: an answer for each question of the ports
export function createLocalServices(options: LocalOptions): LocalServices {
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const context: LocalContext = {
    apps: new Map(options.apps.map((app) => [app.name, app])),
    directory: options.directory,
    clock: options.clock,
    tuning: { ...TUNING, ...options.tuning },
    readExcerpt: options.readExcerpt ?? readExcerptHere,
    closed: closing.signal,
  }
  const checks = new Checks(context)
  const kept: KeptBuilds = new KeptBuilds(context, (app) => deploys.buildsInUse(app))
  const builds = new Builds(context, kept)
  const pipeline = new DeployPipeline(context, checks, builds)
  const deploys: Deploys = new Deploys(context, { checks, builds, pipeline })

  let loading: Promise<Result<null>> | null = null
  const ready = async (): Promise<Result<null>> => {
    if (context.closed.aborted) return CLOSED
    loading ??= load(context, { checks, builds, deploys })
    const loaded = await loading
    // A directory that cannot be used now may be later, when the disk has room again.
    if (!loaded.ok) loading = null
    return loaded
  }
  const background = setImmediate(() => void ready())
  const whenReady = async <T>(run: () => Promise<Result<T>>): Promise<Result<T>> => {
    const loaded = await ready()
    return loaded.ok ? run() : loaded
  }

  // What was read of a repository is remembered for all apps whose code is there.
  const repositories = new Cache<string, ReturnType<typeof createSource>>(LIMITS.memory.small)
  const repository = (folder: string) =>
    repositories.getOrInsertComputed(folder, () => createSource(context, folder))
  const ofApps = new Cache<string, SourceHost>(LIMITS.memory.small)
  const sourceOf = (name: string) =>
    ofApps.getOrInsertComputed(name, () => {
      const app = localApp(context, name)
      return repository(resolve(app.repository))(app)
    })
  const ofFolders = new Cache<string, SourceHost>(LIMITS.memory.small)
  const sourceAt = (folder: string) =>
    ofFolders.getOrInsertComputed(folder, () =>
      repository(folder)(readOnlyApp({ name: basename(folder), repository: folder, branch: '' })),
    )
  const ciOf = (name: string): CiService => {
    const app = localApp(context, name)
    return {
      id: 'local-ci',
      label: 'Local CI',
      isOnDemand: true,
      report: (sha) => whenReady(() => checks.report(app, sha)),
      known: (sha) => whenReady(() => checks.known(app, sha)),
      failure: (check) => whenReady(() => checks.failure(app, check)),
      recheck: (sha) => whenReady(() => checks.again(app, sha)),
      onChange: (listener) => checks.changed.add(listener),
    }
  }
  return {
    sourceOf,
    ciOf,
    releasesOf: (name) => createReleases(context, localApp(context, name), sourceOf(name)),
    sourceAt: (folder) => sourceAt(resolve(folder)),
    sharedOf: (name) => localSharedFile(context, localApp(context, name)),
    deploy: {
      id: 'local',
      label: words.LOCAL_DEPLOYS,
      capabilities: {
        cancel: true,
        rollback: 'native',
        log: 'stream',
        queue: true,
        lock: false,
        progress: true,
        waitsForCi: true,
        review: false,
      },
      isListPartial: true,
      apps: options.apps.filter((app) => app.environments.length > 0).map((app) => app.name),
      latest: () =>
        whenReady(async () => {
          await deploys.look()
          return ok(deploys.records().flatMap((records) => records.latest()))
        }),
      history: (cursor) => whenReady(() => readHistory(deploys.records(), cursor)),
      start: (request, intentId) => whenReady(() => deploys.start(request, intentId)),
      rollBack: (request, target, intentId) => whenReady(() => deploys.rollBack(request, target, intentId)),
      cancel: (address, by) => whenReady(() => deploys.cancel(address, by)),
      log: (address, from) =>
        whenReady(async () => {
          const deploy = await deploys.find(address)
          const line = deploys.lineOf(address)
          if (!deploy.ok) return deploy
          if (!line.ok) return line
          const { records } = line.value
          if (address.number < records.keepsLogsFrom) {
            return fail(
              'gone',
              words.logNotKept(deployKey(address), context.tuning.keptLogs, environmentKey(address)),
            )
          }
          const path = records.logOf(address.number)
          return ok(await readLog(path, from, !isActive(deploy.value)))
        }),
      submodules: (app) => (context.apps.get(app)?.submodules === true ? 'fetched' : 'empty'),
      buildKept: async (app, sha) => {
        const loaded = await ready()
        return loaded.ok ? kept.ofCommit(app, sha) !== null : null
      },
      onChange: (listener) => deploys.changed.add(listener),
    },
    close: () => {
      clearImmediate(background)
      closing.abort()
    },
  }
}

/** More commits and files of a range than a person looks through, for what looks through them itself. */
const ALL_LISTED = 100_000

/**
 * A git repository that is only read, as the source host of the app of that name: for the command line. `repository` is absolute. Nothing
 * of Binnacle's is kept for it, and of a range everything is listed.
 */
export function repositorySource(
  app: Pick<LocalApp, 'name' | 'repository' | 'branch'>,
  clock: Clock,
): SourceHost {
  const context: LocalContext = {
    apps: new Map(),
    directory: app.repository,
    clock,
    tuning: { ...TUNING, listed: ALL_LISTED },
    readExcerpt: readExcerptHere,
    closed: new AbortController().signal,
  }
  return createSource(context, app.repository)(readOnlyApp(app))
}

const CLOSED = fail('unreachable', words.CLOSED)

async function load(
  context: LocalContext,
  { checks, builds, deploys }: { checks: Checks; builds: Builds; deploys: Deploys },
): Promise<Result<null>> {
  try {
    // What may fail comes first, so that a second try finds nothing half taken care of.
    for (const { folder } of deploys.records()) {
      if (context.closed.aborted) return CLOSED
      await mkdir(folder, { recursive: true })
    }
    for (const app of context.apps.values()) {
      // Deploys come last: what becomes of one depends on whether its check or its build still runs.
      await checks.recover(app)
      await builds.recover(app)
    }
    await deploys.load()
    return ok(null)
  } catch (cause) {
    return diskProblem(`the folder ${context.directory}`, cause)
  }
}

export { descriptorsOf } from './process/descriptors'
export { createSample } from './sample'
