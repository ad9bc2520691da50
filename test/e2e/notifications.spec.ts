import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/test'

/** With the app killed, so that it has an Electron of its own. */
const killing = test.extend({ ownElectron: true })

test('a failed deploy is told once, also after a restart, and a click leads to it', async ({
  start,
  project,
  notifications,
}) => {
  project.commit('A page that cannot be shipped', { 'broken-ship': '' })
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('failed in Ship')
  await app.page.keyboard.press('Escape')
  await notifications.clickTheOneShown()
  await expect
    .poll(() => app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true)
  await expect(app.failure.getByRole('heading', { level: 2 })).toHaveText('site/staging#1 failed in Ship')
  await expect(app.failure).toContainText('web-2: connection refused')
  const told = await notifications.all()
  expect(told.map(({ summary }) => summary)).toEqual(['site/staging#1 failed in Ship'])
  expect(told[0]?.body).toContain('web-2: connection refused')
  await app.close()

  const again = await start({ workspace })
  await expect(again.environment('site/staging')).toContainText('failed in Ship')
  // The dispatcher says what it gathered since the start after three seconds: this must come to nothing.
  await again.page.waitForTimeout(3500)
  expect(await notifications.all()).toHaveLength(1)
})

test('CI of the watched branch turns red, and green again', async ({
  start,
  project,
  notifications,
  trayOf,
}) => {
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  await expect(app.environment('site/staging')).toContainText('CI green')
  project.commit('A risky change', { 'broken-check': '' })
  await expect(app.environment('site/staging')).toContainText('CI red')
  const red = await notifications.waitFor('site: CI is red')
  expect(red.body).toContain('1 of 3 tests failed')
  await expect.poll(() => tray.state()).toBe('failing')
  await expect.poll(() => tray.toolTip()).toContain('CI of site is red')

  project.commit('The check is mended', { 'broken-check': null })
  await expect(app.environment('site/staging')).toContainText('CI green')
  await notifications.waitFor('site: CI is green again')
  await expect.poll(() => tray.state()).not.toBe('failing')
  expect(await notifications.all()).toHaveLength(2)
})

test('a check that failed for a reason outside of the commit can be run again', async ({
  start,
  project,
  folder,
}) => {
  const mended = join(folder, 'mended')
  const app = await start({ workspace: project.workspace({ check: `test -e ${mended}` }) })
  const staging = app.environment('site/staging')
  await expect(staging).toContainText('CI red')
  writeFileSync(mended, '')
  await staging.getByRole('button', { name: 'More' }).click()
  await app.page.getByRole('menuitem', { name: 'Run the check again' }).click()
  await expect(staging).toContainText('CI green')
})

test('what a person switched off is not told', async ({ start, project, notifications }) => {
  const app = await start({ workspace: project.workspace() })
  await app.view('Settings')
  await app.page.getByRole('switch', { name: /Your deploy finished/ }).click()
  await app.view('Now')
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  project.commit('A page that cannot be shipped', { 'broken-ship': '' })
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  await app.deploy('site/staging')
  await notifications.waitFor('site/staging#2 failed in Ship')
  expect(await notifications.all()).toHaveLength(1)
})

killing(
  'what happened while the app was away is summed up in one notification',
  async ({ start, project, notifications }) => {
    project.hold('ship-staging')
    project.hold('ship-production')
    const workspace = project.workspace()
    const app = await start({ workspace })
    await app.deploy('site/staging')
    await app.deploy('site/production')
    await expect.poll(() => project.begun('staging').length + project.begun('production').length).toBe(2)
    await app.kill9()
    project.release('ship-staging')
    project.release('ship-production')
    await expect.poll(() => app.processes()).toEqual([])

    await start({ workspace })
    const told = await notifications.waitFor('While you were away')
    expect(told.body).toBe('2 deploys finished.')
    expect(await notifications.all()).toHaveLength(1)
  },
)
