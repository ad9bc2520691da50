import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { LINK_SCHEME } from '@core/link'
import { knownSecrets } from '@core/secrets'
import { app, Menu, session } from 'electron'
import { systemClock } from './clock'
import { commandWords, runCommand } from './command'
import { leaveStartFolder } from './current-folder'
import { isQuietStart } from './desktop/autostart'
import { parseFlags } from './desktop/flags'
import { TrayIcon } from './desktop/tray'
import { catchUnforeseen, giveUpStarting, isUnsandboxed, refuseWithoutSandbox } from './desktop/unforeseen'
import { hardenSession, registerPageScheme, servePage } from './desktop/window/page'
import { FirstPicture } from './desktop/window/picture'
import { MainWindow } from './desktop/window/window'
import { speakHttp1Only } from './network/http1'
import { keepPicture, keptPicture } from './storage/kept-picture'
import { createLog } from './storage/log'

// The way to the first picture; what Binnacle is made of is listed in index.ts, which is read once the window is on its way.

// An installed app is its own `binnacle` command, and nothing of the app begins then.
const command = app.isPackaged ? commandWords(process.argv) : null
if (command !== null) runCommand(join(__dirname, '../cli/packaged.js'), command)

// What is read at the start makes V8 grow its young generation, which it then keeps: about 14 MB of the main process, for no speed that can be measured
// (docs/performance.md).
setFlagsFromString('--semi-space-growth-factor=1')

// Or Electron makes a menu of its own while the app waits for it; ours comes when there is a window to have it.
Menu.setApplicationMenu(null)

speakHttp1Only()

if (isUnsandboxed(process.getuid?.())) void refuseWithoutSandbox()
// Only one Binnacle for each data folder: a second start brings the first one's window up.
else if (app.requestSingleInstanceLock()) {
  const flags = parseFlags(process.argv.slice(1), process.cwd())
  // What is started from a folder on Windows, or opens a file of it, would take programs that others planted there for the system's.
  if (process.platform === 'win32') leaveStartFolder([app.getPath('home'), dirname(process.execPath)])
  const root = join(__dirname, '../..')
  const secrets = knownSecrets()
  for (const [name, value] of Object.entries(process.env)) {
    if (/^BINNACLE_.*(KEY|TOKEN)$/.test(name) && value !== undefined) secrets.register(value)
  }
  const logFile = join(app.getPath('userData'), 'logs', 'main.log')
  const log = createLog({
    file: logFile,
    now: systemClock.now,
    level: flags.logLevel,
    clean: secrets.clean,
  })
  const tellUnforeseen = catchUnforeseen(log)
  registerPageScheme()
  const pictureFile = join(app.getPath('userData'), 'picture.json')
  const beginsWithNow = !flags.sample && flags.link === null && (flags.view ?? 'now') === 'now'
  const picture = new FirstPicture({
    last: beginsWithNow ? keptPicture(pictureFile, flags.workspace) : null,
    keep: (workspace, known) => keepPicture(pictureFile, workspace, known),
  })
  const binnacle = app.whenReady().then(async () => {
    const tray = new TrayIcon(join(root, 'resources/icons'))
    hardenSession(session.defaultSession)
    servePage(session.defaultSession.protocol, join(root, 'out/renderer'), picture.read)
    const window = new MainWindow({
      out: join(root, 'out'),
      icon: join(root, 'resources/icons/app.png'),
      clock: systemClock,
      log,
    })
    // Whoever clicks on the icon before the rest has been read gets the window.
    tray.belongTo({ clicked: (icon) => window.toggle(icon), chosen: () => {} })
    // The window is on its way before the rest of the app has been read: that halves the way to its first picture.
    const hidden = isQuietStart(flags.hidden)
    if (!hidden) window.show()
    const awake = window.awake()
    // Meanwhile what takes long to read, a piece at a time.
    await nextTurn()
    await import('zod')
    await nextTurn()
    await import('libsql')
    await awake
    const { startBinnacle } = await import('./start')
    log.info(
      `Binnacle ${app.getVersion()} starts on Electron ${process.versions.electron}, ${process.platform}.`,
    )
    return startBinnacle({
      flags: { ...flags, hidden },
      root,
      window,
      picture,
      tray,
      clock: systemClock,
      log,
      conceal: secrets.register,
      clean: secrets.clean,
      known: secrets.known,
      logFile,
      tellUnforeseen,
    })
  })
  binnacle.catch((cause: unknown) => void giveUpStarting(cause, log, logFile))
  app.on('second-instance', (_event, argv, folder) => {
    void binnacle.then(({ startedAgain }) => startedAgain(parseFlags(argv.slice(1), folder)))
  })
  // On macOS a link comes as an event, also when it started the app.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    void binnacle.then(({ startedAgain }) => startedAgain(parseFlags([link], process.cwd())))
  })
  // So does a file that is opened in the Finder.
  app.on('open-file', (event, file) => {
    event.preventDefault()
    void binnacle.then(({ startedAgain }) => startedAgain(parseFlags([file], '/')))
  })
  // Windows shows no notification of a program that doesn't say which shortcut it belongs to (the installer gives it this id).
  if (process.platform === 'win32') app.setAppUserModelId('app.binnacle.Binnacle')
  // In a checkout the link would lead to Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('activate', () => void binnacle.then(({ show }) => show()))
  // The tray keeps the app alive without a window.
  app.on('window-all-closed', () => {})
} else {
  app.quit()
}

/** Lets whatever waits for this process have its turn. */
const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done))
