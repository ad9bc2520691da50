import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Machine } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import type { TopicName } from '@contract/topics'
import { EVERYTHING, type History } from '@core/deploys/history'
import { outlook } from '@core/deploys/outlook'
import { sentence } from '@core/events/words'
import type { Log } from '@core/log'
import type { Place } from '@core/place'
import type { Clock } from '@core/ports'
import type { Result } from '@core/result'
import { type TrayAction, trayModel } from '@core/tray'
import { app, clipboard, ipcMain, net } from 'electron'
import { calls } from './calls'
import { startAtLogin } from './desktop/autostart'
import { chooseWorkspaceFile } from './desktop/dialogs'
import { isOutdated } from './desktop/electron-version'
import type { Flags } from './desktop/flags'
import { createPusher, serveCalls } from './desktop/ipc'
import { systemKeychain } from './desktop/keychain'
import { openFile, openLink } from './desktop/links'
import { setApplicationMenu } from './desktop/menu'
import { Notifier } from './desktop/notifier'
import { onNetwork, onSleep } from './desktop/power'
import { TopicPublisher } from './desktop/topic-publisher'
import { TrayIcon } from './desktop/tray'
import { followTray } from './desktop/tray/watcher'
import type { MainWindow } from './desktop/window'
import { logSettings } from './diary'
import { ShownLogs } from './engine/shown-log'
import { within } from './engine/within'
import { openEngineRoom } from './engine-room'
import { commandLine } from './features/command-line'
import { createOwnWorkspace, openSample } from './first-steps'
import { runtimeFolder } from './machine-claims'
import { createFetch } from './network/fetch'
import { Notices } from './notices'
import { placeOfAction, placeOfFlags } from './places'
import { createSettings } from './storage/settings'
import { longWork } from './worker'

/** How often words about time in the tray ("failed 4 min ago") are looked at again, ms. */
const TRAY_TICK_MS = 10_000
/** At login the panel may come up after Binnacle; how long it is waited for, ms. */
const TRAY_PATIENCE_MS = 20_000
/** The first look at the outside systems comes so long after the window is seen, and no later than so long after the start, ms. */
const FIRST_LOOK = { afterSeen: 300, latest: 5_000 }
/** So long after the first look the history is made ready for whoever opens it, ms. */
const HISTORY_AHEAD_MS = 1_500
/** Who quits does not wait for a disk that does not answer, ms. */
const FLUSH_MS = 3_000

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

