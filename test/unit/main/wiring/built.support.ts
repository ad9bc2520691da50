import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers } from '@contract/handlers'
import type { TopicName } from '@contract/topics'
import type { Deploy } from '@core/deploys/deploy'
import { DEFAULT_SETTINGS, type Settings, type SettingsStore } from '@core/settings'
import { onTestFinished, vi } from 'vitest'
import { FakeClock } from '../../support/fake-clock'
import { memoryLog } from '../../support/memory/log'
import { temporaryFolder } from '../../support/temporary/folder'
import { folders } from './fake-electron'

/** An app whose servers can't be reached, a server that is told what happens, and a release. */
const WORKSPACE = {
  version: 1,
  apps: [
    {
      name: 'site',
      source: { service: 'github', repository: 'acme/site' },
      deploy: { service: 'freight', url: 'https://freight.example.com', app: 'site' },
      environments: [{ name: 'staging' }, { name: 'production' }],
    },
  ],
  releases: [{ name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'vYY.M.MICRO' }],
  webhooks: [{ url: 'https://hooks.example.com/deploys' }],
}

/** Settings of this run alone: what writes them down asks the real Electron where. */
function memorySettings(): SettingsStore {
  let settings = DEFAULT_SETTINGS
  const listeners = new Set<(settings: Settings) => void>()
  return {
    get: () => settings,
    set: (patch) => {
      settings = { ...settings, ...patch }
      for (const listener of listeners) listener(settings)
      return settings
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flushed: async () => {},
  }
}

/** Waits for something while the clock goes on: what can't be reached is tried again after pauses. */
async function passing<T>(clock: FakeClock, waits: Promise<T>): Promise<T> {
  let isOver = false
  const over = waits.finally(() => {
    isOver = true
  })
  while (!isOver) await clock.advance(100)
  return over
}

/**
 * Main as `build` puts it together, with real storage in a folder of its own, on a desktop that is not there and a machine without a network. It
 * remembers these deploys, and a workspace is open.
 */
export async function aBuiltMain(remembered: readonly Deploy[]) {
  const [{ build }, { Shell }, { MainWindow }, { TrayIcon }, { FirstPicture }, { parseFlags }] =
    await Promise.all([
      import('../../../../src/main'),
      import('../../../../src/main/desktop/shell'),
      import('../../../../src/main/desktop/window/window'),
      import('../../../../src/main/desktop/tray'),
      import('../../../../src/main/desktop/window/picture'),
      import('../../../../src/main/desktop/flags'),
    ])
  const { notices: noticesFeature } = await import('../../../../src/main/features/notices')
  const { openHistory } = await import('../../../../src/main/storage/history/history')
  const { knownSecrets } = await import('@core/secrets')

  const folder = temporaryFolder('wiring')
  folders.userData = folder
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('BINNACLE_')))
    vi.stubEnv(name, undefined)
  vi.stubEnv('XDG_RUNTIME_DIR', folder)
  Object.defineProperty(process.versions, 'electron', { value: '45.0.0', configurable: true })
  const before = openHistory(join(folder, 'history.db'), () => {})
  before.put(remembered)
  before.close()

  const clock = new FakeClock()
  const { log, lines } = memoryLog()
  const secrets = knownSecrets()
  const start = {
    flags: parseFlags([], folder),
    root: folder,
    window: new MainWindow({ out: folder, icon: join(folder, 'icon.png'), clock, log }),
    picture: new FirstPicture({ last: null, keep: () => {} }),
    tray: new TrayIcon(folder),
    clock,
    log,
    conceal: secrets.register,
    clean: secrets.clean,
    known: secrets.known,
    logFile: join(folder, 'main.log'),
    tellUnforeseen: () => {},
  }
  const shell = new Shell(start)
  const published: TopicName[] = []
  const { publish, open } = shell
  const opened: Parameters<typeof open>[0][] = []
  Object.assign(shell, {
    publish: (topic: TopicName) => {
      published.push(topic)
      publish(topic)
    },
    open: (behind: Parameters<typeof open>[0]) => {
      opened.push(behind)
      open.call(shell, behind)
    },
  })
  const notices = noticesFeature({ log, changed: () => shell.publish('machine') })
  const settings = memorySettings()
  shell.belongTo(settings)
  const main = build(start, { shell, notices, settings, managed: null })
  onTestFinished(() => {
    main.close()
    vi.unstubAllEnvs()
    Reflect.deleteProperty(process.versions, 'electron')
  })
  const file = join(folder, 'binnacle.json')
  writeFileSync(file, JSON.stringify(WORKSPACE))
  main.workspace.grantForRun(file)
  await passing(clock, main.workspace.open(file))
  const [behind] = opened
  if (behind === undefined) throw new Error('nothing answers the window')
  const { readers } = behind
  const handlers: Handlers = await shell.handlers
  return { handlers, readers, published, lines, passing: <T>(waits: Promise<T>) => passing(clock, waits) }
}
