import { expect, test } from './support/test'

test.use({ ownElectron: true })

test('a shortcut that is set by pressing it opens the window from anywhere and hides it, also after a restart', async ({
  start,
  project,
  screenOf,
}) => {
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.view('Settings')
  await app.page.getByRole('button', { name: 'Set a shortcut…' }).click()
  await app.page.keyboard.press('Control+Alt+KeyB')
  await expect(app.page.getByRole('button', { name: 'Ctrl+Alt+B: change the shortcut' })).toBeVisible()

  const screen = screenOf(app)
  await expect.poll(() => screen.hasFocus()).toBe(true)
  await screen.press('ctrl+alt+b')
  await expect.poll(() => screen.visible()).toEqual([])
  await screen.press('ctrl+alt+b')
  await expect.poll(() => screen.hasFocus()).toBe(true)
  await app.close()

  const again = await start({ workspace, args: ['--hidden'], window: false })
  const hidden = screenOf(again)
  const isHeld = () =>
    again.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+B'))
  await expect.poll(isHeld).toBe(true)
  expect(await hidden.visible()).toEqual([])
  await hidden.press('ctrl+alt+b')
  await expect.poll(() => hidden.hasFocus()).toBe(true)
  await again.waitForWindow()
  await again.view('Settings')
  await again.page.getByRole('button', { name: 'Remove the shortcut' }).click()
  await expect(again.page.getByRole('button', { name: 'Set a shortcut…' })).toBeVisible()
  await expect.poll(isHeld).toBe(false)
})