/** Builds everything and wires it together. */
export async function startBinnacle(start: Start) {
  const { flags, root, window, clock, log, logFile } = start
  const data = app.getPath('userData')
  // Until all is built there is nothing to tell the window, and nobody to ask: it asks for everything once it has loaded.
  let built = false
  const notices = new Notices(log, () => built && publish('machine'))
  const state = { tray: process.platform !== 'linux', paused: false, place: placeOfFlags(flags) }

  let answerWith: (handlers: Handlers) => void = () => {}
  const handlers = new Promise<Handlers>((resolve) => {
    answerWith = resolve
  })
  serveCalls(ipcMain, handlers, (event) => window.isOwn(event), log)
  const send = createPusher(() => window.contents())
  const topics = new TopicPublisher({ clock, send, isOutOfSight: () => window.isOutOfSight() })
  const publish = (topic: TopicName): void => topics.publish(topic)
  const settings = createSettings(data, notices.report)
  logSettings(log, settings)
  window.belongTo({
    size: () => settings.get().window,
    resized: (size) => void settings.set({ window: size }),
    hasTray: () => state.tray,
    changed: () => built && windowChanged(),
    dropped: (file) => built && void room.workspace.open(file),
  })
  // The page's process waits for this one more than once while it loads, so the rest is built in short turns.
  await nextTurn()

  const user = userInfo().username
  const notifier = new Notifier((place) => show(place))
  const work = longWork({
    clock,
    clean: start.clean,
    known: start.known,
    file: join(root, 'out/main/thread.js'),
  })
  const room = openEngineRoom({
    dataDirectory: data,
    clock,
    user,
    notices,
    log,
    settings,
    windowOpen: () => window.isVisible(),
    isOnline: () => net.isOnline(),
    fetch: createFetch({ environment: process.env, warn: log.warn, conceal: start.conceal }),
    keychain: systemKeychain,
    conceal: start.conceal,
    work,
    clean: start.clean,
    openPage: (url) => void openLink(url),
    publish,
    trayChanged: () => updateTray(),
    show: (notification) => {
      const { title, body } = notification
      if (!notifier.show({ ...notification, title: start.clean(title), body: start.clean(body) }))
        log.warn(`Not shown, this system has no notifications: ${title}`)
    },
    say: (event) => {
      if (flags.say) process.stdout.write(`${sentence(event)}\n`)
    },
  })
  const { world, scheduler, workspace, desk, whenGreen, teller, accounts, history } = room
  const outlookOf = outlook(() => workspace.sources)
  // The window shows first what was last known; asking starts programs, which would keep it waiting.
  scheduler.hold('starting')
  let isLooking = false
  const firstLook = (): void => {
    if (isLooking) return
    isLooking = true
    setApplicationMenu(() => void showLog())
    scheduler.release('starting')
    if (window.isVisible()) clock.after(HISTORY_AHEAD_MS, () => void readHistoryAhead(history))
  }
  clock.after(flags.hidden ? 0 : FIRST_LOOK.latest, firstLook)
  const machine = (): Machine => ({
    version: app.getVersion(),
    platform: process.platform,
    tray: state.tray,
    paused: state.paused,
    user,
    electron: { version: process.versions.electron, isOutdated: isOutdated(process.versions.electron) },
    notices: notices.all,
  })

  topics.open({
    snapshot: () => outlookOf(world.snapshot),
    machine,
    workspace: () => workspace.status,
    ...accounts.topics,
    failures: () => [...room.failures.all()],
  })
  world.subscribe(({ before, after }) => {
    publish('snapshot')
    if (before.deploys !== after.deploys) publish('history')
    updateTray()
  })

  let tray: TrayIcon | null = null
  function updateTray(): void {
    if (tray === null) return
    const { paused } = state
    const failures = room.failures.all()
    tray.update(trayModel(world.snapshot, clock.now(), { paused, failures, due: room.reminders.due }))
  }

  function show(place: Place | null = null): void {
    state.place = place
    window.show()
    if (place !== null && window.contents()?.isLoading() === false) windowChanged()
  }

  function windowChanged(): void {
    scheduler.reconsider()
    if (!isLooking && window.isVisible()) clock.after(FIRST_LOOK.afterSeen, firstLook)
    if (window.contents()?.isLoading() !== false || window.isOutOfSight()) return
    topics.seen()
    if (state.place !== null && window.isVisible()) {
      send('show', state.place)
      state.place = null
    }
  }

  function setPaused(paused: boolean): void {
    state.paused = paused
    log.info(paused ? 'Watching is paused.' : 'Watching goes on.')
    if (paused) scheduler.hold('paused')
    else {
      teller.returned()
      scheduler.release('paused')
    }
    publish('machine')
    updateTray()
  }

  async function showLog(): Promise<void> {
    const opened = await openFile(logFile)
    if (!opened.ok) notices.report(opened.problem)
  }

  function quit(): void {
    window.letGo()
    app.quit()
  }

  async function act(action: TrayAction): Promise<void> {
    const place = placeOfAction(action)
    if (place !== null) return show(place)
    switch (action.do) {
      case 'pause':
      case 'resume':
        return setPaused(action.do === 'pause')
      case 'cancel-waiting':
        return reportProblem(whenGreen.cancel(action.id))
      case 'cancel':
        return reportProblem(await desk.cancel(action))
      case 'quit':
        return quit()
      default:
        return show()
    }
  }

  function reportProblem(answer: Result<unknown>): void {
    if (!answer.ok) notices.report(answer.problem)
  }

  const program = { command: process.execPath, args: app.isPackaged ? [] : [root] }
  const commands = commandLine({
    dataDirectory: data,
    runtimeFolder: runtimeFolder(),
    program,
    platform: process.platform,
    handlers,
    show: (place) => show(place),
    log,
  })
  const answers = calls({
    world,
    snapshot: () => outlookOf(world.snapshot),
    workspace,
    clock,
    risks: room.risks,
    avatars: room.avatars,
    desk,
    whenGreen,
    holds: room.holds,
    marks: room.marks,
    releaseDesk: room.releaseDesk,
    scheduler,
    history,
    failures: room.failures,
    releases: room.releases,
    errors: room.errors,
    checklists: room.checklists,
    settings,
    machine,
    setPaused,
    createSample: () => openSample(workspace, data),
    createWorkspace: () => createOwnWorkspace(workspace),
    chooseWorkspace: chooseWorkspaceFile,
    openFile: (file) => openFile(file),
    openLog: () => openFile(logFile),
    features: { ...accounts.calls, ...room.whereabouts.calls, ...commands.calls },
    publish,
    log,
    setStartAtLogin: (on) => startAtLogin(on, [program.command, ...program.args]),
    dismissNotice: (id) => notices.dismiss(id),
    logs: new ShownLogs(work.mask),
    clean: start.clean,
    mask: work.mask,
    copy: async (text) => void (await clipboard.writeText(text)),
    openLink: ({ url }) => openLink(url),
    hideWindow: () => window.hide(),
  })
  answerWith(answers)
  start.tellUnforeseen(notices.say)
  built = true
  windowChanged()
  void commands.start()

  app.on('before-quit', () => window.letGo())
  let flushed = false
  app.on('will-quit', (event) => {
    // Settings are written a moment after they are set.
    if (!flushed) {
      event.preventDefault()
      void within(clock, FLUSH_MS, settings.flushed(), undefined).then(() => {
        flushed = true
        // Not before this event is over: until then Electron takes itself to be quitting and would not hear it.
        setImmediate(() => app.quit())
      })
      return
    }
    commands.close()
    room.close()
    work.close()
    log.info('Binnacle has quit.')
  })
  onSleep(
    () => {
      log.info('The machine goes to sleep.')
      scheduler.hold('sleep')
    },
    () => {
      log.info('The machine is awake again.')
      teller.returned()
      scheduler.release('sleep')
    },
  )
  // Either way all is looked at at once: what needs the network says that it is gone, or is asked again.
  onNetwork(
    clock,
    () => net.isOnline(),
    (online) => {
      if (online) teller.returned()
      scheduler.refreshAll()
    },
  )

  for (const error of flags.errors) notices.say(error)
  if (flags.sample) {
    const sample = await openSample(workspace, data)
    if (!sample.ok) notices.report(sample.problem)
  } else {
    const files = [flags.workspace, settings.get().workspace].filter((file) => file !== null)
    if (flags.trustWorkspace && files[0] !== undefined) room.trust.grantForRun(files[0])
    await workspace.openFirst(files)
  }

  const icon = new TrayIcon({
    icons: join(root, 'resources/icons'),
    onClick: (place) => window.toggle(place),
    onAction: (action) => void act(action),
  })
  tray = icon
  updateTray()
  setInterval(updateTray, TRAY_TICK_MS)
  void followTray(clock, flags.hidden ? TRAY_PATIENCE_MS : 0, (isThere, isLate) => {
    state.tray = isThere
    publish('machine')
    if (isThere && isLate) icon.renew()
    if (!isThere) withoutTray()
  })

  /** Nothing may become unreachable: without a tray even a hidden start has its window. */
  function withoutTray(): void {
    if (flags.hidden) window.show()
    if (settings.get().toldNoTray) return
    settings.set({ toldNoTray: true })
    notices.say(
      'This desktop shows no tray icons, so closing the window minimises it and Binnacle goes on watching.',
    )
  }

  return {
    show: () => show(),
    /** A second start: the window comes up, and what it asked for is opened. */
    startedAgain: (asked: Flags) => {
      log.info('Binnacle was started again: its window comes up.')
      show(placeOfFlags(asked))
      for (const error of asked.errors) notices.say(error)
      if (asked.workspace === null) return
      if (asked.trustWorkspace) room.trust.grantForRun(asked.workspace)
      void workspace.open(asked.workspace)
    },
  }
}

/** Lets whatever waits for this process have its turn. */
const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done))

/** The first question to a long history takes ten times as long as the next one, so it is asked before anybody waits for it. */
async function readHistoryAhead(history: History): Promise<void> {
  try {
    history.window(EVERYTHING, 0, 1)
    await nextTurn()
    history.facets()
  } catch {
    // Whoever opens it is told what is wrong with it.
  }
}
