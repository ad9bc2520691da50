import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type Binnacle, launch } from './app'
import { Notifications } from './desktop/notifications'
import { Screen } from './desktop/screen'
import { Tray } from './desktop/tray'
import type { LaunchOptions } from './electron'
import { expect } from './expect'
import { Host } from './host'
import { Project } from './repository'

interface WorkerFixtures {
  /** The desktop of this worker, whose environment everything that it starts has. */
  readonly desktop: undefined
  readonly host: Host
}

export interface Fixtures {
  /**
   * Whether each start of the app is a start of Electron. Only tests need that which are about the app's start, end, window or processes; without it the
   * app begins in an Electron that lives on. A second app beside a first one always has its own.
   */
  readonly ownElectron: boolean
  /** Whether the test measures how fast the app is. It has an Electron of its own then. */
  readonly measured: boolean
  /** A folder of this test alone. */
  readonly folder: string
  /** A small real project. */
  readonly project: Project
  /** Starts the app; a second start is a restart with the same data. All are ended with the test, and none may have had an error. */
  readonly start: (options?: Partial<LaunchOptions>) => Promise<Binnacle>
  readonly notifications: Notifications
  /** The item in the tray of an app. */
  readonly trayOf: (app: Binnacle) => Promise<Tray>
  readonly screenOf: (app: Binnacle) => Screen
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  ownElectron: [false, { option: true }],
  measured: [false, { option: true }],
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter
    async ({}, use) => {
      const desktop = process.platform === 'linux' ? await desktopOfItsOwn() : null
      if (desktop !== null) enter(desktop.env)
      await use(undefined)
      await desktop?.stop()
    },
    { scope: 'worker', auto: true },
  ],
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const host = new Host()
      await use(host)
      await host.stop()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-e2e-')))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  project: async ({ folder }, use) => use(new Project(folder)),
  start: async ({ folder, ownElectron, measured, host }, use) => {
    const started: Binnacle[] = []
    const dir = join(folder, 'data')
    mkdirSync(dir, { recursive: true })
    await use(async (options = {}) => {
      const isBeside = options.desktop !== undefined || started.some(({ isAlive }) => isAlive)
      const isOwn = ownElectron || measured || isBeside
      const app = isOwn ? await launch({ dir, measured, ...options }) : await host.begin({ dir, ...options })
      started.push(app)
      return app
    })
    for (const app of started) await app.cleanUp()
    expect(started.flatMap((app) => app.unexpectedErrors())).toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  notifications: async ({}, use) => {
    const notifications = await Notifications.begin()
    await use(notifications)
    notifications.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  trayOf: async ({}, use) => {
    const trays: Tray[] = []
    await use(async (app) => {
      const tray = new Tray(app.pid)
      trays.push(tray)
      await tray.appears()
      return tray
    })
    for (const tray of trays) tray.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  screenOf: async ({}, use) => use((app) => new Screen(app.pid)),
})

async function desktopOfItsOwn() {
  const { openDesktop } = await import('../../../scripts/lib/desktop.mjs')
  return openDesktop({ screen: '1400x1000' })
}

/** From here on this process lives in a desktop. */
function enter(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
}

export { expect }
