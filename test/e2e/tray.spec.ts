import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openDesktop } from './support/desktop/desktop'
import { Screen } from './support/desktop/screen'
import { commandLine, electronBinary, environmentOf } from './support/electron'
import { expect, test } from './support/test'

/** About the item’s names on the bus, or the start, the end or the window of the app. */
const starting = test.extend({ ownElectron: true })

starting(
  'the icon can be read through every name that its owner has on the bus',
  async ({ start, project, trayOf }) => {
    const tray = await trayOf(await start({ workspace: project.workspace() }))
    const readings = await tray.itemByEachName()
    for (const item of readings) {
      expect(item).toEqual(readings[0])
      expect(item.Status).toBe('Active')
      expect(item.IconPixmap.length).toBeGreaterThan(0)
      expect(item.Menu).toMatch(/^\//)
    }
  },
)

test('with nothing set up the icon says unknown, and why', async ({ start, trayOf }) => {
  const tray = await trayOf(await start())
  await expect.poll(() => tray.toolTip()).toContain('Nothing is set up yet')
  expect(await tray.state()).toBe('unknown')
})

test('the icon and its tool tip say calm, shipping and failing', async ({ start, project, trayOf }) => {
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  await expect.poll(() => tray.state()).toBe('calm')
  await expect.poll(() => tray.toolTip()).toContain('Nothing needs attention')
  await app.deploy('site/staging')
  await expect.poll(() => tray.state()).toBe('shipping')
  await expect.poll(() => tray.toolTip()).toContain('1 shipping')
  project.commit('A page that cannot be shipped', { 'broken-ship': '' })
  await app.deploy('site/staging')
  await expect.poll(() => tray.toolTip()).toContain('1 shipping, 1 waiting')
  project.release('ship-staging')
  await expect.poll(() => tray.state()).toBe('failing')
  await expect.poll(() => tray.toolTip()).toMatch(/site\/staging failed (just now|\d+ s ago)/)
})

test('the menu lists what ships with its progress, and cancels it', async ({ start, project, trayOf }) => {
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toHaveLength(1)
  await expect.poll(() => tray.menuText()).toMatch(/site\/staging#1.*(Ship|ship|\d+ %|0:0\d)/)
  const entry = (await tray.menu()).find(({ label }) => label.startsWith('site/staging#1'))
  expect(entry?.entries.map(({ label }) => label)).toContain('Cancel')
  await tray.choose(/^site\/staging#1/, 'Cancel')
  await expect(app.active('site/staging#1')).toBeHidden()
  await expect.poll(() => tray.menuText()).not.toContain('site/staging#1')
  expect(project.shipped('staging')).toEqual([])
})

test('the menu leads to the sheets, the settings and the window', async ({ start, project, trayOf }) => {
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  for (const label of [
    'site/staging',
    'site/production',
    'Deploy…',
    'Roll back…',
    'Open',
    'Pause watching',
    'Snooze notifications',
    'Settings',
    'Quit',
  ]) {
    await expect.poll(() => tray.menuText()).toContain(label)
  }
  await tray.choose(/site\/production/, 'Deploy…')
  await expect(app.deploySheet).toHaveAccessibleName('Deploy site to production')
  await app.page.keyboard.press('Escape')
  await expect(app.deploySheet).toBeHidden()
  await tray.choose(/site\/staging/, 'Roll back…')
  await expect(app.rollbackSheet).toHaveAccessibleName('Roll back site/staging')
  await app.page.keyboard.press('Escape')
  await tray.choose(/^Settings/)
  await expect(app.page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('watching can be paused and goes on again', async ({ start, project, trayOf }) => {
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  await expect(app.environment('site/staging')).toContainText('CI green')
  await tray.choose('Pause watching')
  await expect(app.page.getByText('Paused', { exact: true })).toBeVisible()
  project.commit('A change that nobody looks at', { 'page.txt': 'unseen\n' })
  await app.page.getByRole('button', { name: 'Resume' }).click()
  await expect(app.page.getByText('Paused', { exact: true })).toBeHidden()
  await expect(app.environment('site/staging')).toContainText('2 commits waiting')
})

starting(
  'closing the window leaves the app in the tray; a click shows it, another hides it, so does Escape',
  async ({ start, project, trayOf, screenOf }) => {
    const app = await start({ workspace: project.workspace() })
    const tray = await trayOf(app)
    const screen = screenOf(app)
    await expect.poll(() => screen.visible()).toHaveLength(1)
    await screen.close()
    await expect.poll(() => screen.visible()).toHaveLength(0)
    expect(await tray.isThere()).toBe(true)

    await tray.click()
    await expect.poll(() => screen.visible()).toHaveLength(1)
    await expect.poll(() => screen.hasFocus()).toBe(true)
    await tray.click()
    await expect.poll(() => screen.visible()).toHaveLength(0)

    await tray.choose(/^Open/)
    await expect.poll(() => screen.hasFocus()).toBe(true)
    // The window manager says so a moment before the page knows it, and a key between the two is lost.
    await expect.poll(() => app.page.evaluate(() => document.hasFocus())).toBe(true)
    await screen.press('Escape')
    await expect.poll(() => screen.visible()).toHaveLength(0)
  },
)

test('--hidden starts in the tray, and a click makes the window', async ({
  start,
  project,
  trayOf,
  screenOf,
}) => {
  const app = await start({ workspace: project.workspace(), args: ['--hidden'], window: false })
  const tray = await trayOf(app)
  await expect.poll(() => tray.state()).toBe('calm')
  expect(await screenOf(app).visible()).toEqual([])
  await tray.click()
  await app.waitForWindow()
  await expect.poll(() => screenOf(app).hasFocus()).toBe(true)
  await expect(app.environment('site/staging')).toBeVisible()
})

starting('a second start brings the window of the first one up', async ({ start, project, screenOf }) => {
  const app = await start({ workspace: project.workspace() })
  const screen = screenOf(app)
  await screen.close()
  await expect.poll(() => screen.visible()).toHaveLength(0)

  const second = spawn(electronBinary(), commandLine({ dir: app.dir }), {
    env: environmentOf({ dir: app.dir }),
    stdio: 'ignore',
  })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  await expect.poll(() => screen.visible()).toHaveLength(1)
  await expect.poll(() => screen.hasFocus()).toBe(true)
})

starting('Quit ends the app, and nothing of it stays', async ({ start, project, trayOf }) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toContainText('CI green')
  expect(app.electronProcesses()).not.toEqual([])
  const tray = await trayOf(app)
  await tray.choose('Quit')
  await expect.poll(() => app.processes()).toEqual([])
})

starting(
  'where there is no tray nothing becomes unreachable: closing minimizes, and this is said once',
  async ({ start, project }) => {
    const desktop = await openDesktop('--no-tray')
    try {
      const workspace = project.workspace()
      const app = await start({ workspace, desktop: desktop.env })
      const screen = new Screen(app.pid, desktop.env)
      const notice = app.page.getByText(/no tray/i)
      await expect(notice).toBeVisible()
      await expect.poll(() => screen.visible()).toHaveLength(1)
      await screen.close()
      await expect.poll(() => screen.isMinimized()).toBe(true)
      expect(app.electronProcesses()).not.toEqual([])
      await app.close()

      const again = await start({ workspace, desktop: desktop.env })
      await expect(again.environment('site/staging')).toBeVisible()
      await expect(again.page.getByText(/no tray/i)).toHaveCount(0)
      await again.cleanUp()
    } finally {
      await desktop.stop()
    }
  },
)

starting(
  '--hidden where there is no tray starts minimized at once, and is reached from the task bar',
  async ({ start, project }) => {
    const desktop = await openDesktop('--no-tray')
    try {
      const app = await start({
        workspace: project.workspace(),
        desktop: desktop.env,
        args: ['--hidden'],
        window: false,
      })
      await app.waitForWindow()
      const screen = new Screen(app.pid, desktop.env)
      await expect.poll(() => screen.isMinimized()).toBe(true)
      expect(await screen.visible()).toEqual([])
      // A second start leads to it as well as the task bar does.
      const args = commandLine({ dir: app.dir })
      spawn(electronBinary(), args, {
        env: environmentOf({ dir: app.dir, desktop: desktop.env }),
        stdio: 'ignore',
      })
      await expect.poll(() => screen.visible()).toHaveLength(1)
      await expect(app.environment('site/staging')).toBeVisible()
      await app.cleanUp()
    } finally {
      await desktop.stop()
    }
  },
)
