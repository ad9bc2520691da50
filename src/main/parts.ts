import { createHash } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Log } from '@core/log'
import { environmentUnder, type Managed } from '@core/managed/managed'
import { fixedSettings } from '@core/managed/words'
import type { Clock } from '@core/ports'
import type { SettingsStore } from '@core/settings'
import { app, autoUpdater, net } from 'electron'
import { stoppable } from './clock'
import { isOutdated } from './desktop/electron-version'
import type { Flags } from './desktop/flags'
import { systemKeychain } from './desktop/keychain'
import type { Shell } from './desktop/shell'
import type { TrayIcon } from './desktop/tray'
import type { FirstPicture } from './desktop/window/picture'
import type { MainWindow } from './desktop/window/window'
import { migrationReader } from './engine/migrations'
import { Scheduler } from './engine/scheduler'
import { SnapshotStore } from './engine/snapshot-store'
import type { notices as noticesFeature } from './features/notices'
import { createFetch } from './network/fetch'
import { fetchUnder } from './network/managed'
import { wayOut } from './network/way-out'
import { startOnceGone } from './restart'
import { createAvatars } from './services/avatars'
import { answersAt, createHttp, ReachedLimits } from './services/http'
import { loginPath, machineClaims, runtimeFolder, setLoginPath } from './services/local'
import { loadParsers } from './services/parsers'
import { openHistory } from './storage/history/history'
import { openJournal } from './storage/journal/journal'
import { loggedJournal } from './storage/journal/logged-journal'
import { openSecrets } from './storage/secrets/secrets'
import * as words from './words'
import { longWork } from './worker'

export interface Start {
  readonly flags: Flags
  /** The app's folder. */
  readonly root: string
  /** Already on its way, unless the app starts in the tray. */
  readonly window: MainWindow
  /** What its page shows before it has heard anything. */
  readonly picture: FirstPicture
  /** There before all else, and with nothing known. */
  readonly tray: TrayIcon
  readonly clock: Clock
  readonly log: Log
  /** From now on this value is struck out of the log. */
  readonly conceal: (secret: string) => void
  /** A text without the secrets that are known, and without what looks like one. */
  readonly clean: (text: string) => string
  /** The secrets that are known. */
  readonly known: () => readonly string[]
  /** Binnacle's own log file. */
  readonly logFile: string
  /** From now on the person is told of what goes wrong unforeseen. */
  readonly tellUnforeseen: (tell: (sentence: string) => void) => void
}

export interface Before {
  readonly shell: Shell
  readonly notices: ReturnType<typeof noticesFeature>
  readonly settings: SettingsStore
  /** What is fixed for this machine. */
  readonly managed: Managed | null
}

/** What features are made from: storage, the engine that they share, and what asks the outside. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of what features are made from
export function partsOf(start: Start, { shell, notices, settings, managed }: Before) {
  const { log, root, clean } = start
  const data = app.getPath('userData')
  const { say, report } = notices
  const clock = stoppable(start.clock)
  const program = { command: process.execPath, args: app.isPackaged ? [] : [root] }
  const closing = new AbortController()
  const ownFolder = runtimeFolder()

  const kept = openHistory(join(data, 'history.db'), report)
  const journal = loggedJournal(openJournal(join(data, 'journal.db'), report), log)
  const secrets = openSecrets({ directory: data, keychain: systemKeychain, report })

  const snapshots = new SnapshotStore(clock)
  const scheduler = new Scheduler(clock, Math.random, (cause) => notices.fault(words.LOOK_FAILED, cause))
  scheduler.hold('starting')
  const work = longWork({
    clock: start.clock,
    clean,
    known: start.known,
    file: join(root, 'out/main/thread.js'),
  })
  const migrations = migrationReader(loadParsers, undefined, work.judgeMigrations)

  // From a checkout it is started in a terminal, or by a test that says which programs there are.
  if (app.isPackaged)
    setLoginPath(loginPath({ platform: process.platform, environment: process.env, warn: log.warn }))
  const environment = environmentUnder(managed, process.env)
  const way = wayOut({ environment, warn: log.warn, conceal: start.conceal })
  const fetch = fetchUnder(managed, createFetch(way))
  const http = createHttp({
    clock,
    isOnline: () => net.isOnline(),
    fetch,
    readLong: work.readAnswer,
    limits: new ReachedLimits((limit) => log.warn(limit)),
  })
  const avatars = createAvatars({ directory: join(data, 'avatars'), http, clock })
  const claims = machineClaims(ownFolder, clock, closing.signal)
  const { username: user } = userInfo()
  const windowOpen = () => start.window.isVisible()
  const { publish, updateTray: trayChanged } = shell
  return {
    /** What most features are made with. */
    base: {
      claims,
      snapshots,
      scheduler,
      clock,
      journal,
      user,
      windowOpen,
      settings,
      log,
      clean,
      publish,
      trayChanged,
      say,
      report,
    },
    data,
    managed,
    facts: {
      version: app.getVersion(),
      platform: process.platform,
      user,
      electron: { version: process.versions.electron, isOutdated: isOutdated(process.versions.electron) },
      managed:
        managed === null ? null : { by: managed.by, file: managed.file, settings: fixedSettings(managed) },
    },
    /** What tells this Binnacle from others of the team; the same after a restart. */
    name: createHash('sha256').update(`${hostname()} ${user} ${data}`).digest('hex').slice(0, 16),
    program,
    ownFolder,
    kept,
    secrets,
    work,
    migrations,
    http,
    way,
    updates: async () =>
      (await import('./services/updates')).updateSource({
        http,
        fetch,
        clock,
        log,
        managed,
        version: app.getVersion(),
        isPackaged: app.isPackaged,
        program: process.execPath,
        resources: process.resourcesPath,
        folder: join(data, 'updates'),
        platform: process.platform,
        processor: process.arch,
        environment: process.env,
        restart: startOnceGone,
        quit: () => app.quit(),
        squirrel: autoUpdater,
      }),
    answers: (url: string) => answersAt(http, url),
    avatars,
    close: () => {
      // The process may live on for a moment: nothing may fall due in it that needs the storage.
      clock.stop()
      closing.abort()
      snapshots.close()
      kept.close()
      journal.close()
      work.close()
    },
  }
}
