import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { type Binnacle, type LaunchOptions, launch } from './app'
import { Notifications } from './notifications'
import { Project } from './repository'
import { Screen } from './screen'
import { Tray } from './tray'

interface Fixtures {
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

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter
  folder: async ({}, use) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-e2e-')))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  project: async ({ folder }, use) => use(new Project(folder)),
  start: async ({ folder }, use) => {
    const started: Binnacle[] = []
    const dir = join(folder, 'data')
    mkdirSync(dir, { recursive: true })
    await use(async (options = {}) => {
      const app = await launch({ dir, ...options })
      started.push(app)
      return app
    })
    for (const app of started) await app.cleanUp()
    expect(started.flatMap((app) => app.unexpectedErrors())).toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  notifications: async ({}, use) => use(await Notifications.begin()),
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

export { expect }
