import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Log } from '@core/log'
import { fail, ok, type Problem, type Result } from '@core/result'
import type { ReleaseFile, UpdateRelease } from '@core/updates/updates'
import { type AppUpdater, MacUpdater, NsisUpdater, Provider, type UpdateInfo } from 'electron-updater'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider'
import { WholeAppImageUpdater } from './app-image'
import type { Installation } from './installation'
import * as words from './words'

/** The app as an updater knows it. */
export interface UpdatedApp {
  readonly version: string
  /** Where packages are kept until they are installed. */
  readonly folder: string
  /** What electron-builder has written down of the build; Windows' publisher among it. */
  readonly configuration: string
  /** Starts another program once this process has ended. */
  readonly restart: (program: string) => void
  readonly quit: () => void
  /** The file that an AppImage runs from; empty for another form. */
  readonly image: string
  /** Electron's own updater, by which macOS replaces an app. There is one, and each of electron-updater's listens to it. */
  readonly squirrel: { readonly removeAllListeners: (event: 'error' | 'update-downloaded') => unknown }
}

/** How a copy was installed that can be replaced while it runs. */
type UpdatedKind = Exclude<Installation['kind'], 'by hand' | 'checkout'>

/** Downloads a file of a release to a place on the disk. */
type Fetching = (file: ReleaseFile, to: string) => Promise<Result<null>>

/** What went wrong while electron-updater had something done. */
class UpdateFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.sentence)
  }
}

/**
 * electron-updater for one release that Binnacle has read itself. It keeps the package, checks a signature where the system has some, and
 * installs; what it would ask of a server goes through Binnacle's own requests. It does nothing by itself, not when the app quits either.
 */
export function updaterFor(
  kind: UpdatedKind,
  { app, fetching, log }: { readonly app: UpdatedApp; readonly fetching: Fetching; readonly log: Log },
) {
  let release: UpdateRelease | null = null
  let downloaded: string | null = null
  // A feed names a package for each processor, and only one of them is in its place here.
  const isDownloaded = (sum: string | null): boolean =>
    release?.files.find(({ url }) => nameOf(url) === basename(downloaded ?? ''))?.sha512 === sum
  const adapter = adapterOf(app)
  const executor = {
    download: async (url: URL, to: string): Promise<string> => {
      const taken = release?.files.find((file) => file.url.href === url.href)
      if (taken === undefined) throw new Error(`${url.href} is no file of the release`)
      const fetched = await fetching(taken, to)
      if (!fetched.ok) throw new UpdateFailed(fetched.problem)
      return to
    },
  }
  const updater = Object.assign(updaterOf(kind, app, { adapter, isDownloaded }), { httpExecutor: executor })
  updater.logger = { ...log, debug: (sentence) => log.debug(sentence) }
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  // Parts of a file would have to be asked for in ways of its own.
  updater.disableDifferentialDownload = true
  updater.disableWebInstaller = true
  return {
    download: async (wanted: UpdateRelease): Promise<Result<null>> => {
      release = wanted
      updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(wanted) })
      try {
        await updater.checkForUpdates()
        downloaded = (await updater.downloadUpdate())[0] ?? null
        return ok(null)
      } catch (cause) {
        if (cause instanceof UpdateFailed) return { ok: false, problem: cause.problem }
        return fail('fault', words.NOT_ACCEPTED, cause)
      }
    },
    /** Ends this process where it works. */
    install: async (mayStill: () => Result<null>): Promise<Result<null>> => {
      if (!isDownloaded(await sumOf(downloaded))) return fail('fault', words.CHANGED)
      const may = mayStill()
      return may.ok ? handOver(updater, adapter, app.quit) : may
    },
  }
}

/**
 * Has the system put the update in place. On macOS its updater takes its time and then closes the windows by itself: until it fails there is no
 * answer, since the app may be replaced at any moment.
 */
const handOver = (
  updater: AppUpdater,
  adapter: { quit: () => void },
  quit: () => void,
): Promise<Result<null>> =>
  new Promise((resolve) => {
    const failed = (error: Error) => {
      adapter.quit = () => {}
      resolve(fail('fault', words.NOT_INSTALLED, error))
    }
    adapter.quit = () => {
      updater.off('error', failed)
      resolve(ok(null))
      quit()
    }
    updater.once('error', failed)
    updater.quitAndInstall(true, true)
  })

function updaterOf(
  kind: UpdatedKind,
  { image, restart, squirrel }: UpdatedApp,
  {
    adapter,
    isDownloaded,
  }: {
    readonly adapter: ReturnType<typeof adapterOf>
    readonly isDownloaded: (sha512: string) => boolean
  },
): AppUpdater {
  switch (kind) {
    case 'app-image':
      return new WholeAppImageUpdater(adapter, image, restart, isDownloaded)
    case 'nsis':
      return new BegunNsisUpdater(null, adapter)
    case 'mac':
      // What an earlier one downloaded would be put in place as well, and the app quit twice.
      squirrel.removeAllListeners('error')
      squirrel.removeAllListeners('update-downloaded')
      return new MacUpdater(undefined, adapter)
  }
}

/** electron-updater's, but for quitting only once the installer has begun: it would quit, too, where the system refused to start it. */
class BegunNsisUpdater extends NsisUpdater {
  override quitAndInstall(): void {
    // What keeps a program from starting is heard of before the next turn.
    if (this.install(true, true)) setImmediate(() => this.app.quit())
  }
}

/** By which electron-updater keeps a package. */
const nameOf = ({ pathname }: URL): string => basename(decodeURIComponent(pathname))

/** The SHA-512 of a file, base64; null where it can't be read. */
async function sumOf(file: string | null): Promise<string | null> {
  if (file === null) return null
  const sum = createHash('sha512')
  try {
    await pipeline(createReadStream(file), sum)
    return sum.digest('base64')
  } catch {
    return null
  }
}

/** Answers what is known already. */
function providerOf(release: UpdateRelease) {
  return class extends Provider<UpdateInfo> {
    // electron-updater hands over its options and itself first.
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime)
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const { version, files } = release
      const { sha512 = '', url } = files[0] ?? {}
      const infos = files.map((file) => ({ ...file, url: file.url.href }))
      return { version, files: infos, path: url?.href ?? '', sha512, releaseDate: '' }
    }

    override resolveFiles({ files }: UpdateInfo) {
      return files.map((info) => ({ url: new URL(info.url), info }))
    }
  }
}

function adapterOf({ version, folder, configuration, quit }: UpdatedApp) {
  return {
    version,
    name: 'binnacle',
    isPackaged: true,
    appUpdateConfigPath: configuration,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: async () => {},
    relaunch: () => {},
    quit,
    onQuit: () => {},
  }
}
