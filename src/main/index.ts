import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { sentence } from '@core/events/words'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { SettingsStore } from '@core/settings'
import { type TrayAction, trayModel } from '@core/tray'
import { app, clipboard, net } from 'electron'
import { stoppable } from './clock'
import { startAtLogin } from './desktop/autostart'
import { chooseNewFile, chooseRepository, chooseWorkspaceFile } from './desktop/dialogs'
import { isOutdated } from './desktop/electron-version'
import type { Flags } from './desktop/flags'
import { systemKeychain } from './desktop/keychain'
import { openFile, openLink } from './desktop/links'
import { Notifier } from './desktop/notifier'
import { onNetwork, onSleep } from './desktop/power'
import { Shell } from './desktop/shell'
import type { MainWindow } from './desktop/window'
import { readRegularFile } from './disk/regular-file'
import { migrationReader } from './engine/migrations'
import { Scheduler } from './engine/scheduler'
import { within } from './engine/within'
import { World } from './engine/world'
import { accounts as accountsFeature } from './features/accounts'
import { checks as checksFeature } from './features/checks'
import { commandLine as commandLineFeature } from './features/command-line'
import { deployWhenGreen as deployWhenGreenFeature } from './features/deploy-when-green'
import { deploys as deploysFeature } from './features/deploys'
import { failures as failuresFeature } from './features/failures'
import { startAll } from './features/feature'
import { history as historyFeature } from './features/history'
import { holds as holdsFeature } from './features/holds'
import { incidents as incidentsFeature } from './features/incidents'
import { machine as machineFeature } from './features/machine'
import { notices as noticesFeature } from './features/notices'
import { notifications as notificationsFeature } from './features/notifications'
import { releases as releasesFeature } from './features/releases'
import { settings as settingsFeature } from './features/settings'
import { userErrors as userErrorsFeature } from './features/user-errors'
import { watch as watchFeature } from './features/watch'
import { whereabouts as whereaboutsFeature } from './features/whereabouts'
import { workspace as workspaceFeature } from './features/workspace'
import { createFetch } from './network/fetch'
import { askWhose, preparing } from './services'
import { createAvatars } from './services/avatars'
import { createHttp, ReachedLimits } from './services/http'
import { answersAt } from './services/http/answers'
import { machineClaims, runtimeFolder } from './services/local'
import { createSample } from './services/local/sample'
import { loadParsers } from './services/parsers'
import { openHistory } from './storage/history'
import { openJournal } from './storage/journal'
import { loggedJournal } from './storage/logged-journal'
import { openSecrets } from './storage/secrets'
import { createSettings } from './storage/settings'
import { firstWorkspace, loadWorkspace, watchWorkspace } from './storage/workspace-file'
import { longWork } from './worker'

/** Who quits does not wait for a disk that does not answer, ms. */
const FLUSH_MS = 3_000
/** So long after the first look the history is made ready for whoever opens it, ms. */
const HISTORY_AHEAD_MS = 1_500

interface Start {
  readonly flags: Flags
  /** The app's folder. */
  readonly root: string
  /** Already on its way, unless the app starts in the tray. */
  readonly window: MainWindow
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

/** Opens the app behind the window that is on its way. */
export async function startBinnacle(start: Start) {
  const { flags, log, clock } = start
  const shell = new Shell(start)
  const notices = noticesFeature({ log, changed: () => shell.publish('machine') })
  const settings = createSettings(app.getPath('userData'), notices.report)
  shell.belongTo(settings)
  // The page's process waits for this one more than once while it loads, so the rest is built in short turns.
  await new Promise<void>((turn) => setImmediate(turn))
  const built = build(start, { shell, notices, settings })
  const { workspace } = built
  start.tellUnforeseen(notices.say)
  quitting(settings, clock, built.close, log)
  for (const error of flags.errors) notices.say(error)
  if (flags.sample) {
    const sample = await workspace.openSample()
    if (!sample.ok) notices.report(sample.problem)
  } else {
    const files = [flags.workspace, settings.get().workspace].filter((file) => file !== null)
    if (flags.trustWorkspace && files[0] !== undefined) workspace.grantForRun(files[0])
    await workspace.openFirst(files)
  }
  shell.openTray()
  return {
    show: () => shell.show(),
    /** A second start: the window comes up, and what it asked for is opened. */
    startedAgain: (asked: Flags) => {
      shell.startedAgain(asked)
      for (const error of asked.errors) notices.say(error)
      if (asked.workspace === null) return
      if (asked.trustWorkspace) workspace.grantForRun(asked.workspace)
      void workspace.open(asked.workspace)
    },
  }
}

interface Base {
  readonly shell: Shell
  readonly notices: ReturnType<typeof noticesFeature>
  readonly settings: SettingsStore
}

/** What Binnacle is made of: storage, services and features, each named once. Longer than other functions, since it is a list. */
function build(start: Start, { shell, notices, settings }: Base) {
  const { log, root, flags, clean } = start
  const data = app.getPath('userData')
  const { publish } = shell
  const user = userInfo().username
  const clock = stoppable(start.clock)
  const program = { command: process.execPath, args: app.isPackaged ? [] : [root] }
  const closing = new AbortController()
  const ownFolder = runtimeFolder()

  // Storage
  const kept = openHistory(join(data, 'history.db'), notices.report)
  const journal = loggedJournal(openJournal(join(data, 'journal.db'), notices.report), log)
  const secrets = openSecrets({ directory: data, keychain: systemKeychain, report: notices.report })

  // Engine
  const world = new World()
  const scheduler = new Scheduler(clock, Math.random, (cause) =>
    notices.fault('A look at the outside failed within Binnacle itself.', cause),
  )
  scheduler.hold('starting')
  const work = longWork({
    clock: start.clock,
    clean,
    known: start.known,
    file: join(root, 'out/main/thread.js'),
  })
  const migrations = migrationReader(loadParsers, undefined, work.judgeMigrations)

  // Services
  const http = createHttp({
    clock,
    isOnline: () => net.isOnline(),
    fetch: createFetch({ environment: process.env, warn: log.warn, conceal: start.conceal }),
    readLong: work.readAnswer,
    limits: new ReachedLimits((limit) => log.warn(limit)),
  })
  const avatars = createAvatars({ directory: join(data, 'avatars'), http, clock })
  const notifier = new Notifier(shell.show)

  // Features
  const windowOpen = () => start.window.isVisible()
  const appNamed = (name: string) => workspace.app(name)
  const engine = { world, scheduler, clock, journal, user, windowOpen, app: appNamed }
  const accounts = accountsFeature({
    secrets,
    environment: process.env,
    clock,
    askWhose: (server, secret) => askWhose(server, secret, { clock, http }),
    signInByDevice: async (asked) => {
      const { signInByDevice } = await import('./services/github/device-flow')
      return signInByDevice({ ...asked, clock, http })
    },
    log,
    conceal: start.conceal,
    servers: () => workspace.servers(),
    settings,
    openPage: (url) => void openLink(url),
    changed: () => publish('accounts'),
    renewed: () => scheduler.refreshAll(),
  })
  const workspace = workspaceFeature({
    world,
    settings,
    now: clock.now,
    log,
    load: loadWorkspace,
    follow: watchWorkspace,
    prepare: preparing({
      dataDirectory: data,
      clock,
      http,
      readExcerpt: work.readExcerpt,
      // Never to be read anywhere else, so that no secret can get into a log or the window.
      secret: (kind, url) => accounts.secret({ kind, url }),
      avatars,
      notify: notices.say,
      asked: (deploy) => journal.madeBy(deploy),
    }),
    recall: (opened) => history.recall(opened),
    start: (opened) => startAll([history, watch, userErrors, incidents, whereabouts], opened),
    changed: () => {
      releases.workspaceChanged()
      publish('workspace')
    },
    makeSample: async () => {
      const sample = await createSample(join(data, 'sample'))
      return sample.ok ? ok(sample.value.workspaceFile) : sample
    },
    chooseFile: chooseWorkspaceFile,
    chooseRepository,
    chooseNewFile,
    firstWorkspace,
    readFile: readRegularFile,
    openFile,
  })
  const deploys = deploysFeature({
    ...engine,
    newId: randomUUID,
    claims: machineClaims(ownFolder, clock, closing.signal),
    policy: workspace.policy,
    migrations,
    mask: work.mask,
    say: notices.say,
  })
  // It hears of a change before the history does: what was noted as owed survives a kill between the two.
  const notifications = notificationsFeature({
    ...engine,
    settings: () => settings.get().notify,
    show: (notification) => {
      const { title, body } = notification
      if (!notifier.show({ ...notification, title: clean(title), body: clean(body) }))
        log.warn(`Not shown, this system has no notifications: ${title}`)
    },
    whatBroke: (deploy) => failures.headlineOf(deploy),
    say: (event) => {
      if (flags.say) process.stdout.write(`${sentence(event)}\n`)
    },
    log,
  })
  const deployWhenGreen = deployWhenGreenFeature({
    ...engine,
    commands: deploys.commands,
    risks: deploys.risks,
    newId: randomUUID,
    limitMs: () => settings.get().waitForCiMinutes * 60_000,
    tell: notifications.hear,
  })
  const holds = holdsFeature({ ...engine, history: kept })
  const userErrors = userErrorsFeature({ ...engine, apps: workspace.apps, history: kept, clean })
  const failures = failuresFeature({
    ...engine,
    store: kept.failures,
    patterns: (name) => workspace.policy({ app: name, environment: '' }).patterns,
    worstError: (at) => userErrors.errors.worst(at),
    readExcerpt: work.readExcerpt,
    clean,
    changed: () => {
      publish('failures')
      shell.updateTray()
    },
  })
  const releases = releasesFeature({
    ...engine,
    workspace: {
      ...workspace,
      patterns: (name) => workspace.policy({ app: name, environment: '' }).patterns,
    },
    history: kept,
    migrations,
    errors: userErrors.errors,
    answers: (url) => answersAt(http, url),
    compareLocks: work.compareLocks,
    tell: (event) => notifications.hear([event]),
    publish,
    dueChanged: shell.updateTray,
  })
  const history = historyFeature({
    ...engine,
    history: kept,
    changed: () => publish('history'),
    say: notices.say,
    report: notices.report,
  })
  const watch = watchFeature({
    ...engine,
    sources: workspace.sources,
    listed: (service) => {
      if (deploys.listed(service)) deployWhenGreen.tellEnds()
      history.listed(service)
    },
  })
  const incidents = incidentsFeature(engine)
  const whereabouts = whereaboutsFeature({
    ...engine,
    shipped: kept.shipped,
    tell: (event) => notifications.hear([event]),
    changed: () => publish('history'),
  })
  const checks = checksFeature({ ...engine, clean })
  const settingsOfPerson = settingsFeature({
    settings,
    log,
    setStartAtLogin: (on) => startAtLogin(on, [program.command, ...program.args]),
    clientIdChanged: () => publish('accounts'),
  })
  const showLog = () => openFile(start.logFile)
  const { electron } = process.versions
  const machine = machineFeature({
    facts: {
      version: app.getVersion(),
      platform: process.platform,
      user,
      electron: { version: electron, isOutdated: isOutdated(electron) },
    },
    hasTray: () => shell.hasTray,
    notices: notices.all,
    scheduler,
    returned: notifications.returned,
    log,
    changed: () => {
      publish('machine')
      shell.updateTray()
    },
    avatarOf: avatars.of,
    mask: work.mask,
    copy: async (text) => void (await clipboard.writeText(text)),
    openLink,
    openLog: showLog,
    hideWindow: () => start.window.hide(),
  })

  const commandLine = commandLineFeature({
    dataDirectory: data,
    runtimeFolder: ownFolder,
    program,
    platform: process.platform,
    handlers: shell.handlers,
    show: shell.show,
    log,
  })

  // Desktop
  const told = (answer: Result<unknown>): void => {
    if (!answer.ok) notices.report(answer.problem)
  }
  const act = async (action: TrayAction): Promise<void> => {
    if (action.do === 'pause' || action.do === 'resume') machine.setPaused(action.do === 'pause')
    else if (action.do === 'cancel-waiting') told(deployWhenGreen.cancel(action.id))
    else if (action.do === 'cancel') told(await deploys.commands.cancel(action))
  }
  world.subscribe(({ before, after }) => {
    publish('snapshot')
    if (before.deploys !== after.deploys) publish('history')
    shell.updateTray()
  })
  shell.open({
    handlers: {
      ...accounts.calls,
      ...checks.calls,
      ...commandLine.calls,
      ...deploys.calls,
      ...deployWhenGreen.calls,
      ...failures.calls,
      ...history.calls,
      ...holds.calls,
      ...machine.calls,
      ...notices.calls,
      ...releases.calls,
      ...settingsOfPerson.calls,
      ...userErrors.calls,
      ...watch.calls,
      ...whereabouts.calls,
      ...workspace.calls,
    },
    readers: {
      ...accounts.topics,
      ...failures.topics,
      ...machine.topics,
      ...watch.topics,
      ...workspace.topics,
    },
    tray: () =>
      trayModel(world.snapshot, clock.now(), {
        paused: machine.isPaused(),
        failures: failures.all(),
        due: releases.due(),
      }),
    act: (action) => void act(action),
    dropped: (file) => void workspace.open(file),
    windowChanged: () => scheduler.reconsider(),
    firstLook: () => {
      scheduler.release('starting')
      if (windowOpen()) clock.after(HISTORY_AHEAD_MS, () => void history.readAhead())
    },
    showLog: () => void showLog().then(told),
    withoutTray: () => {
      if (settings.get().toldNoTray) return
      settings.set({ toldNoTray: true })
      notices.say(
        'This desktop shows no tray icons, so closing the window minimises it and Binnacle goes on watching.',
      )
    },
  })
  void commandLine.listen()
  followMachine({ log, scheduler, clock: start.clock, returned: notifications.returned })
  return {
    workspace,
    close: () => {
      // The process may live on for a moment: nothing may fall due in it that needs the storage.
      clock.stop()
      commandLine.close()
      closing.abort()
      failures.close()
      workspace.close()
      kept.close()
      journal.close()
      work.close()
    },
  }
}

interface Followed {
  readonly log: Log
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly returned: () => void
}

/** Nothing is asked while the machine sleeps, and all of it when it is awake or has a network again. */
function followMachine({ log, scheduler, clock, returned }: Followed): void {
  onSleep(
    () => {
      log.info('The machine goes to sleep.')
      scheduler.hold('sleep')
    },
    () => {
      log.info('The machine is awake again.')
      returned()
      scheduler.release('sleep')
    },
  )
  // Either way all is looked at at once: what needs the network says that it is gone, or is asked again.
  onNetwork(
    clock,
    () => net.isOnline(),
    (online) => {
      if (online) returned()
      scheduler.refreshAll()
    },
  )
}

/** Settings are written a moment after they are set, so quitting waits for that. */
function quitting(settings: SettingsStore, clock: Clock, close: () => void, log: Log): void {
  let flushed = false
  app.on('will-quit', (event) => {
    if (!flushed) {
      event.preventDefault()
      void within(clock, FLUSH_MS, settings.flushed(), undefined).then(() => {
        flushed = true
        // Not before this event is over: until then Electron takes itself to be quitting and would not hear it.
        setImmediate(() => app.quit())
      })
      return
    }
    close()
    log.info('Binnacle has quit.')
  })
}
